"""Implement `azure-ai-ban explain`, which shows the steps to a verdict."""

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

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        key, separator, text = value.partition("=")
        if not separator or not key:
            self.fail(f"{value!r} is not KEY=VALUE.", param, ctx)
        return key, text


@click.command()
@click.argument("file", required=False)
@click.option("--address", help="The resource of the document in FILE, as named by `check`.")
@click.option(
    "--input", "kind", metavar="KIND", help="The kind of the document in FILE. By default, the content decides."
)
@click.option("--parameters", type=click.Path(path_type=Path), help="The parameters file of the template in FILE.")
@click.option("--request", is_flag=True, help="FILE contains a request as for `decide`, not a document.")
@click.option("--tag", "tags", type=_Pair(), multiple=True, help="A tag of a resource without a file; repeatable.")
@click.option("--kind", "account_kind", metavar="KIND", help="The kind of a resource without a file, such as OpenAI.")
@click.option("--type", "type_", default=_ACCOUNT, show_default=True, help="The type of a resource without a file.")
@click.option("--strict", is_flag=True, help="Deny resources that are undecided.")
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
    """Show the steps to the verdict on one resource.

    FILE is a document (- for standard input), with --address if it has several resources, or a --request. Without FILE,
    --tag and --kind describe the resource:

        azure-ai-ban explain --kind OpenAI --tag customer="Metropolitan Police"

    Exit codes: 2 if there is nothing to explain, else 0, whatever the verdict.
    """
    if (file is None) == (not tags and account_kind is None):
        raise click.UsageError("Give either a FILE, or a resource with --tag and --kind.")
    with open_sound_policy(org, config) as policy:
        settings = policy.tighten(strict=strict)
        if file is None:
            question = _write_request({"resource": _describe_resource(type_, account_kind, tags)}, settings)
        elif request:
            question = _write_request(json.loads(read_file(file).json), settings)
        else:
            given = read_file(str(parameters)).json if parameters else None
            question = Question(kind, given, settings).as_explanation_input(read_file(file).json, address)
        explanation = policy.engine.explanation(question)
        bases = policy.bundle.bases
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
    duplicates = [key for key, number in Counter(key for key, _ in tags).items() if number > 1]
    if duplicates:
        raise click.UsageError(f"The tag {duplicates[0]!r} is given twice. Give each tag once.")
    properties = {"tags": dict(tags), **({} if kind is None else {"kind": kind})}
    return {"type": type_, "name": "resource", "properties": properties}


def _write_request(request: object, tightening: Mapping[str, Any]) -> bytes:
    """Return a request as the input of `explanation`; a malformed one is passed on, so that the policy reports it."""
    if isinstance(request, dict):
        request = {**request, "context": tighten(request.get("context", {}), tightening)}
    return json.dumps(request, ensure_ascii=False).encode("utf-8", "replace")
