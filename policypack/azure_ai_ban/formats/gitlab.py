"""Write a Code Quality report of GitLab, which a merge request shows beside its changes."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final, TextIO

from azure_ai_ban.check_report import Document, Report
from azure_ai_ban.formats.json_text import as_json_text
from azure_ai_ban.formats.listing import Level, as_portable_path, fingerprint, list_findings
from azure_ai_ban.formats.wording import as_line, name_document

__all__ = ["write"]

_SEVERITIES: Final[dict[Level, str]] = {"error": "critical", "warning": "minor", "note": "info"}


def write(report: Report, out: TextIO) -> None:
    """Write `report` to `out`."""
    out.write(f"{as_json_text([*_list_errors(report), *_list_findings(report)], indent=2)}\n")


def _list_errors(report: Report) -> Iterator[dict[str, Any]]:
    seen = Counter[str | None]()
    for document in report.documents:
        if document.error is not None:
            path = as_portable_path(document)
            seen[path] += 1
            yield {
                "description": as_line(f"Not judged: {document.error}"),
                "check_name": "not-judged",
                "fingerprint": fingerprint("not-judged", path, seen[path]),
                "severity": "blocker",
                "location": _locate(document, 1),
            }


def _list_findings(report: Report) -> Iterator[dict[str, Any]]:
    for found in list_findings(report):
        yield {
            "description": as_line(found.finding["msg"]),
            "check_name": found.finding["rule"],
            "fingerprint": found.fingerprint,
            "severity": _SEVERITIES[found.level],
            "location": _locate(found.document, found.line),
        }


def _locate(document: Document, number: int) -> dict[str, Any]:
    # GitLab requires a path, so standard input gets a name.
    return {"path": as_line(as_portable_path(document) or name_document(document)), "lines": {"begin": number}}
