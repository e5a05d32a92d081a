"""List the findings of a report one by one, for services that follow findings from run to run."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from azure_ai_ban.check_report import Document, Report, Result
from azure_ai_ban.policy.contract import Finding

__all__ = ["Level", "ListedFinding", "as_portable_path", "fingerprint", "list_findings"]

Level = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class ListedFinding:
    """A finding with its document and result."""

    document: Document
    result: Result
    finding: Finding
    level: Level
    """`error` denies; `warning` and `note` do not, because an exemption applies or the finding is a warning."""
    fingerprint: str
    """Unique in the report, and stable when lines move, texts change and other findings appear or disappear."""

    @property
    def line(self) -> int:
        """The line of the resource, or 1 if it was not found."""
        return self.result.location.line if self.result.location else 1


def list_findings(report: Report) -> Iterator[ListedFinding]:
    """Yield every finding; in each result violations first, then exempted violations, then warnings."""
    seen = Counter[str]()
    for document, result in report.results:
        for level, findings in _group_by_level(result):
            for finding in findings:
                identity = _identify(document, result, finding)
                seen[identity] += 1
                yield ListedFinding(document, result, finding, level, fingerprint(identity, seen[identity]))


def as_portable_path(document: Document) -> str | None:
    """Return the path of a document with forward slashes; None for standard input."""
    return None if document.path == "-" else PurePath(document.path).as_posix()


def fingerprint(*parts: object) -> str:
    """Return a digest of `parts` in hexadecimal digits."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _group_by_level(result: Result) -> Iterator[tuple[Level, list[Finding]]]:
    yield "error", result.denials
    yield "note", result.exempted
    yield "warning", [warning for warning in result.warnings if warning.get("severity") != "low"]
    yield "note", [warning for warning in result.warnings if warning.get("severity") == "low"]


def _identify(document: Document, result: Result, finding: Finding) -> str:
    evidence = finding.get("evidence") or {}
    return fingerprint(
        finding["rule"], as_portable_path(document), result.address, evidence.get("urn"), evidence.get("path")
    )
