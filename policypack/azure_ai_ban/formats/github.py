"""Write workflow commands of GitHub Actions, which the runner shows as annotations of the files."""

from collections.abc import Iterator
from typing import Final, TextIO

from azure_ai_ban.check_report import Report
from azure_ai_ban.formats.listing import Level, ListedFinding, as_portable_path, list_findings
from azure_ai_ban.formats.wording import as_line, as_text

__all__ = ["write"]

_COMMANDS: Final[dict[Level, str]] = {"error": "error", "warning": "warning", "note": "notice"}


def write(report: Report, out: TextIO) -> None:
    """Write `report` to `out`."""
    for document in report.documents:
        if document.error is not None:
            out.write(
                _as_command(
                    "error", {"file": as_portable_path(document), "title": "Not judged"}, as_line(document.error)
                )
            )
    for found in list_findings(report):
        rule = found.finding["rule"]
        title = f"{rule}: {report.rules[rule]['title']}" if rule in report.rules else rule
        message = as_text(found.finding, report.bases)
        out.write(_as_command(_COMMANDS[found.level], {**dict(_locate(found)), "title": title}, message))


def _locate(found: ListedFinding) -> Iterator[tuple[str, str]]:
    path = as_portable_path(found.document)
    if path is not None:
        yield "file", path
        yield "line", str(found.line)
        if found.result.location:
            yield "col", str(found.result.location.column)


def _as_command(name: str, properties: dict[str, str | None], message: str) -> str:
    given = ",".join(f"{key}={_escape_property(value)}" for key, value in properties.items() if value is not None)
    return f"::{name} {given}::{_escape_data(message)}\n"


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(as_line(text)).replace(":", "%3A").replace(",", "%2C")
