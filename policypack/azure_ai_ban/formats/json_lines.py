"""Write JSON lines: one for each document that could not be judged, and one for each decision.

Each line is an object of `rego/schemas/check-line.schema.json`.
"""

from collections.abc import Iterator
from typing import Any, TextIO

from azure_ai_ban.check_report import Report
from azure_ai_ban.formats.json_text import as_json_text

__all__ = ["write"]


def write(report: Report, out: TextIO) -> None:
    """Write `report` to `out`."""
    out.writelines(f"{as_json_text(line)}\n" for line in _make_lines(report))


def _make_lines(report: Report) -> Iterator[dict[str, Any]]:
    for document in report.documents:
        origin = {"path": document.path, "kind": document.kind}
        if document.error is not None:
            yield {**origin, "error": document.error}
        yield from ({**origin, **result.as_answered} for result in document.results)
