"""Tables for people: what is denied first, in one screen each, nothing cut off."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from azure_ai_ban.check_report import Document, Report
from azure_ai_ban.formats.table import write

Write = Callable[[str, Report], str]
Reporting = Callable[..., Report]


class Terminal(io.StringIO):
    """What a terminal is given."""

    def isatty(self) -> bool:
        """Be a terminal."""
        return True


def inside(text: str) -> list[str]:
    """Return what stands inside the borders, and the lines without one."""
    lines = (line.strip("│").strip() if line.startswith("│") else line for line in text.splitlines())
    return [line for line in lines if not line.startswith(("╭", "╰"))]


def test_a_person_reads_what_is_denied_first_and_why(written: Write, sample: Report) -> None:
    assert inside(written("table", sample)) == [
        "plans/a b.json (terraform-plan)",
        "",
        "DENIED chat",
        "type      account",
        "service   Azure OpenAI",
        "rule      law-enforcement-use: AI for the police",
        "why       chat serves the police.",
        'found in  tag "a/b" = "Police Dept" of the resource group rg',
        "matched   police",
        "basis     Our rule; The law",
        "to fix    Do without.",
        "more      https://example.org/help",
        "",
        "UNDECIDED later",
        "type      account",
        "service   Azure OpenAI",
        "rule      unverifiable-use: Use not known",
        "why       later is not known.",
        'found in  tag "unit"',
        "basis     Our rule",
        "to fix    Say it.",
        "more      https://example.org/help",
        "",
        "EXEMPT door",
        "type       account",
        "service    Azure OpenAI",
        "rule       law-enforcement-use: AI for the police",
        "why        door is exempt.",
        'found in   tag "unit" = "police door"',
        "matched    police",
        "basis      Our rule; The law",
        "exemption  EX-1, approved by officer@example.org, ticket GRC-7, for 1:1 verification, until",
        "2026-12-31",
        "to fix     Do without.",
        "more       https://example.org/help",
        "",
        "POINTED OUT",
        "possible-use  hint may serve the police.",
        "",
        "1 allowed, 2 without an AI capability",
        "standard input (arm)",
        "",
        "DENIED vault",
        "type      account",
        "service   Azure OpenAI",
        "rule      law-enforcement-use: AI for the police",
        "why       vault serves the police.",
        'found in  tag "unit"',
        "basis     Our rule; The law",
        "to fix    Do without.",
        "more      https://example.org/help",
        "",
        "0 allowed, 0 without an AI capability",
        "odd.json",
        "",
        "NOT JUDGED",
        "why  the document is malformed",
        "clear  empty.json (pulumi-state): 0 without an AI capability",
        "2 denied, 1 undecided, 1 exempt, 1 allowed, 1 document not judged, 1 file skipped; policy revision r1; "
        "decided by https://opa.example.org",
    ]


def test_a_file_or_a_log_gets_a_hundred_columns_and_no_colour(
    written: Write, sample: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "20")
    text = written("table", sample)

    assert "\x1b" not in text
    assert {len(line) for line in text.splitlines()[:-2]} == {100}


def test_a_terminal_gets_colour_unless_it_wants_none(sample: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    colours = re.compile(r"\x1b\[[0-9;]*3[0-9]m")
    monkeypatch.delenv("NO_COLOR", raising=False)
    coloured = Terminal()
    write(sample, coloured)
    monkeypatch.setenv("NO_COLOR", "1")
    plain = Terminal()
    write(sample, plain)

    assert (bool(colours.search(coloured.getvalue())), bool(colours.search(plain.getvalue()))) == (True, False)


@pytest.mark.parametrize("width", ["30", "80", "100", "240"])
def test_nothing_is_cut_off(reporting: Reporting, monkeypatch: pytest.MonkeyPatch, width: str) -> None:
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("COLUMNS", width)
    text = "-".join(f"word{number}" for number in range(45))
    narrow = Terminal()
    write(reporting(text, path=text), narrow)
    together = "".join(inside(re.sub(r"\x1b\[[0-9;]*m", "", narrow.getvalue()))).replace(" ", "")

    assert together.count(text) >= 14  # In the path, and in four results.
    assert "…" not in together


def test_a_document_writes_no_line_of_its_own(written: Write, reporting: Reporting) -> None:
    report = reporting("[red]b[/red] :smile: " + "::error::x " * 60, path="::error::" * 40)
    text = written("table", replace(report, documents=(*report.documents, Document("::error::", "arm"))))

    assert "[red]b[/red] :smile:" in text
    assert {line[0] for line in text.splitlines()[:-1]} == {"╭", "│", "╰", "c"}


def test_what_was_not_counted_is_not_said(written: Write, sample: Report) -> None:
    plain = replace(sample, documents=(), skipped=0, origin="")

    assert written("table", plain) == "0 denied, 0 undecided, 0 exempt, 0 allowed; policy revision r1\n"
