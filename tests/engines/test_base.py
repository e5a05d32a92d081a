"""An answer that is not of the shape of its entrypoint is an error on every engine."""

from collections.abc import Mapping
from typing import Any

import pytest

from azure_ai_ban.engines import Engine
from azure_ai_ban.errors import EngineError


class Answering(Engine):
    """Gives one answer to every question."""

    def __init__(self, answer: object) -> None:
        """Answer with `answer`."""
        self._answer = answer

    @property
    def revision(self) -> str:
        """No revision."""
        return ""

    def evaluate(self, entrypoint: str, document: Mapping[str, Any]) -> object:  # noqa: ARG002
        """Answer."""
        return self._answer


def test_an_engine_in_general_holds_nothing_and_answers_by_itself() -> None:
    with Answering({"exemptions": []}) as engine:
        engine.prepare()
        assert (engine.origin, engine.exemptions()) == ("", {"exemptions": []})


@pytest.mark.parametrize("answer", [None, [], "text"])
def test_exemptions_and_explanations_are_objects(answer: object) -> None:
    for ask in (Answering(answer).exemptions, lambda: Answering(answer).explanation(b"{}")):
        with pytest.raises(EngineError):
            ask()


@pytest.mark.parametrize("answer", [None, {}, ["police"]])
def test_terms_are_a_list_of_objects(answer: object) -> None:
    with pytest.raises(EngineError):
        Answering(answer).terms("police")
