"""Annotations beside the changes: GitHub's workflow commands and GitLab's Code Quality report."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from azure_ai_ban.check_report import Report

SCHEMA = Path(__file__).resolve().parent / "schemas" / "gitlab-code-quality.schema.json"

Write = Callable[[str, Report], str]

ORG = "%0Abasis: Our rule: https://example.org/rule"
LAW = "%0Abasis: The law: https://example.org/law"
HELP = "%0Ahelp: https://example.org/help"


def test_github_gets_a_command_for_each_finding_and_each_document_not_judged(written: Write, sample: Report) -> None:
    assert written("github", sample).splitlines() == [
        "::error file=odd.json,title=Not judged::the document is malformed",
        "::notice file=plans/a b.json,line=1,title=possible-use%3A Possible use::hint may serve the police."
        f"%0Aevidence: /name{ORG}%0Ato fix: Look at it.{HELP}",
        "::notice file=plans/a b.json,line=1,title=law-enforcement-use%3A AI for the police::door is exempt."
        f"%0Aevidence: /tags/unit{ORG}{LAW}%0Aexemption: EX-1, approved by "
        "officer@example.org, ticket GRC-7, basis 1:1 verification, until 2026-12-31"
        f"%0Ato fix: Do without.{HELP}",
        "::warning file=plans/a b.json,line=9,col=1,title=unverifiable-use%3A Use not known::later is not known."
        f"%0Aevidence: /tags/unit{ORG}%0Ato fix: Say it.{HELP}",
        "::error file=plans/a b.json,line=3,col=5,title=law-enforcement-use%3A AI for the police"
        "::chat serves the police."
        f"%0Aevidence: /tags/a~1b of resource group 'rg'{ORG}{LAW}"
        f"%0Ato fix: Do without.{HELP}",
        "::error title=law-enforcement-use%3A AI for the police::vault serves the police."
        f"%0Aevidence: /tags/unit{ORG}{LAW}%0Ato fix: Do without.{HELP}",
    ]


def test_text_from_documents_is_no_command_of_github(written: Write, reporting: Callable[..., Report]) -> None:
    hostile = reporting("a\n::error::b\r%0A::c", path="d:e,f%\n.json", error="g\n::stop-commands::h")
    lines = written("github", hostile).splitlines()

    assert [line.partition("::")[0] for line in lines] == [""] * 5
    assert lines[0] == (r"::error file=d%3Ae%2Cf%25\n.json,title=Not judged::g\n::stop-commands::h")
    assert lines[1].startswith(
        r"::error file=d%3Ae%2Cf%25\n.json,line=1,title=law-enforcement-use%3A AI for the police"
        r"::a\n::error::b\r%250A::c%0Aevidence: "
    )


@pytest.mark.parametrize("given", ["sample", "real"])
def test_the_gitlab_report_has_the_documented_fields(
    written: Write, given: str, request: pytest.FixtureRequest
) -> None:
    validator = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    found = json.loads(written("gitlab", request.getfixturevalue(given)))

    assert [error.message for error in validator.iter_errors(found)] == []
    assert len({entry["fingerprint"] for entry in found}) == len(found) > 0


def test_gitlab_severities_follow_the_verdicts(written: Write, sample: Report) -> None:
    found = json.loads(written("gitlab", sample))

    assert [
        (entry["severity"], entry["check_name"], entry["description"], entry["location"]["path"],
         entry["location"]["lines"]["begin"])
        for entry in found
    ] == [
        ("blocker", "not-judged", "Not judged: the document is malformed", "odd.json", 1),
        ("info", "possible-use", "hint may serve the police.", "plans/a b.json", 1),
        ("info", "law-enforcement-use", "door is exempt.", "plans/a b.json", 1),
        ("minor", "unverifiable-use", "later is not known.", "plans/a b.json", 9),
        ("critical", "law-enforcement-use", "chat serves the police.", "plans/a b.json", 3),
        ("critical", "law-enforcement-use", "vault serves the police.", "standard input", 1),
    ]  # fmt: skip
