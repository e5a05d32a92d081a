"""Run the command `azure-ai-ban`."""

import io
import os
import signal
import sys
from importlib import import_module
from pathlib import Path
from typing import Final, NoReturn, TextIO, cast

import click

from azure_ai_ban.errors import AzureAiBanError

__all__ = ["cli", "main"]

_COMMANDS: Final = ("check", "completion", "decide", "doctor", "exemptions", "explain", "pack", "rules", "terms")
"""The commands, each in the module of its name, which is imported only when it is called."""


class _Failure(click.ClickException):
    """An error that stops a command, with exit code 2; 1 means that something is denied."""

    exit_code = 2


class _Group(click.Group):
    """A group that turns errors into messages."""

    def list_commands(self, _: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        return cast("click.Command", getattr(import_module(f"{__name__}.{name}"), name))

    def invoke(self, ctx: click.Context) -> object:
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except AzureAiBanError as error:
            raise _Failure(str(error)) from error
        except OSError as error:
            # Redirects standard output, which Python would otherwise flush again at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise _Failure(f"Could not write the result ({error.strerror}).") from error
        except ModuleNotFoundError as error:
            if (error.name or "").startswith("azure_ai_ban"):
                raise _Failure(
                    f"The installation is incomplete ({error.name} is missing). Reinstall azure-ai-ban."
                ) from error
            raise _Failure(
                f"This command needs {error.name}, which is not installed. Install it with `pip install "
                "'azure-ai-ban[check]'`."
            ) from error


def _show_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:  # click's callback
    if wanted and not ctx.resilient_parsing:
        from azure_ai_ban.policy.bundle import Bundle
        from azure_ai_ban.version import find_version

        click.echo(f"azure-ai-ban {find_version() or 'vendored'}, policy revision {Bundle.load().revision}")
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
    """Deny Azure OpenAI, Face and equivalent services for law enforcement and real-time identification of people."""


def _end_at_once(*_: object) -> NoReturn:  # pragma: no cover  # a test runs it, in a process that it ends uncounted
    """Exit at once; Python would wait for the engine to finish an evaluation."""
    if sys.stderr.isatty():
        os.write(sys.stderr.fileno(), _SHOW_CURSOR)
    os._exit(128 + signal.SIGINT)


_SHOW_CURSOR: Final = b"\x1b[?25h\n"
"""The sequence that shows the cursor of a terminal, which the progress display hides."""


def _open_null(mode: str) -> TextIO:
    return cast("TextIO", Path(os.devnull).open(mode, encoding="utf-8"))


def main() -> NoReturn:
    """Run the command."""
    # Replaces the streams that the caller has closed.
    sys.stdin = sys.stdin or _open_null("r")
    sys.stdout = sys.stdout or _open_null("w")
    sys.stderr = sys.stderr or _open_null("w")
    # Writes UTF-8 whatever the locale, because programs read the output.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    # Leaves interrupts ignored if the caller ignores them, as nohup does.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _end_at_once)
    raise SystemExit(cli(prog_name="azure-ai-ban"))
