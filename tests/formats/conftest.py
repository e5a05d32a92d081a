"""Reports to write: one made by hand, one of the test documents, and reports with given texts."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, cast

import pytest

from azure_ai_ban.check_report import Document, Location, Report, Result
from azure_ai_ban.engines.embedded import EmbeddedEngine
from azure_ai_ban.formats import load_writer
from azure_ai_ban.policy.bundle import Bundle
from azure_ai_ban.policy.contract import Decision

DOCUMENTS = Path(__file__).resolve().parents[1] / "documents"

Write = Callable[[str, Report], str]
Reporting = Callable[..., Report]
Finding = dict[str, Any]

RULES: Final = {
    "law-enforcement-use": {
        "id": "law-enforcement-use",
        "title": "AI for the police",
        "description": "Denies AI for the police.",
        "level": "mandatory",
        "verdict": "deny",
        "severity": "critical",
        "basis": ["org", "law"],
        "message": "{name}: {evidence}.",
        "remediation": "Do without.",
        "help": "https://example.org/help",
    },
    "unverifiable-use": {
        "id": "unverifiable-use",
        "title": "Use not known",
        "description": "Reports a use that is not known.",
        "level": "advisory",
        "verdict": "undecided",
        "severity": "medium",
        "basis": ["org"],
        "message": "{name}: {evidence}.",
        "remediation": "Say it.",
        "help": "https://example.org/help",
    },
    "possible-use": {
        "id": "possible-use",
        "title": "Possible use",
        "description": "Points out a possible use.",
        "level": "advisory",
        "verdict": "allow",
        "severity": "low",
        "basis": ["org"],
        "message": "{name}: {evidence}.",
        "remediation": "Look at it.",
        "help": "https://example.org/help",
    },
}

BASES: Final = {
    "org": {"title": "Our rule", "text": "No such use.", "source": "https://example.org/rule"},
    "law": {"title": "The law", "text": "Not (ever) this.", "source": "https://example.org/law"},
}

EXEMPTION: Final = {
    "id": "EX-1",
    "approver": "officer@example.org",
    "ticket": "GRC-7",
    "basis": "1:1 verification",
    "expires": "2026-12-31",
}


def finding(
    rule: str, msg: str, exemption: Mapping[str, str] | None = None, evidence: Mapping[str, str | None] | None = None
) -> Finding:
    """Return a finding as the policy builds it; `evidence` overrides the usual evidence."""
    about = RULES[rule]
    default = {"urn": "chat", "relation": "self", "path": "/tags/unit", "text": None, "matched": None, "class": "actor"}
    return {
        "rule": rule,
        "severity": about["severity"],
        "msg": msg,
        "evidence": {**default, **(evidence or {})},
        "basis": about["basis"],
        "remediation": about["remediation"],
        "help": about["help"],
        "exemption": exemption,
    }


def result(
    address: str, verdict: str, violations: list[Finding], warnings: list[Finding], place: Location | None = None
) -> Result:
    """Return the result for an account."""
    decision = {
        "verdict": verdict,
        "resource": {"urn": address, "type": "account", "name": address},
        "capability": {"level": "yes", "service": "Azure OpenAI", "reason": "kind OpenAI"},
        "violations": violations,
        "warnings": warnings,
        "revision": "r1",
        "schema_version": 1,
    }
    return Result(address, "account", address, cast("Decision", decision), place)


def report_on(*documents: Document, skipped: int = 0, origin: str = "") -> Report:
    """Return a report on `documents`, judged by `RULES`."""
    made_at = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    return Report(documents, "r1", RULES, BASES, made_at, origin, skipped)


@pytest.fixture(scope="session")
def written() -> Write:
    """Return a function that writes a report in a format."""

    def write(name: str, report: Report) -> str:
        out = io.StringIO()
        load_writer(name)(report, out)
        # Fails on text that cannot be written to a file.
        return out.getvalue().encode().decode()

    return write


@pytest.fixture(scope="session")
def sample() -> Report:
    """Return a report with every verdict, a secret, a document not judged, an empty one, and standard input."""
    denied = finding(
        "law-enforcement-use",
        "chat serves the police.",
        evidence={
            "urn": "urn:pulumi:dev::p::t::rg",
            "relation": "resource-group",
            "path": "/tags/a~1b",
            "text": "Police Dept",
            "matched": "police",
        },
    )
    secret = finding("law-enforcement-use", "vault serves the police.")
    unknown = finding("unverifiable-use", "later is not known.")
    exempt = finding("law-enforcement-use", "door is exempt.", EXEMPTION, {"text": "police door", "matched": "police"})
    possible = finding(
        "possible-use",
        "hint may serve the police.",
        evidence={"path": "/name", "text": "policing", "matched": "police"},
    )
    return report_on(
        Document(
            "plans/a b.json",
            "terraform-plan",
            results=(
                result("hint", "allow", [], [possible]),
                result("door", "exempt", [exempt], []),
                result("later", "undecided", [], [unknown], Location(9, 1)),
                result("chat", "deny", [denied], [], Location(3, 5)),
            ),
            others=2,
        ),
        Document("-", "arm", results=(result("vault", "deny", [secret], []),)),
        Document("odd.json", None, "the document is malformed"),
        Document("empty.json", "pulumi-state"),
        skipped=1,
        origin="https://opa.example.org",
    )


def report_with(text: str, *, count: int = 1, path: str = "plan.json", error: str | None = None) -> Report:
    """Return a report on accounts with every verdict, whose every text is `text`."""
    evidence: dict[str, str | None] = {"urn": text, "path": f"/tags/{text}", "text": text, "matched": text}
    granted = dict.fromkeys(EXEMPTION, text)
    results = [
        result(text, "deny", [finding("law-enforcement-use", text, evidence=evidence)], []),
        result(text, "undecided", [], [finding("unverifiable-use", text, evidence=evidence)]),
        result(text, "exempt", [finding("law-enforcement-use", text, granted, evidence)], []),
        result(text, "allow", [], [finding("possible-use", text, evidence=evidence)]),
    ]
    return report_on(Document(path, "arm", error, results=tuple(results * count)), origin=text)


@pytest.fixture(scope="session")
def reporting() -> Reporting:
    """Return a function that makes a report with given texts."""
    return report_with


@pytest.fixture(scope="session")
def least() -> Report:
    """A report by a newer server, with a rule that is not known here, and findings without anything that may lack."""
    denied: Finding = {"rule": "new-rule", "msg": "It is new."}
    exempt: Finding = {**denied, "exemption": {"id": "EX-1"}}
    results = (result("a", "deny", [denied], []), result("b", "exempt", [exempt], [denied]))
    return report_on(Document("main.json", "arm", results=results))


@pytest.fixture(scope="session")
def real() -> Report:
    """Return the report on every test document, as the policy judges it."""
    bundle = Bundle.load()
    paths = sorted(DOCUMENTS.glob("*/*.json"))
    with EmbeddedEngine(bundle) as engine:
        documents = tuple(judged(engine, path) for path in paths)
    return Report(documents, bundle.revision, bundle.rules, bundle.bases, datetime(2026, 1, 2, tzinfo=UTC))


def judged(engine: EmbeddedEngine, path: Path) -> Document:
    """Return a document as the policy judges it."""
    answer = cast("Any", engine.evaluate("report", json.loads(path.read_text(encoding="utf-8"))))
    results = (Result(entry["address"], entry["type"], entry["name"], entry["decision"]) for entry in answer["results"])
    name = path.relative_to(DOCUMENTS).as_posix()
    return Document(name, answer["kind"], answer["error"], tuple(results), answer["summary"]["others"])
