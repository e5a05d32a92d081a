"""The command `azure-ai-ban`."""

from typing import NoReturn

import click

from azure_ai_ban.cli.check import check
from azure_ai_ban.cli.completion import completion
from azure_ai_ban.cli.decide import decide
from azure_ai_ban.cli.doctor import doctor
from azure_ai_ban.cli.exemptions import exemptions
from azure_ai_ban.cli.explain import explain
from azure_ai_ban.cli.pack import pack
from azure_ai_ban.cli.rules import rules
from azure_ai_ban.cli.terms import terms
from azure_ai_ban.errors import AzureAiBanError

__all__ = ["main"]


class _Failure(click.ClickException):
    """What kept a command from doing its work; 1 is for what it found."""

    exit_code = 2


class _Group(click.Group):
    """A group whose commands fail with one sentence."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except AzureAiBanError as error:
            raise _Failure(str(error)) from error
        except ModuleNotFoundError as error:
            if (error.name or "").startswith("azure_ai_ban"):
                raise _Failure(f"This installation is incomplete ({error.name} is missing): reinstall it.") from error
            raise _Failure(
                f"This command needs {error.name}, which is not installed: install azure-ai-ban with what it needs to "
                "check (`pip install 'azure-ai-ban[check]'`)."
            ) from error


def _show_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:  # click's callback
    if wanted and not ctx.resilient_parsing:
        from azure_ai_ban.bundles import Bundle
        from azure_ai_ban.version import version

        click.echo(f"azure-ai-ban {version()}, policy revision {Bundle.load().revision}")
        ctx.exit()


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version and exit.",
)
def cli() -> None:
    """Keep Azure OpenAI, Face and their like away from law enforcement and real-time identification."""


for command in (check, decide, explain, rules, terms, exemptions, doctor, pack, completion):
    cli.add_command(command)


def main() -> NoReturn:
    """Run the command."""
    raise SystemExit(cli(prog_name="azure-ai-ban"))
