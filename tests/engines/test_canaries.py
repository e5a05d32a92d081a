"""An engine that overlooks part of a request does not pass for one that judges."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from azure_ai_ban.engines import Engine
from azure_ai_ban.engines.embedded import EmbeddedEngine
from azure_ai_ban.errors import EngineError
from azure_ai_ban.policy.bundle import Bundle

Request = dict[str, Any]


class Altered(Engine):
    """An engine that changes a request before it asks another one."""

    revision = "altered"

    def __init__(self, asked: Engine, alter: Callable[[Request], Request]) -> None:
        """Ask `asked` what `alter` makes of a request."""
        self._asked, self._alter = asked, alter

    def evaluate(self, entrypoint: str, document: Mapping[str, Any]) -> object:
        """Answer the altered request."""
        return self._asked.evaluate(entrypoint, self._alter(dict(document)))


@pytest.fixture(scope="module")
def embedded() -> Iterator[EmbeddedEngine]:
    """The engine that judges."""
    with EmbeddedEngine(Bundle.load()) as engine:
        yield engine


def without_context(request: Request) -> Request:
    return {**request, "context": {}}


def without_unknown_values(request: Request) -> Request:
    return {**request, "resource": {**request["resource"], "unknown": []}} if "resource" in request else request


def without_tags(request: Request) -> Request:
    properties = {"properties": {"kind": "OpenAI"}}
    return {**request, "resource": {**request["resource"], **properties}} if "resource" in request else request


def with_police(request: Request) -> Request:
    properties = {"properties": {"kind": "OpenAI", "tags": {"customer": "live facial recognition by the police"}}}
    return {**request, "resource": {**request["resource"], **properties}} if "resource" in request else request


def test_the_engine_that_judges_is_verified(embedded: EmbeddedEngine) -> None:
    embedded.verify()


@pytest.mark.parametrize(
    ("alter", "fault"),
    [
        (
            without_context,
            "an Azure OpenAI account in a resource group tagged for a police department must violate "
            "law-enforcement-use",
        ),
        (without_unknown_values, "an Azure OpenAI account with an unknown tag must report unverifiable-use"),
        (without_tags, "an Azure OpenAI account tagged for a police department must violate law-enforcement-use"),
        (
            with_police,
            "an Azure OpenAI account with an unrelated tag must not violate law-enforcement-use and must not violate "
            "real-time-identification-use",
        ),
    ],
)
def test_an_engine_that_overlooks_something_is_not(
    embedded: EmbeddedEngine, alter: Callable[[Request], Request], fault: str
) -> None:
    with pytest.raises(EngineError) as raised:
        Altered(embedded, alter).verify()

    assert str(raised.value).startswith(f"The policy failed its self-test: {fault}. Run `make bundle` ")
