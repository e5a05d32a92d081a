"""Requests and decisions are what the published schemas say."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from bundle import POLICY
from decision_cases import Case


def validator(name: str) -> Draft202012Validator:
    """The published schema of that name."""
    schema = json.loads((POLICY / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def test_every_decision_meets_its_schema(embedded: dict[str, Any]) -> None:
    decision = validator("decision")

    assert {id_: [error.message for error in decision.iter_errors(made)] for id_, made in embedded.items()} == {
        id_: [] for id_ in embedded
    }


def test_a_request_that_does_not_meet_the_schema_is_denied_for_that(
    cases: list[Case], embedded: dict[str, Any]
) -> None:
    request = validator("request")

    assert [
        case.id
        for case in cases
        if not request.is_valid(case.request)
        and "policy-integrity" not in {violation["rule"] for violation in embedded[case.id]["violations"]}
    ] == []


def test_owners_data_in_the_cases_meets_its_schema_unless_it_is_meant_not_to(cases: list[Case]) -> None:
    organization = validator("organization")

    refused = {case.id for case in cases if case.organization and not organization.is_valid(case.organization)}

    assert refused == {"exemption-without-scope", "exemption-without-approver", "owner-data-of-a-wrong-type"}


@pytest.mark.parametrize("question", ["an array of nothing", None, 7, [], {"resource": None}])
def test_what_is_no_request_is_denied_by_a_decision_that_meets_the_schema(question: object) -> None:
    from azure_ai_ban.engines.embedded import EmbeddedEngine
    from azure_ai_ban.policy.bundle import Bundle

    with EmbeddedEngine(Bundle.load()) as engine:
        answer: Any = engine.evaluate("decision", question)  # type: ignore[arg-type]

    assert [error.message for error in validator("decision").iter_errors(answer)] == []
    assert (answer["verdict"], [violation["rule"] for violation in answer["violations"]]) == (
        "deny",
        ["policy-integrity"],
    )
