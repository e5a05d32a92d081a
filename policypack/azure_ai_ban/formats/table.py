"""Tables for people: what is denied first, each denial in one screen, nothing cut off."""

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
"""Above what Azure takes for a resource id, a tag's name and its value together."""

_HEADINGS: Final[dict[Verdict, tuple[str, str]]] = {
    "deny": ("DENIED", "bold red"),
    "undecided": ("UNDECIDED", "bold yellow"),
    "exempt": ("EXEMPT", "bold cyan"),
}


def write(report: Report, out: TextIO) -> None:
    """Write `report` to `out`; in colour on a terminal, unless NO_COLOR is set."""
    to = open_console(out)
    for document in report.documents:
        # What documents are called and say is kept off the start of a line, where CI looks for commands.
        if document.results or document.error is not None:
            to.print(Panel(Group(*_describe_document(document, report)), border_style="dim"))
        else:
            clear = f"{_make_title(document)}: {document.others} without an AI capability"
            # A terminal wraps it by itself: a path that is wrapped here can begin a line.
            to.print(_make_text("clear  ", "dim", clear), soft_wrap=True)
    to.print(_make_text(f"{wording.count_verdicts(report)}; {wording.describe_judge(report)}"), soft_wrap=True)


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
        yield _make_text("POINTED OUT", "bold")
        yield _make_grid((finding["rule"], finding["msg"]) for finding in noted)
    if document.error is None or allowed or document.others:
        yield Text()
        yield _make_text(f"{len(allowed)} allowed, {document.others} without an AI capability")


def _make_title(document: Document) -> str:
    return f"{wording.name_document(document)} ({document.kind})" if document.kind else wording.name_document(document)


def _find_standing(result: Result) -> Verdict:
    return "deny" if result.denied else result.verdict


def _describe_result(result: Result, report: Report) -> Iterator[tuple[str, str]]:
    yield "type", result.type or "not known"
    yield "service", result.decision["capability"].get("service") or "not known"
    for finding in (*result.denials, *result.exempted, *result.warnings):
        yield from _describe_finding(finding, report)


def _describe_finding(finding: Finding, report: Report) -> Iterator[tuple[str, str]]:
    title = report.rules.get(finding["rule"], {}).get("title")
    yield "rule", f"{finding['rule']}: {title}" if title else finding["rule"]
    yield "why", finding["msg"]
    yield from ((label, text) for label, text in wording.describe_evidence(finding) if text)
    if grounds := [str(report.bases.get(name, {}).get("title", name)) for name in finding.get("basis", ())]:
        yield "basis", "; ".join(grounds)
    granted = finding.get("exemption")
    if granted:
        yield "exemption", wording.describe_exemption(granted)
    if finding.get("remediation"):
        yield "to fix", finding["remediation"]
    if finding.get("help"):
        yield "more", finding["help"]


def _make_grid(rows: Iterable[tuple[str, str]]) -> Table:
    grid = make_grid(indent=2, label_style="dim")
    for label, text in rows:
        grid.add_row(_make_text(label), _make_text(text))
    return grid


def _make_text(lead: str, style: str = "", rest: str = "") -> Text:
    return Text(overflow="fold").append(_shorten(lead), style).append(_shorten(rest))


def _shorten(text: str) -> str:
    return wording.as_line(text, _MAX_TEXT_LENGTH)
