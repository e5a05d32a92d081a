"""`azure-ai-ban explain`: shows how a verdict came about, step by step."""

import json
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from azure_ai_ban.cli.options import add_policy_options, open_sound_policy
from azure_ai_ban.errors import InputError
from azure_ai_ban.formats.json_text import as_json_text
from azure_ai_ban.inputs import read_file
from azure_ai_ban.policy.questions import Question, tighten

__all__ = ["explain"]

_ACCOUNT = "azure-native:cognitiveservices:Account"


class _Pair(click.ParamType[tuple[str, str]]):
    """A name and a value."""

    name = "KEY=VALUE"

    def convert(
        self, value: str | tuple[str, str], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        if isinstance(value, tuple):
            return value
        key, separator, text = value.partition("=")
        if not separator or not key:
            self.fail(f"{value!r} is not KEY=VALUE.", param, ctx)
        return key, text


@click.command()
@click.argument("file", required=False)
@click.option("--address", help="Which resource of the document in FILE, as `check` names it.")
@click.option("--input", "kind", metavar="KIND", help="What the document in FILE is; otherwise its shape tells.")
@click.option("--parameters", type=click.Path(path_type=Path), help="The parameters of the template in FILE.")
@click.option("--request", is_flag=True, help="FILE holds a request of the contract, not a document.")
@click.option("--tag", "tags", type=_Pair(), multiple=True, help="A tag of a resource without a file; repeatable.")
@click.option("--kind", "account_kind", metavar="KIND", help="The kind of a resource without a file, such as OpenAI.")
@click.option("--type", "type_", default=_ACCOUNT, show_default=True, help="The type of a resource without a file.")
@click.option("--strict", is_flag=True, help="Explain what counts when the undecided is denied.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON (see explanation.schema.json).")
@add_policy_options
@click.pass_context
def explain(
    ctx: click.Context,
    *,
    file: str | None,
    address: str | None,
    kind: str | None,
    parameters: Path | None,
    request: bool,
    tags: tuple[tuple[str, str], ...],
    account_kind: str | None,
    type_: str,
    strict: bool,
    as_json: bool,
    org: Path | None,
    config: Path | None,
) -> None:
    """Show how the verdict on one resource comes about.

    The resource is in the document FILE (- for standard input), at --address if there are several; or FILE is a
    --request; or there is no file, and --tag and --kind say what it would be:

        azure-ai-ban explain --kind OpenAI --tag customer="Metropolitan Police"

    Exits with 2 if there is nothing to explain, else with 0, whatever the verdict.
    """
    if (file is None) == (not tags and account_kind is None):
        raise click.UsageError("Name a FILE, or describe a resource with --tag and --kind; not both.")
    with open_sound_policy(org, config) as asked:
        settings = asked.tighten(strict=strict)
        if file is None:
            question = _write_request({"resource": _describe_resource(type_, account_kind, tags)}, settings)
        elif request:
            question = _write_request(json.loads(read_file(file).json), settings)
        else:
            given = read_file(str(parameters)).json if parameters else None
            question = Question(kind, given, settings).as_explanation_input(read_file(file).json, address)
        explanation = asked.engine.explanation(question)
        bases = asked.bundle.bases
    if explanation["error"] is not None:
        known = explanation.get("addresses") or []
        raise InputError("\n  ".join([f"{file}: {explanation['error']}", *known]))
    if as_json:
        click.echo(as_json_text(explanation, indent=2))
    else:
        from azure_ai_ban.formats.explanation import print_explanation

        print_explanation(explanation, bases, sys.stdout)
    ctx.exit(0)


def _describe_resource(type_: str, kind: str | None, tags: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    twice = [key for key, number in Counter(key for key, _ in tags).items() if number > 1]
    if twice:
        raise click.UsageError(f"The tag {twice[0]!r} is given twice: Azure keeps one of each name.")
    properties = {"tags": dict(tags), **({} if kind is None else {"kind": kind})}
    return {"type": type_, "name": "resource", "properties": properties}


def _write_request(asked: object, tightening: Mapping[str, Any]) -> bytes:
    """Return a request as the input of `explanation`; what is none is put as it is, for the policy to say so."""
    request = {**asked, "context": tighten(asked.get("context", {}), tightening)} if isinstance(asked, dict) else asked
    return json.dumps(request, ensure_ascii=False).encode("utf-8", "replace")
