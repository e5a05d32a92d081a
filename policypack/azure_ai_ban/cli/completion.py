"""Implement `azure-ai-ban completion`, which prints completion scripts for shells."""

import click
from click.shell_completion import get_completion_class

__all__ = ["completion"]


@click.command()
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@click.pass_context
def completion(ctx: click.Context, *, shell: str) -> None:
    """Print the completion script for SHELL.

    For bash: eval "$(azure-ai-ban completion bash)" in ~/.bashrc.
    """
    root = ctx.find_root()
    maker = get_completion_class(shell)
    assert maker is not None, shell  # noqa: S101  # click supports every choice
    click.echo(maker(root.command, {}, "azure-ai-ban", "_AZURE_AI_BAN_COMPLETE").source())
