"""Write tables for people: denials first, in full."""

from collections.abc import Iterable, Iterator
from typing import Final, TextIO

from rich.console import Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from azure_ai_ban.check_report import Document, Report, Result
from azure_ai_ban.formats import wording
from azure_ai_ban.formats.terminal import make_grid, open_console
from azure_ai_ban.policy.contract import Finding, Verdict

__all__ = ["write"]

_MAX_TEXT_LENGTH: Final = 2_000
"""The limit is larger than a resource id, the name of a tag and its value together in Azure."""

_HEADINGS: Final[dict[Verdict, tuple[str, str]]] = {
    "deny": ("DENIED", "bold red"),
    "undecided": ("UNDECIDED", "bold yellow"),
    "exempt": ("EXEMPT", "bold cyan"),
}


def write(report: Report, out: TextIO) -> None:
    """Write `report` to `out`; in color on a terminal, unless NO_COLOR is set."""
    console = open_console(out)
    for document in report.documents:
        # Keeps text from documents off the start of a line, where CI looks for commands.
        if document.results or document.error is not None:
            console.print(Panel(Group(*_describe_document(document, report)), border_style="dim"))
        else:
            count = f"{_make_title(document)}: {document.others} without an AI capability"
            # Leaves wrapping to the terminal: wrapped here, a path could begin a line.
            console.print(_make_text("ok  ", "dim", count), soft_wrap=True)
    console.print(_make_text(f"{wording.count_verdicts(report)}; {wording.describe_judge(report)}"), soft_wrap=True)


def _describe_document(document: Document, report: Report) -> Iterator[Text | Table]:
    yield _make_text(_make_title(document), "bold")
    if document.error is not None:
        yield Text()
        yield _make_text("NOT JUDGED", "bold red")
        yield _make_grid([("why", document.error)])
    for verdict, (heading, style) in _HEADINGS.items():
        for result in document.results:
            if _find_standing(result) == verdict:
                yield Text()
                yield _make_text(heading, style, f" {wording.name_resource(result)}")
                yield _make_grid(_describe_result(result, report))
    allowed = [result for result in document.results if _find_standing(result) == "allow"]
    if noted := [finding for result in allowed for finding in result.warnings]:
        yield Text()
        yield _make_text("NOTES", "bold")
        yield _make_grid((finding["rule"], finding["msg"]) for finding in noted)
    if document.error is None or allowed or document.others:
        yield Text()
        yield _make_text(f"{len(allowed)} allowed, {document.others} without an AI capability")


def _make_title(document: Document) -> str:
    return f"{wording.name_document(document)} ({document.kind})" if document.kind else wording.name_document(document)


def _find_standing(result: Result) -> Verdict:
    return "deny" if result.denied else result.verdict


def _describe_result(result: Result, report: Report) -> Iterator[tuple[str, str]]:
    yield "type", result.type or "unknown"
    yield "service", result.decision["capability"].get("service") or "unknown"
    for finding in (*result.denials, *result.exempted, *result.warnings):
        yield from _describe_finding(finding, report)


def _describe_finding(finding: Finding, report: Report) -> Iterator[tuple[str, str]]:
    title = report.rules.get(finding["rule"], {}).get("title")
    yield "rule", f"{finding['rule']}: {title}" if title else finding["rule"]
    yield "why", finding["msg"]
    yield from wording.describe_finding(finding, report.bases)


def _make_grid(rows: Iterable[tuple[str, str]]) -> Table:
    grid = make_grid(indent=2, label_style="dim")
    for label, text in rows:
        grid.add_row(_make_text(label), _make_text(text))
    return grid


def _make_text(lead: str, style: str = "", rest: str = "") -> Text:
    return Text(overflow="fold").append(_shorten(lead), style).append(_shorten(rest))


def _shorten(text: str) -> str:
    return wording.as_line(text, _MAX_TEXT_LENGTH)
