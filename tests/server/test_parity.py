"""The server gives the same decisions as the embedded engine: to every shared case, over TLS, with a token."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

import bundle
import sign
from azure_ai_ban.bundles import Bundle
from azure_ai_ban.engines.embedded import EmbeddedEngine
from azure_ai_ban.engines.server import ServerEngine
from decision_cases import Case, load
from loopback.fleet import BUNDLE_TOKEN, TOKEN, Fleet
from loopback.opa import Opa, wait_until
from loopback.web import BundleService

ASKERS = 4


class OwnedServer:
    """A server of a fleet, and the owner who publishes data for it."""

    def __init__(self, fleet: Fleet, bundles: Path, organization: Path, server: Opa) -> None:
        """Describe a server that takes its bundles from the folder `bundles`."""
        self._fleet = fleet
        self._bundles = bundles
        self._organization = organization
        self._server = server

    def own(self, data: object) -> None:
        """Publish the owner's data, and wait until it is what the server judges by."""
        file = self._organization / "azure_ai_ban_org/data.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(data))
        self._fleet.publish("organization", self._organization, self._bundles)
        revision = sign.revision(self._organization)
        wait_until(lambda: self._revision() == revision, "the owner's data to arrive")

    def decision(self, request: object) -> object:
        """Ask without the engine, which would not believe a server whose owner's data is malformed."""
        return self._ask("decision", {"input": request})["result"]

    def _revision(self) -> str:
        revision: str = self._ask("integrity?provenance=true", {})["provenance"]["bundles"]["azure_ai_ban_org"][
            "revision"
        ]
        return revision

    def _ask(self, entrypoint: str, document: object) -> Any:  # noqa: ANN401  # any JSON
        body = json.dumps(document).encode()
        status, answer = self._server.request("POST", f"/v1/data/azure_ai_ban/{entrypoint}", token=TOKEN, body=body)
        assert status == 200
        return json.loads(answer)


@pytest.fixture
def owned_server(fleet: Fleet, organization: Path, tmp_path: Path) -> Iterator[OwnedServer]:
    """A server that looks for the owner's data every second."""
    bundles, polling = tmp_path / "bundles", {"BUNDLE_MIN_SECONDS": "1", "BUNDLE_MAX_SECONDS": "1"}
    fleet.publish("policy", bundle.BUNDLE, bundles)
    fleet.publish("organization", organization, bundles)
    with ExitStack() as stack:
        address = stack.enter_context(BundleService(bundles, BUNDLE_TOKEN).serve())
        server = stack.enter_context(fleet.server({"BUNDLE_SERVICE": address, **polling}))
        yield OwnedServer(fleet, bundles, tmp_path / "org", server)


def test_every_shared_case(engine: ServerEngine) -> None:
    cases = [case for case in load() if case.organization is None]
    with EmbeddedEngine(Bundle.load()) as embedded, ThreadPoolExecutor(ASKERS) as askers:
        answers = askers.map(lambda case: engine.evaluate("decision", case.request), cases)
        pairs = zip(cases, answers, strict=True)
        assert [case.id for case, answer in pairs if answer != embedded.evaluate("decision", case.request)] == []


def test_every_shared_case_with_data_of_the_owner(owned_server: OwnedServer) -> None:
    cases = sorted((case for case in load() if case.organization is not None), key=owner)
    differing = []
    for _, group in groupby(cases, key=owner):
        same = list(group)
        owned_server.own(same[0].organization)
        with EmbeddedEngine(Bundle.load(), organization=same[0].organization) as embedded:
            differing += [
                case.id
                for case in same
                if owned_server.decision(case.request) != embedded.evaluate("decision", case.request)
            ]

    assert differing == []


def owner(case: Case) -> str:
    return json.dumps(case.organization, sort_keys=True)
