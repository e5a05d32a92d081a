"""Every document is reported on as expected, and by every engine alike."""

from __future__ import annotations

import json
from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from azure_ai_ban.engines.embedded import EmbeddedEngine
from azure_ai_ban.inputs import read_text
from azure_ai_ban.policy.bundle import Bundle

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


@pytest.mark.parametrize(
    ("name", "tags", "expected"),
    [
        pytest.param(
            "arm/copied-deployments.json",
            ["resources", 0, "tags"],
            {"/resources/0": "deny self /tags/customer", "/resources/1": "deny account /tags/customer"},
            id="account whose deployments are copied",
        ),
        pytest.param(
            "arm/hub-in-modules.json",
            ["parameters", "labels", "defaultValue"],
            {
                "/resources/1/properties/template/resources/0": "deny parent /tags/customer",
                "/resources/1/properties/template/resources/2": "deny self /tags/customer",
            },
            id="default that goes through a module",
        ),
        pytest.param(
            "arm/environment-not-filled-in.json",
            ["template", "variables", "tags"],
            {"/resources/1/properties/template/resources/0": "deny resource-group /tags/customer"},
            id="variable of a group",
        ),
        pytest.param(
            "terraform-plan/account-in-plain-group.json",
            ["resource_changes", 0, "change", "after", "tags"],
            {"azurerm_cognitive_account.chat": "deny resource-group /tags/customer"},
            id="group in a plan",
        ),
        pytest.param(
            "resource-graph/single-row.json",
            ["tags"],
            {
                "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-hr/providers"
                "/Microsoft.CognitiveServices/accounts/cv": "deny self /tags/customer"
            },
            id="row of a resource",
        ),
    ],
)
def test_a_police_customer_in_place_of_ordinary_tags_is_denied(
    documents: list[Any], embedded: dict[str, Any], name: str, tags: list[Any], expected: dict[str, str]
) -> None:
    twin: Any = next(document.content for document in documents if document.name == name)
    holder = reduce(getitem, tags[:-1], twin)
    assert holder[tags[-1]]
    holder[tags[-1]] = {"customer": "Metropolitan Police"}

    with EmbeddedEngine(Bundle.load()) as engine:
        report: Any = engine.evaluate("report", twin)

    assert {result["decision"]["verdict"] for result in embedded[name]["results"]} <= {"allow", "undecided"}
    assert in_short(report)["results"] == expected


WORKSPACE = {("parameters", "kind", "defaultValue"): "hub", ("parameters", "tagValues", "defaultValue"): None}
FACE = {("resources", 0, "kind"): "Face", ("resources", 0, "tags"): None}


# What is set in the document, where None is the tags; and the verdict of each result for an opera.
@pytest.mark.parametrize(
    ("name", "changes", "allowed"),
    [
        (
            "arm-ml-workspace-2022.json",
            {("resources", 7, "kind"): "Hub", ("resources", 7, "tags"): None},
            {"/resources/7": "allow"},
        ),
        ("arm-ml-workspace-2023.json", WORKSPACE, {"/resources/7": "allow"}),
        (
            "arm-ml-workspace-2024.json",
            WORKSPACE,
            {"/resources/10": "allow", "/resources/10/resources/2": "allow"},
        ),
        ("arm-ml-workspace-2024-connections.json", WORKSPACE, {"/resources/7": "allow"}),
        ("arm-ml-workspace-2026.json", WORKSPACE, {"/resources/9": "allow"}),
        ("arm-ml-project-2024.json", WORKSPACE, {"/resources/1": "allow"}),
        ("arm-ml-project-2026.json", WORKSPACE, {"/resources/0": "allow"}),
        (
            "arm-ml-endpoint-update.json",
            {("properties", "template", "resources", 0, "tags"): None},
            {"/resources/0": "undecided"},
        ),
        ("part-ml-endpoint.json", {("tags",): None}, {"/resources/0": "undecided"}),
        ("part-ml-deployment.json", {("tags",): None}, {"/resources/0": "undecided"}),
        ("arm-bot-function.json", FACE, {"/resources/0": "allow"}),
        ("arm-bot-web.json", FACE, {"/resources/0": "allow"}),
        ("arm-bot-web-4.json", FACE, {"/resources/0": "allow"}),
    ],
)
def test_what_others_wrote_is_denied_for_the_police_and_not_for_an_opera(
    documents: list[Any], name: str, changes: dict[tuple[Any, ...], Any], allowed: dict[str, str]
) -> None:
    given = {}
    for customer in ("Metropolitan Police", "Metropolitan Opera"):
        twin = next(document.content for document in documents if document.name == f"public/{name}")
        for path, value in changes.items():
            holder: Any = reduce(getitem, path[:-1], twin)
            holder[path[-1]] = value or {"customer": customer}
        with EmbeddedEngine(Bundle.load()) as engine:
            report: Any = engine.evaluate("report", twin)
        given[customer] = {result["address"]: result["decision"]["verdict"] for result in report["results"]}

    assert given == {"Metropolitan Police": dict.fromkeys(allowed, "deny"), "Metropolitan Opera": allowed}


def test_the_text_of_a_file_says_what_the_file_says(documents: list[Any]) -> None:
    read = {document.name: json.loads(read_text(document.path.read_bytes()).json) for document in documents}

    assert read == {document.name: document.content for document in documents}


def test_every_document_is_listed_once() -> None:
    listed = [
        (path.parent / entry["document"]).relative_to(HERE)
        for path in HERE.glob("*/expected.yaml")
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]

    assert sorted(listed) == sorted(path.relative_to(HERE) for path in HERE.glob("*/*.json"))


def wanted(expected: dict[str, Any]) -> dict[str, Any]:
    """What is expected, without the reason and the source."""
    return {name: value for name, value in expected.items() if name not in {"why", "source"}}


def in_short(report: dict[str, Any]) -> dict[str, Any]:
    """Return a report as expectations have it."""
    error = report["error"]
    return {
        "kind": report["kind"],
        # The supported kinds are listed after the colon.
        "error": error and error.split(": use a Terraform ")[0],
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
