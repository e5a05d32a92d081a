"""Implement `azure-ai-ban decide`, which answers requests of scripts."""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

import click

from azure_ai_ban.check_report import Result
from azure_ai_ban.cli.options import add_policy_options, open_sound_policy
from azure_ai_ban.engines import Engine
from azure_ai_ban.errors import EngineError, InputError
from azure_ai_ban.formats.json_text import as_json_text
from azure_ai_ban.inputs import STANDARD_INPUT, Input, read_text
from azure_ai_ban.policy.contract import Decision, DecisionRequest, DecisionsRequest
from azure_ai_ban.policy.questions import tighten

__all__ = ["decide"]


@click.command()
@click.argument("file", default=STANDARD_INPUT)
@click.option("--strict", is_flag=True, help="Deny resources that are undecided.")
@add_policy_options
@click.pass_context
def decide(ctx: click.Context, *, file: str, strict: bool, org: Path | None, config: Path | None) -> None:
    """Answer requests: one JSON document, or one on each line.

    A request is {"resource": …, "context": …}, or {"resources": […], "context": …} for linked resources. The answer to
    each is one line with a decision or a list of decisions, as from an OPA server, or {"error": …} if the request could
    not be answered.

    Exit codes: 2 if a request could not be answered, else 1 if a resource is denied, else 0.
    """
    code = 0
    with open_sound_policy(org, config) as policy:
        tightening = policy.tighten(strict=strict)
        for text in _split_requests(Input(file, named=True)):
            try:
                answer = _answer(policy.engine, json.loads(read_text(text).json), tightening)
            except (InputError, EngineError) as error:
                click.echo(as_json_text({"error": str(error)}))
                code = 2
            else:
                click.echo(as_json_text(answer))
                code = max(code, int(_is_denied(answer)))
    ctx.exit(code)


def _split_requests(source: Input) -> Iterator[bytes]:
    """Yield the text of each request: every line, or the whole source if its first line alone is not JSON."""
    lines = (
        iter(sys.stdin.buffer)
        if source.path == STANDARD_INPUT
        else iter(_read_content(source).splitlines(keepends=True))
    )
    first = next(lines, b"")
    try:
        read_text(first)
    except InputError:
        yield first + b"".join(lines)
        return
    yield first
    # Yielded one by one, for a program that waits for each answer before it sends the next request.
    yield from (line for line in lines if line.strip())


def _read_content(source: Input) -> bytes:
    try:
        return source.read()
    except InputError as error:
        raise InputError(f"{source.path}: {error}") from error


def _answer(engine: Engine, request: object, tightening: Mapping[str, Any]) -> Decision | list[Decision]:
    """Return the answer to a request; a malformed one is passed on, so that the policy reports it."""
    if not isinstance(request, dict):
        return engine.decision(cast("DecisionRequest", request))
    tightened = {**request, "context": tighten(request.get("context", {}), tightening)}
    if isinstance(request.get("resources"), list):
        return engine.decisions(cast("DecisionsRequest", tightened))
    return engine.decision(cast("DecisionRequest", tightened))


def _is_denied(answer: Decision | list[Decision]) -> bool:
    decisions = answer if isinstance(answer, list) else [answer]
    return any(Result("", None, None, decision).denied for decision in decisions)
