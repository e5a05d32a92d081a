"""An explanation shows the decision that is given, is what its schema says, and tells no secret; by OPA as by Wasm."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from azure_ai_ban.engines.embedded import EmbeddedEngine
from azure_ai_ban.policy.bundle import Bundle
from bundle import BUNDLE, POLICY
from decision_cases import Case

Explanations = dict[str, Any]

ROW = {"type": "microsoft.cognitiveservices/accounts", "kind": "OpenAI", "tags": {"customer": "Kent Police"}}
DOCUMENT: Any = [{**ROW, "id": "A", "name": "a"}, {**ROW, "id": "b", "name": "b"}]

EXEMPTION = {
    "id": "EX-7",
    "rules": ["law-enforcement-use"],
    "scope": {"stack": "prod"},
    "basis": "Emergency response",
    "approver": "ciso@contoso.com",
    "ticket": "SEC-7",
    "not_before": "2024-02-01",
    "expires": "2024-06-01",
}


def validator(name: str) -> Draft202012Validator:
    """The published schema of that name, which may refer to that of decisions."""
    schema, decision = (
        json.loads((POLICY / "schemas" / f"{part}.schema.json").read_text("utf-8")) for part in (name, "decision")
    )
    Draft202012Validator.check_schema(schema)
    registry = Registry[Any]().with_resource("decision.schema.json", Resource.from_contents(decision))
    return Draft202012Validator(schema, registry=registry)


@pytest.fixture(scope="module")
def chosen(cases: list[Case]) -> list[Case]:
    """One case of each file, and all that have secrets or data of the owner."""
    first = {next(same).id for _, same in groupby(cases, key=lambda case: case.file)}
    return [case for case in cases if case.id in first or case.organization or "must_not_contain" in case.expected]


@pytest.fixture(scope="module")
def explained(chosen: list[Case]) -> Explanations:
    """What Wasm explains, by case."""
    told: Explanations = {}
    for organization, same in by_owner(chosen):
        with EmbeddedEngine(Bundle.load(), organization=organization) as engine:
            told |= {case.id: engine.evaluate("explanation", case.request) for case in same}
    return told


def by_owner(cases: list[Case]) -> Iterator[tuple[Any, list[Case]]]:
    """The owner's data, and the cases that share it."""

    def owned(case: Case) -> str:
        return json.dumps(case.organization, sort_keys=True)

    for _, group in groupby(sorted(cases, key=owned), key=owned):
        same = list(group)
        yield same[0].organization, same


@pytest.fixture
def ask() -> Iterator[Callable[..., Any]]:
    """Ask the engine in the package."""
    with EmbeddedEngine(Bundle.load()) as engine:

        def answer(entrypoint: str, question: Mapping[str, Any], organization: object = None) -> object:
            if organization is not None:
                engine.set_organization(organization)
            return engine.evaluate(entrypoint, question)

        yield answer


def test_an_explanation_shows_the_decision_that_is_given(explained: Explanations, embedded: dict[str, Any]) -> None:
    assert {id_: told["decision"] for id_, told in explained.items()} == {id_: embedded[id_] for id_ in explained}


def test_every_explanation_meets_its_schema(explained: Explanations) -> None:
    schema = validator("explanation")

    faults = {id_: [error.message[:300] for error in schema.iter_errors(told)] for id_, told in explained.items()}

    assert {id_: found for id_, found in faults.items() if found} == {}


def test_no_explanation_tells_a_secret(chosen: list[Case], explained: Explanations) -> None:
    secrets = {case.id: case.expected["must_not_contain"] for case in chosen if "must_not_contain" in case.expected}
    texts = {id_: json.dumps(explained[id_], ensure_ascii=False) for id_ in secrets}

    assert len(secrets) > 10
    assert [(id_, word) for id_, words in secrets.items() for word in words if word in texts[id_]] == []


def test_opa_explains_as_wasm_does(chosen: list[Case], explained: Explanations, opa: str) -> None:
    plain = [case for case in chosen if case.organization is None]
    query = "{id: told | some id, request in input; told := data.azure_ai_ban.explanation with input as request}"

    answered = subprocess.run(
        [opa, "eval", "--bundle", str(BUNDLE), "--stdin-input", "--format", "raw", query],
        input=json.dumps({case.id: case.request for case in plain}),
        capture_output=True,
        text=True,
        check=True,
    )

    told = json.loads(answered.stdout)
    assert [case.id for case in plain if told.get(case.id) != explained[case.id]] == []


def test_a_result_of_a_document_is_explained_as_it_is_reported(ask: Callable[..., Any]) -> None:
    reported = {result["address"]: result["decision"] for result in ask("report", DOCUMENT)["results"]}

    told = {address: ask("explanation", {"document": DOCUMENT, "address": address}) for address in reported}

    assert {address: explanation["decision"] for address, explanation in told.items()} == reported


def test_a_result_that_is_not_there_is_answered_with_those_that_are(ask: Callable[..., Any]) -> None:
    told = ask("explanation", {"document": DOCUMENT, "address": "c"})

    assert list(validator("explanation").iter_errors(told)) == []
    assert told == {
        "error": "the document has no result at address c: use one of its addresses",
        "addresses": ["A", "b"],
    }


def test_the_settings_beside_a_document_count_in_its_report_and_its_explanation(ask: Callable[..., Any]) -> None:
    wrapped = {
        "document": [{**DOCUMENT[0], "tags": {"customer": "Falcon"}}],
        "context": {"settings": {"extra_terms": ["falcon"]}},
    }

    assert ask("report", {"document": wrapped["document"]})["summary"]["allow"] == 1
    assert ask("report", wrapped)["summary"]["deny"] == 1
    assert ask("explanation", wrapped)["decision"]["verdict"] == "deny"


@pytest.mark.parametrize("text", ["poIice", "P\N{CYRILLIC SMALL LETTER O}lice", "POLICE"])
def test_a_term_is_found_however_it_is_written(ask: Callable[..., Any], text: str) -> None:
    exact = [(term["language"], term["forms"]) for term in ask("terms", {"text": text}) if term["found"] == "exact"]

    assert ("en", ["police"]) in exact


def test_a_term_is_found_in_its_own_script(ask: Callable[..., Any]) -> None:
    found = {term["language"] for term in ask("terms", {"text": "警察"})}

    assert found == {"ja", "zh"}


@pytest.mark.parametrize("question", [{}, {"text": "police"}, {"language": "German"}])
def test_terms_meet_their_schema(ask: Callable[..., Any], question: dict[str, str]) -> None:
    terms = ask("terms", question)

    assert [error.message[:300] for error in validator("terms").iter_errors(terms)] == []
    assert terms == sorted(terms, key=lambda term: (term["language"], term["class"], term["forms"]))


def test_exemptions_meet_their_schema(ask: Callable[..., Any]) -> None:
    listed = ask("exemptions", {}, {"exemptions": [EXEMPTION, {**EXEMPTION, "id": 7}, "EX-8"]})

    assert [error.message for error in validator("exemptions").iter_errors(listed)] == []
    assert [(entry["id"], entry["state"]) for entry in listed["exemptions"]] == [
        (None, "malformed"),
        (None, "malformed"),
        ("EX-7", "expired"),
    ]
