"""JSON, whole and in lines: the decisions as the policy gave them, on published schemas."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from azure_ai_ban.check_report import Report
from azure_ai_ban.formats.json_text import as_json_text

SCHEMAS = Path(__file__).resolve().parents[2] / "rego" / "schemas"

Write = Callable[[str, Report], str]


def validator(name: str) -> Draft202012Validator:
    schemas = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in SCHEMAS.glob("*.schema.json")}
    resources = [(file, Resource.from_contents(schema)) for file, schema in schemas.items()]
    return Draft202012Validator(schemas[name], registry=Registry[Any]().with_resources(resources))


def faults(name: str, document: object) -> list[str]:
    return [error.message for error in validator(name).iter_errors(document)]


def test_the_document_holds_every_input_and_its_decisions(written: Write, sample: Report) -> None:
    assert json.loads(written("json", sample)) == {
        "schema_version": 1,
        "revision": "r1",
        "summary": {"deny": 2, "undecided": 1, "exempt": 1, "allow": 1},
        "inputs": [
            {
                "path": document.path,
                "kind": document.kind,
                "error": document.error,
                "results": [
                    {"address": name, "type": "account", "name": name, "decision": result.decision}
                    for name, result in zip(names, document.results, strict=True)
                ],
            }
            for document, names in zip(
                sample.documents, [["hint", "door", "later", "chat"], ["vault"], [], []], strict=True
            )
        ],
    }


def test_a_line_is_a_decision_or_a_document_that_was_not_judged(written: Write, sample: Report) -> None:
    lines = [json.loads(line) for line in written("jsonl", sample).splitlines()]

    assert [(line["path"], line["kind"], line.get("address"), line.get("error")) for line in lines] == [
        ("plans/a b.json", "terraform-plan", "hint", None),
        ("plans/a b.json", "terraform-plan", "door", None),
        ("plans/a b.json", "terraform-plan", "later", None),
        ("plans/a b.json", "terraform-plan", "chat", None),
        ("-", "arm", "vault", None),
        ("odd.json", None, None, "the document is malformed"),
    ]
    assert lines[4] == {
        "path": "-",
        "kind": "arm",
        "address": "vault",
        "type": "account",
        "name": "vault",
        "decision": sample.documents[1].results[0].decision,
    }


def test_what_is_written_meets_the_published_schemas(written: Write, real: Report) -> None:
    assert faults("check.schema.json", json.loads(written("json", real))) == []
    assert [fault for line in written("jsonl", real).splitlines() for fault in faults_of_line(line)] == []


def faults_of_line(line: str) -> list[str]:
    return faults("check-line.schema.json", json.loads(line))


@pytest.mark.parametrize("missing", ["schema_version", "revision", "summary", "inputs"])
def test_the_schema_takes_nothing_less_and_nothing_more(written: Write, real: Report, missing: str) -> None:
    document = json.loads(written("json", real))

    assert faults("check.schema.json", {name: value for name, value in document.items() if name != missing}) != []
    assert faults("check.schema.json", {**document, "more": 1}) != []


def test_the_schema_of_a_line_takes_no_decision_of_a_document_that_was_not_judged() -> None:
    assert faults("check-line.schema.json", {"path": "a", "kind": None, "error": "odd"}) == []
    assert faults("check-line.schema.json", {"path": "a", "kind": None, "error": "odd", "decision": {}}) != []


@pytest.mark.parametrize(
    "text", ["Zürich 警察", "\x1b[31m\n\x7f\x9b\u202e", "\U000e0041", "\ud800", "##vso[x]", "\\##[x]"]
)
def test_a_text_is_read_back_as_it_was_and_shown_without_control_characters(text: str) -> None:
    written = as_json_text({text: [text]})

    assert json.loads(written) == {text: [text]}
    assert written.isprintable()
    assert "##" not in written


def test_letters_stand_as_they_are() -> None:
    assert as_json_text(["Zürich 警察"]) == '["Zürich 警察"]'
