"""Implement `azure-ai-ban terms`, which searches the vocabulary."""

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from azure_ai_ban.cli.options import add_policy_options, open_policy

__all__ = ["terms"]


@click.command()
@click.argument("text", default="")
@click.option("--language", help="Search only a language (de, German …) or a subject (vendors …) of the vocabulary.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@add_policy_options
@click.pass_context
def terms(
    ctx: click.Context, *, text: str, language: str | None, as_json: bool, org: Path | None, config: Path | None
) -> None:
    """Search the vocabulary for TEXT, which is matched like a tag, in any spelling. Without TEXT, list all terms.

    Exit codes: 1 if no term is found, else 0.
    """
    with open_policy(org, config) as policy:
        found = policy.engine.terms(text, language)
    if as_json:
        click.echo(json.dumps(found, indent=2, ensure_ascii=False))
    elif found:
        _print(found)
    else:
        click.echo(f"No term found for {text!r}.", err=True)
    ctx.exit(0 if found else 1)


def _print(found: Iterable[Mapping[str, Any]]) -> None:
    from rich.table import Table

    from azure_ai_ban.formats import wording
    from azure_ai_ban.formats.terminal import open_console

    table = Table("language", "class", "weight", "forms")
    for term in found:
        conditions = [f"{word} {', '.join(term[word])}" for word in ("needs", "unless") if term.get(word)]
        forms = "; ".join([", ".join(term["forms"]), *conditions])
        table.add_row(term["language"], term["class"], term["strength"] or "-", wording.as_line(forms, 2_000))
    open_console(sys.stdout).print(table)
