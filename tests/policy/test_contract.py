"""An answer that says less than a decision is an error, and so is one that says something else."""

from typing import Any

import pytest

from azure_ai_ban.errors import EngineError
from azure_ai_ban.policy.contract import as_decision, as_decisions, as_findings, as_report

VIOLATION = {"rule": "law-enforcement-use", "msg": "No."}


def decision(**changes: object) -> dict[str, Any]:
    allowed: dict[str, Any] = {"verdict": "allow", "violations": [], "warnings": [], "schema_version": 1}
    return allowed | changes


@pytest.mark.parametrize(
    "answer",
    [
        decision(),
        decision(verdict="deny", violations=[VIOLATION]),
        decision(verdict="exempt", violations=[VIOLATION | {"exemption": {"id": "EX-1"}}]),
        decision(verdict="undecided", warnings=[VIOLATION]),
        decision(verdict="undecided", violations=[VIOLATION]),
    ],
)
def test_a_decision_is_returned_as_it_is(answer: dict[str, Any]) -> None:
    assert as_decision(answer) is answer


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (None, "The policy returned NoneType instead of a decision."),
        ([], "The policy returned a list of 0 items instead of a decision."),
        ({}, "The policy returned no verdict that this version knows."),
        (decision(verdict="permit"), "The policy returned no verdict that this version knows."),
        (decision(schema_version=2), "The policy returned schema version 2, but this version reads 1."),
        (decision(verdict="deny"), "The policy returned 'deny' without a violation."),
        (decision(verdict="exempt"), "The policy returned 'exempt' without a violation."),
        (decision(verdict="undecided"), "The policy returned 'undecided' without a reason."),
        (decision(violations=None), "The policy returned NoneType instead of findings."),
        (decision(warnings=[{}]), "The policy returned a finding without a rule or a message."),
        (decision(violations=[1]), "The policy returned a finding without a rule or a message."),
    ],
)
def test_anything_else_is_an_error(answer: object, message: str) -> None:
    with pytest.raises(EngineError) as raised:
        as_decision(answer)
    assert str(raised.value) == message


@pytest.mark.parametrize("answer", [None, {}, [], [decision()], [decision()] * 3])
def test_as_many_decisions_as_resources_are_expected(answer: object) -> None:
    with pytest.raises(EngineError, match=r" instead of 2 decisions\.$"):
        as_decisions(answer, 2)


def test_every_one_of_them_is_checked() -> None:
    assert as_decisions([decision(), decision()], 2) == [decision(), decision()]
    with pytest.raises(EngineError, match="schema version"):
        as_decisions([decision(), decision(schema_version=0)], 2)


def test_no_findings_are_findings() -> None:
    assert as_findings([]) == []


def report(**changes: object) -> dict[str, Any]:
    allowed: dict[str, Any] = {
        "kind": "arm",
        "recognised": True,
        "error": None,
        "results": [{"address": "/resources/0", "type": None, "name": None, "decision": decision()}],
        "summary": {"allow": 1, "others": 2},
    }
    return allowed | changes


@pytest.mark.parametrize("answer", [report(), report(kind=None, recognised=False, error="odd", results=[])])
def test_a_report_is_returned_as_it_is(answer: dict[str, Any]) -> None:
    assert as_report(answer) is answer


JUDGED = "The policy returned a report without results or summary."


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (None, "The policy returned NoneType instead of a report."),
        (report(results=None), JUDGED),
        (report(results=[{"decision": decision()}]), JUDGED),
        (report(summary=None), JUDGED),
        (report(summary={"allow": 1}), JUDGED),
        (
            report(recognised=None),
            "The policy returned a report without the member 'recognised'.",
        ),
        (
            report(kind=None),
            "The policy returned a report with neither a kind nor an error.",
        ),
        (report(results=[{"address": "a"}]), "The policy returned NoneType instead of a decision."),
    ],
)
def test_a_report_that_says_less_is_an_error(answer: object, message: str) -> None:
    with pytest.raises(EngineError) as raised:
        as_report(answer)
    assert str(raised.value) == message
