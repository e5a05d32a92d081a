"""The findings of a report one by one, as services take them that list findings and follow them from run to run."""

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
    """A finding with where it belongs."""

    document: Document
    result: Result
    finding: Finding
    level: Level
    """`error` denies; `warning` and `note` do not: an exemption covers it, or it is only pointed out."""
    fingerprint: str
    """Of this finding alone in the report; it stays when lines move, texts change and other findings come or go."""

    @property
    def line(self) -> int:
        """The line of the resource, or the first one if it was not found."""
        return self.result.location.line if self.result.location else 1


def list_findings(report: Report) -> Iterator[ListedFinding]:
    """Give every finding: those that deny first in each result, then those under an exemption, then warnings."""
    met = Counter[str]()
    for document, result in report.results:
        for level, findings in _group_by_level(result):
            for finding in findings:
                identity = _identify(document, result, finding)
                met[identity] += 1
                yield ListedFinding(document, result, finding, level, fingerprint(identity, met[identity]))


def as_portable_path(document: Document) -> str | None:
    """Return the path of a document with forward slashes; None for standard input."""
    return None if document.path == "-" else PurePath(document.path).as_posix()


def fingerprint(*parts: object) -> str:
    """Return what stands for `parts`, in hexadecimal digits."""
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
