"""`azure-ai-ban decide`: answers requests of the contract, for scripts."""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

import click

from azure_ai_ban.check_report import Result
from azure_ai_ban.cli.options import asks_policy, judging
from azure_ai_ban.engines import Engine
from azure_ai_ban.errors import EngineError, SourceError
from azure_ai_ban.formats.json_text import json_text
from azure_ai_ban.inputs import STANDARD_INPUT, Source, read_text
from azure_ai_ban.policy.contract import Decision, DecisionRequest, DecisionsRequest
from azure_ai_ban.policy.questions import tightened

__all__ = ["decide"]


@click.command()
@click.argument("file", default=STANDARD_INPUT)
@click.option("--strict", is_flag=True, help="Count what is undecided as denied.")
@asks_policy
@click.pass_context
def decide(ctx: click.Context, *, file: str, strict: bool, org: Path | None, config: Path | None) -> None:
    """Answer requests: one JSON document, or one on each line.

    A request is {"resource": …, "context": …}, or {"resources": […], "context": …} for several that are linked. Each is
    answered on a line of its own, with a decision or a list of them, as an OPA server answers it; one that cannot be
    answered with {"error": …}.

    Exits with 2 if a request could not be answered, else with 1 if anything is denied, else with 0.
    """
    code = 0
    with judging(org, config) as asked:
        tightening = {**asked.settings, **({"strict": True} if strict else {})}
        for text in _texts(Source(file, named=True)):
            try:
                answer = _answer(asked.engine, json.loads(read_text(text).json), tightening)
            except (SourceError, EngineError) as error:
                click.echo(json_text({"error": str(error)}))
                code = 2
            else:
                click.echo(json_text(answer))
                code = max(code, int(_denied(answer)))
    ctx.exit(code)


def _texts(source: Source) -> Iterator[bytes]:
    """Yield the text of each request in a source: its lines, or all of it if its first line is no JSON by itself."""
    lines = (
        iter(sys.stdin.buffer) if source.path == STANDARD_INPUT else iter(_content(source).splitlines(keepends=True))
    )
    first = next(lines, b"")
    try:
        read_text(first)
    except SourceError:
        yield first + b"".join(lines)
        return
    yield first
    # Answered as they come, for a program at the other end that waits for each answer.
    yield from (line for line in lines if line.strip())


def _content(source: Source) -> bytes:
    try:
        return source.read()
    except SourceError as error:
        raise SourceError(f"{source.path}: {error}") from error


def _answer(engine: Engine, request: object, tightening: Mapping[str, Any]) -> Decision | list[Decision]:
    """Ask what is asked; what is no request is put as it is, for the policy to say so."""
    if not isinstance(request, dict):
        return engine.decision(cast("DecisionRequest", request))
    asked = {**request, "context": tightened(request.get("context", {}), tightening)}
    if isinstance(request.get("resources"), list):
        return engine.decisions(cast("DecisionsRequest", asked))
    return engine.decision(cast("DecisionRequest", asked))


def _denied(answer: Decision | list[Decision]) -> bool:
    decisions = answer if isinstance(answer, list) else [answer]
    return any(Result("", None, None, decision).denied for decision in decisions)
