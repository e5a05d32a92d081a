"""A secret is judged, and is nowhere to be read: not in the answer, not in a message, not in a log."""

import base64
import json
from collections.abc import Iterator
from typing import Any, cast
from urllib.parse import quote

import pytest

from azure_ai_ban.engines.server import ServerEngine
from azure_ai_ban.errors import EngineError
from azure_ai_ban.policy.contract import DecisionRequest, DecisionsRequest
from loopback.fleet import TOKEN, Fleet
from loopback.opa import Opa, wait_until

SECRET = 'Kantonspolizei "Zürich" s3cr3t/value'  # noqa: S105  # of nobody
MARKER = "a-tag-that-is-no-secret"

RESOURCE: dict[str, Any] = {
    "type": "azure-native:cognitiveservices:Account",
    "name": "chat",
    "properties": {"kind": "OpenAI", "tags": {"customer": SECRET, "of/team": [SECRET], "marker": MARKER}},
    "secret": ["/tags/customer", "/tags/of~1team/0"],
}
RELATED: dict[str, Any] = {
    "relation": "resource-group",
    "type": "azure-native:resources:ResourceGroup",
    "name": "group",
    "tags": {"customer": SECRET, "marker": MARKER},
    "secret": ["/tags/customer"],
}


@pytest.fixture(scope="module")
def logging_server(fleet: Fleet, bundles: str) -> Iterator[Opa]:
    """A server whose log holds these questions alone."""
    with fleet.server({"BUNDLE_SERVICE": bundles}) as opa:
        yield opa


@pytest.fixture(scope="module")
def logged(fleet: Fleet, logging_server: Opa) -> tuple[bytes, bytes, list[dict[str, Any]]]:
    """Put the secret to every entrypoint; return all answers, all that was logged, and the decision log."""
    one = {"resource": RESOURCE, "context": {"related": [RELATED]}}
    many = {"resources": [RESOURCE], "context": {"related": [RELATED]}}
    with fleet.engine(logging_server) as engine:
        said = [
            engine.decision(cast("DecisionRequest", one)),
            engine.decisions(cast("DecisionsRequest", many)),
            *(engine.evaluate(entrypoint, one) for entrypoint in ("report", "deny", "warn", "integrity")),
            refusal(engine, {**one, "resource": {**RESOURCE, "secret": SECRET}}),
            refusal(fleet.engine(logging_server, token="another"), one),  # noqa: S106  # of nobody
        ]
    asked = {"azure_ai_ban/report", "azure_ai_ban/deny", "azure_ai_ban/warn"}
    wait_until(lambda: asked <= {entry["path"] for entry in decisions(logging_server)}, "the log to be written")
    return json.dumps(said, ensure_ascii=False).encode(), logging_server.log, decisions(logging_server)


def refusal(engine: ServerEngine, question: dict[str, Any]) -> object:
    try:
        return engine.decision(cast("DecisionRequest", question))
    except EngineError as error:
        return str(error)


def decisions(opa: Opa) -> list[dict[str, Any]]:
    entries = (json.loads(line) for line in opa.log.splitlines() if line.startswith(b"{"))
    return [entry for entry in entries if entry.get("msg") == "Decision Log"]


@pytest.mark.parametrize(
    "spelling",
    [
        SECRET.encode(),
        json.dumps(SECRET)[1:-1].encode(),
        json.dumps(SECRET, ensure_ascii=False)[1:-1].encode(),
        json.dumps(json.dumps(SECRET))[1:-1].encode(),
        quote(SECRET).encode(),
        base64.b64encode(SECRET.encode()),
        SECRET.encode().hex().encode(),
        b"s3cr3t",
        b"Kantonspolizei",
        b"kantonspolizei",
    ],
)
def test_the_secret_is_in_no_answer_message_or_log(
    logged: tuple[bytes, bytes, list[dict[str, Any]]], spelling: bytes
) -> None:
    said, log, _ = logged
    assert spelling not in said
    assert spelling not in log


def test_it_was_judged_all_the_same(logged: tuple[bytes, bytes, list[dict[str, Any]]]) -> None:
    decision = json.loads(logged[0])[0]
    assert decision["verdict"] == "deny"
    assert decision["violations"][0]["evidence"]["text"] is None


def test_what_is_no_secret_is_logged(logged: tuple[bytes, bytes, list[dict[str, Any]]]) -> None:
    masked = [entry["input"] for entry in logged[2] if MARKER in json.dumps(entry)]
    hidden = {"customer": "**secret**", "of/team": ["**secret**"], "marker": MARKER}
    lent = {"customer": "**secret**", "marker": MARKER}
    assert [document["context"]["related"][0]["tags"] for document in masked] == [lent] * 3
    assert [
        resource["properties"]["tags"]
        for document in masked
        for resource in (document.get("resources") or [document["resource"]])
    ] == [hidden] * 3


def test_no_document_is_logged(logged: tuple[bytes, bytes, list[dict[str, Any]]]) -> None:
    documents = [entry for entry in logged[2] if entry["path"].rpartition("/")[2] in {"report", "deny", "warn"}]
    assert ["input" in entry for entry in documents] == [False] * 3


def test_no_token_is_logged(logged: tuple[bytes, bytes, list[dict[str, Any]]]) -> None:
    assert TOKEN.encode() not in logged[1]
