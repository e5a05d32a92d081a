"""Every shared case is decided as expected, and by OPA as by Wasm; tests/server asks a started server the same."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import yaml
from jsonschema import Draft202012Validator

from decision_cases import FOLDER, Case


def test_every_case_is_decided_as_expected(cases: list[Case], embedded: dict[str, Any]) -> None:
    mismatches = [mismatch for case in cases if (mismatch := case.mismatch(embedded[case.id]))]

    assert mismatches == []


def test_opa_decides_as_wasm_does(embedded: dict[str, Any], evaluated: dict[str, Any]) -> None:
    assert {id_: evaluated.get(id_) for id_, decision in embedded.items() if evaluated.get(id_) != decision} == {}


def test_case_files_meet_their_schema() -> None:
    validator = Draft202012Validator(json.loads((FOLDER / "case.schema.json").read_text(encoding="utf-8")))

    faults = {
        path.name: [error.message for error in validator.iter_errors(yaml.safe_load(path.read_text(encoding="utf-8")))]
        for path in FOLDER.rglob("*.yaml")
    }

    assert {name: found for name, found in faults.items() if found} == {}


def test_case_ids_are_unique(cases: list[Case]) -> None:
    assert [id_ for id_, times in Counter(case.id for case in cases).items() if times > 1] == []


def test_there_are_at_least_300_cases_to_deny_and_300_to_pass(cases: list[Case]) -> None:
    denials = [case for case in cases if case.expected["verdict"] == "deny"]
    passes = [case for case in cases if case.expected["verdict"] in ("allow", "not-deny")]

    assert (len(denials) >= 300, len(passes) >= 300) == (True, True)
