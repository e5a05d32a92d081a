"""Implement `azure-ai-ban rules`, which lists the rules of the policy."""

import json
import sys
from collections.abc import Mapping
from typing import Any

import click

from azure_ai_ban.policy.bundle import Bundle

__all__ = ["rules"]


@click.command()
@click.argument("rule", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def rules(*, rule: str | None, as_json: bool) -> None:
    """List the rules, or show one RULE with its description, basis and remediation."""
    bundle = Bundle.load()
    if rule is not None and rule not in bundle.rules:
        raise click.BadParameter(f"unknown rule {rule!r}. The rules are {', '.join(sorted(bundle.rules))}.")
    chosen = {rule: bundle.rules[rule]} if rule else dict(sorted(bundle.rules.items()))
    if as_json:
        document = {"revision": bundle.revision, "rules": list(chosen.values()), "bases": bundle.bases}
        click.echo(json.dumps(document, indent=2, ensure_ascii=False))
    elif rule:
        _print_rule(bundle.rules[rule], bundle.bases)
    else:
        _print_rules(chosen)


def _print_rules(found: Mapping[str, Mapping[str, Any]]) -> None:
    from rich.table import Table

    from azure_ai_ban.formats.terminal import open_console

    table = Table("rule", "level", "severity", "description")
    for name, rule in found.items():
        table.add_row(name, rule["level"], rule["severity"], rule["description"])
    open_console(sys.stdout).print(table)


def _print_rule(rule: Mapping[str, Any], bases: Mapping[str, Mapping[str, Any]]) -> None:
    from azure_ai_ban.formats import wording
    from azure_ai_ban.formats.terminal import make_grid, open_console

    grid = make_grid()
    for label, text in (
        ("rule", f"{rule['id']}: {rule['title']}"),
        ("description", rule["description"]),
        ("level", f"{rule['level']}, severity {rule['severity']}"),
        *(("basis", wording.quote_basis(name, bases)) for name in rule["basis"]),
        ("to fix", rule["remediation"]),
        ("help", rule["help"]),
    ):
        grid.add_row(label, text)
    open_console(sys.stdout).print(grid)
