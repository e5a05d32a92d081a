"""Implement `azure-ai-ban pack`, which writes folders that Pulumi runs or publishes as policy packs."""

from pathlib import Path

import click

__all__ = ["pack"]


@click.group()
def pack() -> None:
    """Write policy pack folders for Pulumi."""


@pack.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--upgrade", is_flag=True, help="Replace the pack in FOLDER, except the owner's data in org/.")
def init(folder: Path, *, upgrade: bool) -> None:
    """Write a self-contained pack to FOLDER, for `pulumi policy publish` or `--policy-pack FOLDER`."""
    from azure_ai_ban.scaffold import write_pack_folder

    write_pack_folder(folder, upgrade=upgrade)
    click.echo(f"Wrote a policy pack to {folder}.")
    click.echo(f"Install its requirements:  cd {folder} && pulumi install")
    click.echo(f"Use it by path:            pulumi preview --policy-pack {folder}")
    click.echo(f"Or publish it:             cd {folder} && pulumi policy publish ORGANIZATION")
