"""Implement `azure-ai-ban exemptions`, which lists exemptions and the problems of the owner's data."""

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from azure_ai_ban.cli.options import add_policy_options, open_policy

__all__ = ["exemptions"]


@click.command()
@click.option(
    "--within",
    type=click.IntRange(min=0),
    metavar="DAYS",
    help="Show only those that have ended or end within DAYS days.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@add_policy_options
@click.pass_context
def exemptions(ctx: click.Context, *, within: int | None, as_json: bool, org: Path | None, config: Path | None) -> None:
    """List the exemptions in the owner's data, by end date.

    Exit codes: 1 if the owner's data is invalid, else 0. An expired exemption is not an error.
    """
    with open_policy(org, config) as policy:
        answer = policy.engine.exemptions()
    if within is not None:
        left = [given for given in answer["exemptions"] if (given["days_left"] or 0) <= within]
        answer = {**answer, "exemptions": left}
    if as_json:
        click.echo(json.dumps(answer, indent=2, ensure_ascii=False))
    else:
        _print(answer["exemptions"])
        for problem in answer["problems"]:
            click.echo(f"error: {problem}", err=True)
    ctx.exit(1 if answer["problems"] else 0)


def _print(found: Iterable[Mapping[str, Any]]) -> None:
    from rich.table import Table

    from azure_ai_ban.formats import wording
    from azure_ai_ban.formats.terminal import open_console

    table = Table("exemption", "state", "ends", "rules", "scope", "approver", "ticket", "basis")
    for given in found:
        state = given["state"] if given["days_left"] is None else f"{given['state']}, {given['days_left']} days left"
        if given["reason"]:
            state = f"{given['state']}: {given['reason']}"
        cells = [given["id"], state, given["expires"], given["rules"], given["scope"]]
        cells += [given[name] for name in ("approver", "ticket", "basis")]
        table.add_row(*(wording.as_line(_as_cell(cell)) for cell in cells))
    out = open_console(sys.stdout)
    if table.row_count:
        out.print(table)
    else:
        out.print("No exemptions.")


def _as_cell(value: object) -> str:
    """Return a value as text; malformed data can contain any value."""
    if value is None:
        return "-"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, dict):
        return ", ".join(f"{name} {part}" for name, part in value.items())
    return str(value)
