"""The command `azure-ai-ban`."""

from typing import NoReturn

import click

from azure_ai_ban.cli.pack import pack
from azure_ai_ban.errors import AzureAiBanError

__all__ = ["main"]


class _Group(click.Group):
    """A group whose commands fail with one sentence."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except AzureAiBanError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Keep Azure OpenAI, Face and their like away from law enforcement and real-time identification."""


cli.add_command(pack)


def main() -> NoReturn:
    """Run the command."""
    raise SystemExit(cli())
