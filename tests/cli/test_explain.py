"""A verdict is explained step by step: for a resource of a document, for a request, or for a few tags."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

PLAN = "terraform-plan/account-in-police-group.json"
EXPLAINED = """\
1 Resource
name resource
type azure-native:cognitiveservices:Account, microsoft.cognitiveservices/accounts
2 Capability
yes Azure OpenAI, kind OpenAI
3 Tags and texts
tag tag 'customer' = 'P0lice Berlin'
read as customer = police berlin
match strong actor, police, en: police
tag tag 'note' = 'police: none'
read as note
tag tag 'note' = 'police: none'
read as police = none
no match actor, police, the tag negates it
text name = 'resource'
read as resource
4 Unknown values
none
5 Identification of people
none
6 Rules
exemption-notice no findings
law-enforcement-use verdict deny
finding police (actor, /tags/customer)
basis This policy
basis Microsoft, US police departments
policy-integrity no findings
possible-use no findings
real-time-identification-use no findings
unverifiable-use no findings
use-declaration no findings
7 Exemptions
none
Verdict deny
policy revision {revision}
"""
TEMPLATE = "arm/template-and-parameters.json"


def test_a_denial_is_shown_from_the_type_to_the_verdict(run: Run) -> None:
    ran = run("explain", "--kind", "OpenAI", "--tag", "customer=P0lice Berlin", "--tag", "note=police: none")
    revision = ran.out.rstrip().rpartition(" ")[2]
    assert (ran.code, ran.err) == (0, "")
    assert [" ".join(line.split()) for line in ran.out.splitlines()] == EXPLAINED.format(revision=revision).splitlines()


def test_the_explanation_has_the_decision_itself(run: Run) -> None:
    asked = {
        "resource": {
            "type": "azure-native:cognitiveservices:Account",
            "name": "resource",
            "properties": {"kind": "Face", "tags": {"a": "live facial recognition"}},
        }
    }
    explained = run("explain", "--kind", "Face", "--tag", "a=live facial recognition", "--json").json
    assert explained["decision"] == run("decide", stdin=json.dumps(asked)).json
    assert explained["decision"]["verdict"] == "deny"


def test_a_request_is_explained_as_it_is_decided(run: Run) -> None:
    asked = json.dumps(
        {
            "resource": {"type": "azure-native:cognitiveservices:Account", "properties": {"kind": "OpenAI"}},
            "context": {"stack_tags": {"customer": "Metropolitan Police"}},
        }
    )
    explained = run("explain", "--request", "-", "--json", stdin=asked).json
    assert explained["decision"] == run("decide", stdin=asked).json
    assert [tag["relation"] for tag in explained["tags"] if tag["tag"]] == ["stack"]


def test_a_resource_of_a_document_is_explained_as_it_is_checked(run: Run, documents: Path) -> None:
    [result] = run("check", documents / PLAN, "--format", "json").json["inputs"][0]["results"]
    explained = run("explain", documents / PLAN, "--address", result["address"], "--json").json
    assert (explained["address"], explained["decision"]) == (result["address"], result["decision"])
    assert run("explain", documents / PLAN, "--json").json == explained


def test_which_resource_has_to_be_said_where_there_are_several(run: Run, documents: Path) -> None:
    ran = run("explain", documents / TEMPLATE)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"Error: {documents / TEMPLATE}: the document has 2 results")
    assert ran.err.endswith("\n  /resources/0\n  /resources/1\n")


def test_an_address_that_is_not_there_is_said(run: Run, documents: Path) -> None:
    ran = run("explain", documents / PLAN, "--address", "azurerm_cognitive_account.other")
    assert ran.code == 2
    assert "azurerm_cognitive_account.other" in ran.err
    assert "azurerm_cognitive_account.chat" in ran.err


def test_strict_is_explained_as_it_counts(run: Run, documents: Path) -> None:
    path = documents / "arm/tagged-template-link.json"
    assert [run("explain", path, *option, "--json").json["settings"]["strict"] for option in ((), ("--strict",))] == [
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "Error: Give either a FILE, or a resource with --tag and --kind."),
        (
            ["a.json", "--kind", "Face"],
            "Error: Give either a FILE, or a resource with --tag and --kind.",
        ),
        (["--tag", "police"], "'police' is not KEY=VALUE."),
        (["--tag", "a=1", "--tag", "a=2"], "Error: The tag 'a' is given twice. Give each tag once."),
        (["absent.json"], "Error: absent.json: could not read the file (No such file or directory)"),
    ],
)
def test_a_mistake_in_the_call_is_said(run: Run, arguments: list[str], sentence: str) -> None:
    ran = run("explain", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.rstrip().endswith(sentence)


def test_a_secret_is_not_shown(run: Run) -> None:
    asked = {
        "resource": {
            "type": "azure-native:cognitiveservices:Account",
            "properties": {"kind": "OpenAI", "tags": {"customer": "Gendarmerie Nationale"}},
            "secret": ["/tags/customer"],
        }
    }
    for option in ((), ("--json",)):
        ran = run("explain", "--request", "-", *option, stdin=json.dumps(asked))
        assert "deny" in ran.out
        assert "gendarmerie" not in ran.out.lower()


def test_what_a_log_would_act_on_is_written_as_an_escape(run: Run) -> None:
    ran = run("explain", "--kind", "OpenAI", "--tag", "customer=##vso[task.complete]\u202epolice", "--json")
    assert ran.json["decision"]["verdict"] == "deny"
    assert ("##vso[" in ran.out, "\u202e" in ran.out) == (False, False)


def test_what_identifies_people_and_what_exempts_it_is_shown(run: Run, tmp_path: Path) -> None:
    today = datetime.now(UTC).date()
    exemption = {
        "id": "EX-7",
        "rules": ["real-time-identification-use"],
        "scope": {"resource": "resource"},
        "basis": "1:1 verification",
        "approver": "ciso@contoso.com",
        "ticket": "SEC-7",
        "not_before": str(today),
        "expires": str(today + timedelta(days=100)),
    }
    data = tmp_path / "azure_ai_ban_org" / "data.json"
    data.parent.mkdir()
    data.write_text(json.dumps({"exemptions": [exemption]}))
    ran = run("explain", "--org", tmp_path, "--kind", "Face", "--tag", "a=live facial recognition")
    shown = " ".join(ran.out.split())
    assert ran.code == 0
    assert "found in facial recognition (identification, /tags/a) live live (realtime, /tags/a)" in shown
    assert (
        "exemption EX-7, approved by ciso@contoso.com, ticket SEC-7, basis 1:1 verification, until "
        f"{exemption['expires']}" in shown
    )
    assert "Verdict exempt" in shown


def test_a_resource_of_a_document_is_shown_with_its_address_and_what_it_is_judged_as(run: Run, tmp_path: Path) -> None:
    plan = {
        "format_version": "1.2",
        "planned_values": {"root_module": {}},
        "resource_changes": [
            {
                "address": "azapi_resource.chat",
                "mode": "managed",
                "type": "azapi_resource",
                "name": "chat",
                "change": {
                    "actions": ["create"],
                    "after": {
                        "type": "Microsoft.CognitiveServices/accounts@2024-10-01",
                        "name": "chat",
                        "body": {"kind": "OpenAI"},
                    },
                },
            }
        ],
    }
    (tmp_path / "plan.json").write_text(json.dumps(plan))
    ran = run("explain", tmp_path / "plan.json")
    rows = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert (ran.code, rows[1:3]) == (0, ["address azapi_resource.chat", "name chat"])
    assert [row for row in rows if row.startswith("judged as")] == ["judged as microsoft.cognitiveservices/accounts"]
