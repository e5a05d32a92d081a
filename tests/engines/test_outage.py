"""During an outage a second engine says what is out of scope, and nothing else."""

from collections.abc import Mapping
from typing import Any

import pytest

from azure_ai_ban.engines import Engine
from azure_ai_ban.engines.outage import OutageEngine
from azure_ai_ban.errors import EngineError
from azure_ai_ban.policy.contract import DecisionRequest, Entry


def allowed(level: str) -> dict[str, Any]:
    return {
        "verdict": "allow",
        "capability": {"level": level},
        "violations": [],
        "warnings": [],
        "revision": "",
        "schema_version": 1,
    }


class Answering(Engine):
    """Gives one answer to every question, or fails; remembers that it was closed."""

    def __init__(self, answer: object) -> None:
        """Answer with `answer`; fail if there is none."""
        self.answer = answer
        self.asked: list[str] = []
        self.closed = False

    @property
    def revision(self) -> str:
        """No revision."""
        return ""

    def evaluate(self, entrypoint: str, document: Mapping[str, Any]) -> object:  # noqa: ARG002
        """Answer, or fail."""
        self.asked.append(entrypoint)
        if self.answer is None:
            raise EngineError("down")
        return self.answer

    def close(self) -> None:
        """Remember it."""
        self.closed = True


REQUEST: DecisionRequest = {"resource": {"type": "t", "properties": {}}, "context": {}}


def test_while_the_servers_answer_nobody_else_is_asked() -> None:
    scope = Answering(allowed("no"))
    assert OutageEngine(Answering(allowed("yes")), scope).decision(REQUEST)["capability"] == {"level": "yes"}
    assert scope.asked == []


@pytest.mark.parametrize("answer", [None, {"verdict": "maybe"}], ids=["no answer", "no decision"])
def test_what_is_out_of_scope_is_allowed_in_an_outage(answer: object) -> None:
    engine = OutageEngine(Answering(answer), Answering(allowed("no")))
    assert engine.decision(REQUEST)["verdict"] == "allow"


def test_what_is_in_scope_is_not() -> None:
    with pytest.raises(EngineError, match=r"^down$"):
        OutageEngine(Answering(None), Answering(allowed("maybe"))).decision(REQUEST)


@pytest.mark.parametrize(("levels", "stands"), [(["no", "no"], True), (["no", "yes"], False)])
def test_of_resources_that_are_linked_all_must_be_out_of_scope(levels: list[str], stands: bool) -> None:
    engine = OutageEngine(Answering(None), Answering([allowed(level) for level in levels]))
    resources: list[Entry] = [{"type": "t", "properties": {}}] * 2
    if stands:
        assert len(engine.decisions({"resources": resources, "context": {}})) == 2
    else:
        with pytest.raises(EngineError, match=r"^down$"):
            engine.decisions({"resources": resources, "context": {}})


def test_the_data_of_the_servers_is_asked_of_the_servers_alone() -> None:
    scope = Answering([])
    with pytest.raises(EngineError, match=r"^down$"):
        OutageEngine(Answering(None), scope).problems()
    assert scope.asked == []


def test_both_are_closed() -> None:
    engines = Answering(None), Answering(None)
    OutageEngine(*engines).close()
    assert [engine.closed for engine in engines] == [True, True]
