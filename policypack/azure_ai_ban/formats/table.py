"""Tables for people: what is denied first, each denial in one screen, nothing cut off."""

from collections.abc import Iterable, Iterator
from typing import Final, TextIO

from rich.console import Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from azure_ai_ban.check_report import Document, Report, Result
from azure_ai_ban.formats import wording
from azure_ai_ban.formats.terminal import console
from azure_ai_ban.policy.contract import Finding, Verdict

__all__ = ["write"]

_LONGEST_TEXT: Final = 2_000
"""Above what Azure takes for a resource id, a tag's name and its value together."""

_HEADINGS: Final[dict[Verdict, tuple[str, str]]] = {
    "deny": ("DENIED", "bold red"),
    "undecided": ("UNDECIDED", "bold yellow"),
    "exempt": ("EXEMPT", "bold cyan"),
}


def write(report: Report, out: TextIO) -> None:
    """Write `report` to `out`; in colour on a terminal, unless NO_COLOR is set."""
    to = console(out)
    for document in report.documents:
        # What documents are called and say is kept off the start of a line, where CI looks for commands.
        if document.results or document.error is not None:
            to.print(Panel(Group(*_document(document, report)), border_style="dim"))
        else:
            clear = f"{_title(document)}: {document.others} without an AI capability"
            # A terminal wraps it by itself: a path that is wrapped here can begin a line.
            to.print(_text("clear  ", "dim", clear), soft_wrap=True)
    to.print(_text(f"{wording.counts(report)}; {wording.judged_by(report)}"), soft_wrap=True)


def _document(document: Document, report: Report) -> Iterator[Text | Table]:
    yield _text(_title(document), "bold")
    if document.error is not None:
        yield Text()
        yield _text("NOT JUDGED", "bold red")
        yield _grid([("why", document.error)])
    for verdict, (heading, style) in _HEADINGS.items():
        for result in document.results:
            if _standing(result) == verdict:
                yield Text()
                yield _text(heading, style, f" {wording.address(result)}")
                yield _grid(_result(result, report))
    allowed = [result for result in document.results if _standing(result) == "allow"]
    if noted := [finding for result in allowed for finding in result.warnings]:
        yield Text()
        yield _text("POINTED OUT", "bold")
        yield _grid((finding["rule"], finding["msg"]) for finding in noted)
    if document.error is None or allowed or document.others:
        yield Text()
        yield _text(f"{len(allowed)} allowed, {document.others} without an AI capability")


def _title(document: Document) -> str:
    return f"{wording.document_name(document)} ({document.kind})" if document.kind else wording.document_name(document)


def _standing(result: Result) -> Verdict:
    return "deny" if result.denied else result.verdict


def _result(result: Result, report: Report) -> Iterator[tuple[str, str]]:
    yield "type", result.type or "not known"
    yield "service", result.decision["capability"].get("service") or "not known"
    for finding in (*result.denials, *result.exempted, *result.warnings):
        yield from _finding(finding, report)


def _finding(finding: Finding, report: Report) -> Iterator[tuple[str, str]]:
    title = report.rules.get(finding["rule"], {}).get("title")
    yield "rule", f"{finding['rule']}: {title}" if title else finding["rule"]
    yield "why", finding["msg"]
    yield from ((label, text) for label, text in wording.found(finding) if text)
    if grounds := [str(report.bases.get(name, {}).get("title", name)) for name in finding.get("basis", ())]:
        yield "basis", "; ".join(grounds)
    granted = finding.get("exemption")
    if granted:
        yield "exemption", wording.exemption(granted)
    if finding.get("remediation"):
        yield "to fix", finding["remediation"]
    if finding.get("help"):
        yield "more", finding["help"]


def _grid(rows: Iterable[tuple[str, str]]) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for label, text in rows:
        grid.add_row(_text(label), _text(text))
    return grid


def _text(lead: str, style: str = "", rest: str = "") -> Text:
    return Text(overflow="fold").append(_shown(lead), style).append(_shown(rest))


def _shown(text: str) -> str:
    return wording.line(text, _LONGEST_TEXT)
