"""GitHub Actions: workflow commands, which the runner turns into annotations of the files."""

from collections.abc import Iterator
from typing import Final, TextIO

from azure_ai_ban.check_report import Report
from azure_ai_ban.formats.listing import Level, Listed, file, listed
from azure_ai_ban.formats.wording import line, told

__all__ = ["write"]

_COMMANDS: Final[dict[Level, str]] = {"error": "error", "warning": "warning", "note": "notice"}


def write(report: Report, out: TextIO) -> None:
    """Write `report` to `out`."""
    for document in report.documents:
        if document.error is not None:
            out.write(_command("error", {"file": file(document), "title": "Not judged"}, line(document.error)))
    for found in listed(report):
        rule = found.finding["rule"]
        title = f"{rule}: {report.rules[rule]['title']}" if rule in report.rules else rule
        message = told(found.finding, report.bases)
        out.write(_command(_COMMANDS[found.level], {**dict(_location(found)), "title": title}, message))


def _location(found: Listed) -> Iterator[tuple[str, str]]:
    path = file(found.document)
    if path is not None:
        yield "file", path
        yield "line", str(found.line)
        if found.result.place:
            yield "col", str(found.result.place.column)


def _command(name: str, properties: dict[str, str | None], message: str) -> str:
    given = ",".join(f"{key}={_property(value)}" for key, value in properties.items() if value is not None)
    return f"::{name} {given}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(line(text)).replace(":", "%3A").replace(",", "%2C")
