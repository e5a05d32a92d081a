"""The engine in this process answers what its bundle has an answer for, or raises."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from azure_ai_ban.engines.embedded import EmbeddedEngine
from azure_ai_ban.errors import EngineError
from azure_ai_ban.policy.bundle import Bundle


@pytest.fixture(scope="module")
def engine() -> Iterator[EmbeddedEngine]:
    """The engine, with a bundle that has no entrypoint `terms`."""
    bundle = Bundle.load()
    entrypoints = tuple(name for name in bundle.entrypoints if name != "azure_ai_ban/terms")
    with EmbeddedEngine(replace(bundle, entrypoints=entrypoints)) as engine:
        yield engine


def test_an_entrypoint_that_the_bundle_has_not_is_an_error(engine: EmbeddedEngine) -> None:
    with pytest.raises(EngineError, match=r"^The bundle has no entrypoint azure_ai_ban/terms\."):
        engine.terms("police")


@pytest.mark.parametrize("value", [float("nan"), float("inf"), {1, 2}])
def test_a_request_that_is_not_json_is_an_error(engine: EmbeddedEngine, value: object) -> None:
    with pytest.raises(EngineError, match=r"^Could not encode the request as JSON \("):
        engine.decision({"resource": {"type": "t", "properties": {"n": value}}, "context": {}})
