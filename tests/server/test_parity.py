"""The server gives the same decisions as the embedded engine: to every shared case, over TLS, with a token."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from pathlib import Path

import pytest

import bundle
from azure_ai_ban.engines.embedded import EmbeddedEngine
from azure_ai_ban.engines.server import ServerEngine
from azure_ai_ban.policy.bundle import Bundle
from decision_cases import Case, load
from loopback.fleet import TOKEN, Fleet
from loopback.opa import Opa, free_port, running_opa

ASKERS = 4


AUTHORIZATION = f"""
package system.authz

default allow := false
allow if input.identity == "{TOKEN}"
allow if input.path == ["health"]
"""
"""Lets the tests write the owner's data as well, which no server of a fleet lets anybody."""


@pytest.fixture
def writable(fleet: Fleet, tmp_path: Path) -> Iterator[Opa]:
    """A server with TLS and the token."""
    (tmp_path / "authz.rego").write_text(AUTHORIZATION)
    port, tls = free_port(), fleet.folder / "etc/tls"
    arguments = [
        "--server",
        f"--addr=127.0.0.1:{port}",
        "--authentication=token",
        "--authorization=basic",
        f"--tls-cert-file={tls / 'tls.crt'}",
        f"--tls-private-key-file={tls / 'tls.key'}",
        str(bundle.BUNDLE),
        str(tmp_path / "authz.rego"),
    ]
    with running_opa(arguments, tmp_path, port=port, ca=fleet.authority.certificate) as opa:
        yield opa


def asked(opa: Opa, method: str, path: str, document: object) -> tuple[int, bytes]:
    return opa.request(method, f"/v1/data/{path}", token=TOKEN, body=json.dumps(document).encode())


def test_every_shared_case(engine: ServerEngine) -> None:
    cases = [case for case in load() if case.organization is None]
    with EmbeddedEngine(Bundle.load()) as embedded, ThreadPoolExecutor(ASKERS) as askers:
        answers = askers.map(lambda case: engine.evaluate("decision", case.request), cases)
        pairs = zip(cases, answers, strict=True)
        assert [case.id for case, answer in pairs if answer != embedded.evaluate("decision", case.request)] == []


def test_every_shared_case_with_data_of_the_owner(writable: Opa) -> None:
    """Asked without the engine, which would not believe a server whose owner's data is malformed."""
    cases = sorted((case for case in load() if case.organization is not None), key=owner)
    differing = []
    with EmbeddedEngine(Bundle.load()) as embedded:
        for _, group in groupby(cases, key=owner):
            same = list(group)
            assert asked(writable, "PUT", "azure_ai_ban_org", same[0].organization)[0] == 204
            embedded.set_organization(same[0].organization)
            for case in same:
                status, answer = asked(writable, "POST", "azure_ai_ban/decision", {"input": case.request})
                assert status == 200
                if json.loads(answer)["result"] != embedded.evaluate("decision", case.request):
                    differing.append(case.id)

    assert differing == []


def owner(case: Case) -> str:
    return json.dumps(case.organization, sort_keys=True)


def test_every_document(engine: ServerEngine) -> None:
    documents = sorted((bundle.ROOT / "tests" / "documents").glob("*/*.json"))
    with EmbeddedEngine(Bundle.load()) as embedded:
        differing = [
            document.name
            for document in documents
            if engine.report(document.read_bytes()) != embedded.report(document.read_bytes())
        ]
    assert documents
    assert differing == []


def test_explanations_and_terms(engine: ServerEngine) -> None:
    document = (bundle.ROOT / "tests/documents/terraform-plan/account-in-police-group.json").read_bytes()
    question = b'{"document":' + document + b"}"
    with EmbeddedEngine(Bundle.load()) as embedded:
        assert engine.explanation(question) == embedded.explanation(question)
        assert engine.terms("P0lice", "en") == embedded.terms("P0lice", "en") != []
