"""What lends its tags does so however far it is, and what cannot be linked is denied; alike by Wasm and by OPA."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest

import bundle
from azure_ai_ban.engines.embedded import EmbeddedEngine
from azure_ai_ban.policy.bundle import Bundle

ACCOUNT = "azure-native:cognitiveservices:Account"
GROUP = "azure-native:resources:ResourceGroup"
COMPONENT = "acme:index:Component"

POLICE = {"customer": "police department"}


def urn(type_: str, name: str) -> str:
    return f"urn:pulumi:prod::ai::{type_}::{name}"


def nested(depth: int, outermost: str = "") -> list[dict[str, Any]]:
    """An account in components, one in another; the outermost is for the police, and may have a parent as well."""
    parents = [urn(COMPONENT, f"c{i}") for i in range(1, depth + 1)] + [outermost]
    components = [
        {
            "urn": parents[i],
            "type": COMPONENT,
            "name": f"c{i + 1}",
            "parent": parents[i + 1],
            "properties": {"tags": POLICE if i == depth - 1 else {}},
        }
        for i in range(depth)
    ]
    account = {
        "urn": urn(ACCOUNT, "chat"),
        "type": ACCOUNT,
        "name": "chat",
        "parent": parents[0],
        "properties": {"kind": "OpenAI"},
    }
    return [account, *components]


def group(name: str, **members: Any) -> dict[str, Any]:  # noqa: ANN401  # members of any type, malformed ones too
    properties = {"resourceGroupName": "rg", "tags": POLICE}
    return {"urn": urn(GROUP, name), "type": GROUP, "name": name, "properties": properties, **members}


MEMBER = {
    "urn": urn(ACCOUNT, "a"),
    "type": ACCOUNT,
    "name": "a",
    "properties": {"kind": "Face", "resourceGroupName": "rg"},
}

LISTS: dict[str, tuple[list[dict[str, Any]], list[str]]] = {
    "a parent": (nested(1), ["deny", "allow"]),
    "six components": (nested(6), ["deny"] + ["allow"] * 6),
    "thirty components": (nested(30), ["deny"] + ["allow"] * 30),
    "a circle of parents": (nested(3, urn(COMPONENT, "c1")), ["deny"] + ["allow"] * 3),
    "a group that is only read": ([MEMBER, group("rg", read=True)], ["deny", "allow"]),
    "two groups with one URN": ([MEMBER, group("rg"), group("rg")], ["deny", "deny", "deny"]),
    "a group with read: null": ([MEMBER, group("rg", read=None)], ["deny", "deny"]),
    "a group that is only read, without a URN": ([MEMBER, group("rg", urn=None, read=True)], ["deny", "deny"]),
}
"""Resources, and the verdict about each."""


def state(entries: list[dict[str, Any]]) -> dict[str, Any]:
    """The state of a stack that holds the entries."""
    resources = [
        {"urn": entry["urn"], "type": entry["type"], "parent": entry["parent"], "inputs": entry["properties"]}
        for entry in entries
    ]
    return {"version": 3, "deployment": {"resources": resources}}


REQUESTS = {
    name: {"resource": entries[0], "context": {"registered": entries[1:]}} for name, (entries, _) in LISTS.items()
}
STATES = {name: state(entries) for name, (entries, _) in LISTS.items() if "parent" in entries[0]}


@pytest.fixture(scope="module")
def by_opa(opa: str) -> dict[str, dict[str, Any]]:
    """What `opa eval` answers, by name."""
    query = (
        '{"decisions": {name: decisions | some name, resources in input.lists; '
        'decisions := data.azure_ai_ban.decisions with input as {"resources": resources}}, '
        '"decision": {name: decision | some name, request in input.requests; '
        "decision := data.azure_ai_ban.decision with input as request}, "
        '"reports": {name: report | some name, state in input.states; '
        "report := data.azure_ai_ban.report with input as state}}"
    )
    lists = {name: entries for name, (entries, _) in LISTS.items()}
    asked = {"lists": lists, "requests": REQUESTS, "states": STATES}
    answered = subprocess.run(
        [opa, "eval", "--bundle", str(bundle.BUNDLE), "--stdin-input", "--format", "raw", query],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
    )
    answers: dict[str, dict[str, Any]] = json.loads(answered.stdout)
    return answers


@pytest.mark.parametrize("name", LISTS)
def test_decisions(by_opa: dict[str, dict[str, Any]], name: str) -> None:
    entries, verdicts = LISTS[name]
    with EmbeddedEngine(Bundle.load()) as engine:
        decisions = engine.evaluate("decisions", {"resources": entries})
    assert decisions == by_opa["decisions"][name]
    assert [decision["verdict"] for decision in by_opa["decisions"][name]] == verdicts


@pytest.mark.parametrize("name", LISTS)
def test_a_decision_with_what_has_registered(by_opa: dict[str, dict[str, Any]], name: str) -> None:
    with EmbeddedEngine(Bundle.load()) as engine:
        decision = engine.evaluate("decision", REQUESTS[name])
    assert decision == by_opa["decision"][name]
    assert by_opa["decision"][name]["verdict"] == LISTS[name][1][0]


@pytest.mark.parametrize("name", STATES)
def test_reports_of_a_state(by_opa: dict[str, dict[str, Any]], name: str) -> None:
    with EmbeddedEngine(Bundle.load()) as engine:
        report = engine.evaluate("report", STATES[name])
    assert report == by_opa["reports"][name]
    (result,) = by_opa["reports"][name]["results"]
    assert (result["name"], result["decision"]["verdict"]) == ("chat", "deny")
