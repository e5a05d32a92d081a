"""GitLab: a Code Quality report, which a merge request shows beside its changes."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final, TextIO

from azure_ai_ban.check_report import Document, Report
from azure_ai_ban.formats.json_text import json_text
from azure_ai_ban.formats.listing import Level, file, fingerprint, listed
from azure_ai_ban.formats.wording import document_name, line

__all__ = ["write"]

_SEVERITIES: Final[dict[Level, str]] = {"error": "critical", "warning": "minor", "note": "info"}


def write(report: Report, out: TextIO) -> None:
    """Write `report` to `out`."""
    out.write(f"{json_text([*_errors(report), *_findings(report)], indent=2)}\n")


def _errors(report: Report) -> Iterator[dict[str, Any]]:
    met = Counter[str | None]()
    for document in report.documents:
        if document.error is not None:
            met[file(document)] += 1
            yield {
                "description": line(f"Not judged: {document.error}"),
                "check_name": "not-judged",
                "fingerprint": fingerprint("not-judged", file(document), met[file(document)]),
                "severity": "blocker",
                "location": _location(document, 1),
            }


def _findings(report: Report) -> Iterator[dict[str, Any]]:
    for found in listed(report):
        yield {
            "description": line(found.finding["msg"]),
            "check_name": found.finding["rule"],
            "fingerprint": found.fingerprint,
            "severity": _SEVERITIES[found.level],
            "location": _location(found.document, found.line),
        }


def _location(document: Document, number: int) -> dict[str, Any]:
    # A path is required: what came from standard input is named as people name it.
    return {"path": line(file(document) or document_name(document)), "lines": {"begin": number}}
