"""A deferred engine is loaded once, in the background, and never answered without."""

import threading
from collections.abc import Mapping
from typing import Any

import pytest

from azure_ai_ban.engines import Engine
from azure_ai_ban.engines.deferred import DeferredEngine
from azure_ai_ban.errors import BundleError


class Counting(Engine):
    """Answers with the number of questions so far."""

    def __init__(self) -> None:
        """Begin at zero."""
        self.asked = 0
        self.closed = False

    @property
    def revision(self) -> str:
        """The revision."""
        return "r1"

    def evaluate(self, entrypoint: str, document: Mapping[str, Any]) -> object:  # noqa: ARG002
        """Count."""
        self.asked += 1
        return self.asked

    def close(self) -> None:
        """Remember that it was closed."""
        self.closed = True


def test_it_is_loaded_by_the_first_question_and_asked_ever_after() -> None:
    loaded: list[Counting] = []

    def load() -> Engine:
        loaded.append(Counting())
        return loaded[-1]

    engine = DeferredEngine(load, "r1")
    assert (engine.revision, loaded) == ("r1", [])
    assert [engine.evaluate("decision", {}) for _ in range(3)] == [1, 2, 3]
    assert len(loaded) == 1


def test_preparing_it_waits_for_nothing() -> None:
    released = threading.Event()

    def load() -> Engine:
        assert released.wait(10)
        return Counting()

    engine = DeferredEngine(load, "r1")
    engine.prepare()
    engine.prepare()
    released.set()
    assert engine.evaluate("decision", {}) == 1


def test_what_keeps_it_from_loading_is_raised_by_every_question() -> None:
    attempts: list[int] = []

    def load() -> Engine:
        attempts.append(1)
        raise BundleError("broken")

    engine = DeferredEngine(load, "r1")
    for _ in range(2):
        with pytest.raises(BundleError, match=r"^broken$"):
            engine.evaluate("decision", {})
    assert attempts == [1]
    engine.close()


def test_closing_it_closes_what_was_loaded() -> None:
    counting = Counting()
    engine = DeferredEngine(lambda: counting, "r1")
    engine.close()
    assert not counting.closed
    engine.wait()
    engine.close()
    assert counting.closed
