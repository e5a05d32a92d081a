"""SARIF: what code scanning shows and follows from commit to commit."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator, FormatChecker
from sarif import loader

from azure_ai_ban.check_report import Document, Location, Report

SCHEMA = Path(__file__).resolve().parent / "schemas" / "sarif-2.1.0-rtm.5.json"

Write = Callable[[str, Report], str]


def run_of(text: str) -> dict[str, Any]:
    (run,) = json.loads(text)["runs"]
    found: dict[str, Any] = run
    return found


def by_address(run: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"]: result for result in run["results"]}


@pytest.mark.parametrize("given", ["sample", "real"])
def test_it_meets_the_schema_of_the_standard(written: Write, given: str, request: pytest.FixtureRequest) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    log = json.loads(written("sarif", request.getfixturevalue(given)))

    validator = Draft4Validator(schema, format_checker=FormatChecker())
    assert [error.message for error in validator.iter_errors(log)] == []


def test_a_denial_is_an_error_at_the_resource(written: Write, sample: Report) -> None:
    result = by_address(run_of(written("sarif", sample)))["chat"]
    fingerprint = result["partialFingerprints"].pop("primaryLocationLineHash")

    assert result["partialFingerprints"].pop("azureAiBan/v1") == fingerprint
    assert result == {
        "ruleId": "law-enforcement-use",
        "ruleIndex": 0,
        "level": "error",
        "message": {
            "text": "chat serves the police.\n"
            "evidence: /tags/a~1b of resource group 'rg'\n"
            "basis: Our rule: https://example.org/rule\n"
            "basis: The law: https://example.org/law\n"
            "to fix: Do without.\n"
            "help: https://example.org/help"
        },
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "plans/a%20b.json"},
                    "region": {"startLine": 3, "startColumn": 5},
                },
                "logicalLocations": [{"fullyQualifiedName": "chat", "kind": "resource"}],
            }
        ],
        "partialFingerprints": {},
        "suppressions": [],
        "properties": {
            "verdict": "deny",
            "evidence": {
                "urn": "urn:pulumi:dev::p::t::rg",
                "relation": "resource-group",
                "path": "/tags/a~1b",
                "text": "Police Dept",
                "matched": "police",
                "class": "actor",
            },
        },
    }


def test_only_what_denies_is_an_error_and_only_what_is_exempt_is_suppressed(written: Write, sample: Report) -> None:
    results = by_address(run_of(written("sarif", sample)))

    assert {name: (result["level"], result["suppressions"]) for name, result in results.items()} == {
        "chat": ("error", []),
        "vault": ("error", []),
        "later": ("warning", []),
        "hint": ("note", []),
        "door": (
            "note",
            [
                {
                    "kind": "external",
                    "status": "accepted",
                    "justification": "EX-1, approved by officer@example.org, ticket GRC-7, basis 1:1 verification, "
                    "until 2026-12-31",
                }
            ],
        ),
    }


def test_a_rule_comes_with_its_texts_its_grounds_and_its_severity(written: Write, sample: Report) -> None:
    run = run_of(written("sarif", sample))

    assert run["tool"]["driver"]["rules"][0] == {
        "id": "law-enforcement-use",
        "name": "LawEnforcementUse",
        "shortDescription": {"text": "AI for the police"},
        "fullDescription": {"text": "Denies AI for the police."},
        "help": {
            "text": "Denies AI for the police.\n"
            "To fix: Do without.\n"
            "org | Our rule | No such use. | https://example.org/rule\n"
            "law | The law | Not (ever) this. | https://example.org/law",
            "markdown": "Denies AI for the police.\n\n**To fix:** Do without.\n\n**Basis:**\n\n"
            "- [Our rule](https://example.org/rule): No such use.\n"
            "- [The law](https://example.org/law): Not (ever) this.",
        },
        "helpUri": "https://example.org/help",
        "defaultConfiguration": {"enabled": True, "level": "error"},
        "properties": {"tags": ["security", "azure", "responsible-ai"], "security-severity": "9.5"},
    }
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [
        "law-enforcement-use",
        "unverifiable-use",
        "possible-use",
    ]


def test_a_rule_that_only_the_server_knows_is_listed_by_its_id(written: Write, sample: Report) -> None:
    run = run_of(written("sarif", replace(sample, rules={})))

    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [
        "law-enforcement-use",
        "possible-use",
        "unverifiable-use",
    ]
    assert {result["ruleId"] for result in run["results"]} == {
        run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] for result in run["results"]
    }


def test_a_document_that_was_not_judged_makes_the_run_unsuccessful(written: Write, sample: Report) -> None:
    judged = replace(sample, documents=tuple(document for document in sample.documents if not document.error))

    assert run_of(written("sarif", sample))["invocations"] == [
        {
            "executionSuccessful": False,
            "endTimeUtc": "2026-01-02T03:04:05Z",
            "toolExecutionNotifications": [
                {
                    "level": "error",
                    "message": {"text": "the document is malformed"},
                    "locations": [
                        {
                            "physicalLocation": {
                                "artifactLocation": {"uri": "odd.json"},
                                "region": {"startLine": 1},
                            }
                        }
                    ],
                }
            ],
        }
    ]
    assert run_of(written("sarif", judged))["invocations"] == [
        {"executionSuccessful": True, "endTimeUtc": "2026-01-02T03:04:05Z", "toolExecutionNotifications": []}
    ]


def test_the_run_names_the_policy_and_the_unit_of_its_columns(written: Write, sample: Report) -> None:
    run = run_of(written("sarif", sample))

    assert (run["properties"], run["columnKind"]) == ({"revision": "r1"}, "unicodeCodePoints")
    assert run["tool"]["driver"]["name"] == "azure-ai-ban"


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("./a/plan.json", "a/plan.json"),
        ("../a:b/ü#?.json", "../a%3Ab/%C3%BC%23%3F.json"),
        ("/srv/a b.json", "file:///srv/a%20b.json"),
    ],
)
def test_a_path_is_a_uri(written: Write, sample: Report, path: str, uri: str) -> None:
    moved = replace(sample, documents=(replace(sample.documents[0], path=path),))
    locations = [result["locations"][0]["physicalLocation"] for result in run_of(written("sarif", moved))["results"]]

    assert {location["artifactLocation"]["uri"] for location in locations} == {uri}


def test_standard_input_has_no_place_in_a_file(written: Write, sample: Report) -> None:
    assert by_address(run_of(written("sarif", sample)))["vault"]["locations"] == [
        {"logicalLocations": [{"fullyQualifiedName": "vault", "kind": "resource"}]}
    ]


def fingerprints(run: dict[str, Any]) -> dict[str, str]:
    return {name: result["partialFingerprints"]["primaryLocationLineHash"] for name, result in by_address(run).items()}


def test_a_fingerprint_stays_when_lines_move_and_others_come_or_go(written: Write, sample: Report) -> None:
    first, *_ = sample.documents
    moved = tuple(replace(result, location=Location(99, 9)) for result in first.results[2:])
    later = replace(sample, documents=(replace(first, path="./plans/a b.json", results=moved),))
    before, after = (fingerprints(run_of(written("sarif", report))) for report in (sample, later))

    assert after == {name: before[name] for name in ("later", "chat")}
    assert len(set(before.values())) == len(before) == 5


def test_findings_that_are_alike_have_fingerprints_of_their_own(written: Write, sample: Report) -> None:
    first, *_ = sample.documents
    twice = replace(sample, documents=(Document("a.json", "arm", results=(first.results[3],) * 2),))
    one, other = run_of(written("sarif", twice))["results"]

    assert one["partialFingerprints"] != other["partialFingerprints"]


def test_a_text_makes_no_link_in_a_message(written: Write, reporting: Callable[..., Report]) -> None:
    run = run_of(written("sarif", reporting("[click](https://evil.example)")))

    assert not [result for result in run["results"] if "](" in result["message"]["text"]]


@pytest.mark.parametrize("command", ["summary", "ls"])
def test_sarif_tools_reads_it_at_the_command_line(written: Write, real: Report, tmp_path: Path, command: str) -> None:
    file = tmp_path / "check.sarif"
    file.write_text(written("sarif", real), encoding="utf-8")

    done = subprocess.run(
        [sys.executable, "-m", "sarif", command, str(file)], capture_output=True, text=True, check=False
    )

    denials = sum(len(result.denials) for _, result in real.results)
    assert (done.returncode, done.stderr) == (0, "")
    assert {"summary": f"error: {denials}", "ls": "check.sarif"}[command] in done.stdout


def test_sarif_tools_counts_what_denies(written: Write, sample: Report, tmp_path: Path) -> None:
    file = tmp_path / "check.sarif"
    file.write_text(written("sarif", sample), encoding="utf-8")

    report = loader.load_sarif_file(str(file)).get_report()

    levels = ("error", "warning", "note")
    assert {level: report.get_issue_count_for_severity(level) for level in levels} == {
        "error": 2,
        "warning": 1,
        "note": 2,
    }
