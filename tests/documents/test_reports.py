"""Every document is reported on as expected, and by every engine alike."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

HERE = Path(__file__).resolve().parent
SCHEMAS = HERE.parents[1] / "rego" / "schemas"


def test_every_document_is_reported_on_as_expected(documents: list[Any], embedded: dict[str, Any]) -> None:
    reported = {document.name: in_short(embedded[document.name]) for document in documents}

    assert reported == {document.name: wanted(document.expected) for document in documents}


def test_opa_reports_as_wasm_does(embedded: dict[str, Any], evaluated: dict[str, Any]) -> None:
    assert evaluated == embedded


def test_reports_meet_the_published_schema(embedded: dict[str, Any]) -> None:
    report, decision = (
        json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8")) for name in ("report", "decision")
    )
    registry = Registry[Any]().with_resource("decision.schema.json", Resource.from_contents(decision))
    validator = Draft202012Validator(report, registry=registry)

    faults = {name: [error.message for error in validator.iter_errors(found)] for name, found in embedded.items()}

    assert {name: found for name, found in faults.items() if found} == {}


def test_the_summary_counts_the_results(embedded: dict[str, Any]) -> None:
    for name, report in embedded.items():
        verdicts = [result["decision"]["verdict"] for result in report["results"]]
        counted = {verdict: verdicts.count(verdict) for verdict in ("deny", "undecided", "exempt", "allow")}
        assert {**report["summary"], **counted} == report["summary"], name


def test_the_text_of_a_secret_is_never_shown(documents: list[Any], embedded: dict[str, Any]) -> None:
    secret = {
        "pulumi-state/secrets.json": "Police scientifique",
        "terraform-state/sensitive-tags.json": "Gendarmerie nationale",
    }
    given = {document.name: json.dumps(document.content, ensure_ascii=False) for document in documents}

    assert all(text in given[name] for name, text in secret.items())
    assert not [name for name, text in secret.items() if text.lower() in json.dumps(embedded[name]).lower()]


def test_every_document_is_listed_once() -> None:
    listed = [
        (path.parent / entry["document"]).relative_to(HERE)
        for path in HERE.glob("*/expected.yaml")
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]

    assert sorted(listed) == sorted(path.relative_to(HERE) for path in HERE.glob("*/*.json"))


def wanted(expected: dict[str, Any]) -> dict[str, Any]:
    """What is expected, without the reason."""
    return {name: value for name, value in expected.items() if name != "why"}


def in_short(report: dict[str, Any]) -> dict[str, Any]:
    """Return a report as expectations have it."""
    error = report["error"]
    return {
        "kind": report["kind"],
        # What is recognised is listed after the colon.
        "error": error and error.split(": it is no ")[0],
        "results": {result["address"]: verdict(result["decision"]) for result in report["results"]},
        "others": report["summary"]["others"],
    }


def verdict(decision: dict[str, Any]) -> str:
    """Return a verdict, and for a denial what tells it."""
    given: str = decision["verdict"]
    if given != "deny":
        return given
    telling = decision["violations"][0]
    if telling["rule"] == "policy-integrity":
        return f"deny {telling['rule']}"
    return f"deny {telling['evidence']['relation']} {telling['evidence']['path']}"
