"""Tables for people: denials first, in full."""

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
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        """Return True."""
        return True


def inside(text: str) -> list[str]:
    """Return the text inside the borders, and the lines without borders."""
    lines = (line.strip("│").strip() if line.startswith("│") else line for line in text.splitlines())
    return [line for line in lines if not line.startswith(("╭", "╰"))]


def test_denials_come_first_with_their_reason(written: Write, sample: Report) -> None:
    assert inside(written("table", sample)) == [
        "plans/a b.json (terraform-plan)",
        "",
        "DENIED chat",
        "type      account",
        "service   Azure OpenAI",
        "rule      law-enforcement-use: AI for the police",
        "why       chat serves the police.",
        "evidence  /tags/a~1b of resource group 'rg'",
        "basis     Our rule: https://example.org/rule",
        "basis     The law: https://example.org/law",
        "to fix    Do without.",
        "help      https://example.org/help",
        "",
        "UNDECIDED later",
        "type      account",
        "service   Azure OpenAI",
        "rule      unverifiable-use: Use not known",
        "why       later is not known.",
        "evidence  /tags/unit",
        "basis     Our rule: https://example.org/rule",
        "to fix    Say it.",
        "help      https://example.org/help",
        "",
        "EXEMPT door",
        "type       account",
        "service    Azure OpenAI",
        "rule       law-enforcement-use: AI for the police",
        "why        door is exempt.",
        "evidence   /tags/unit",
        "basis      Our rule: https://example.org/rule",
        "basis      The law: https://example.org/law",
        "exemption  EX-1, approved by officer@example.org, ticket GRC-7, basis 1:1 verification, until",
        "2026-12-31",
        "to fix     Do without.",
        "help       https://example.org/help",
        "",
        "NOTES",
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
        "evidence  /tags/unit",
        "basis     Our rule: https://example.org/rule",
        "basis     The law: https://example.org/law",
        "to fix    Do without.",
        "help      https://example.org/help",
        "",
        "0 allowed, 0 without an AI capability",
        "odd.json",
        "",
        "NOT JUDGED",
        "why  the document is malformed",
        "ok  empty.json (pulumi-state): 0 without an AI capability",
        "2 denied, 1 undecided, 1 exempt, 1 allowed, 1 document not judged, 1 file skipped; policy revision r1; "
        "decided by https://opa.example.org",
    ]


def test_a_file_or_a_log_gets_a_hundred_columns_and_no_color(
    written: Write, sample: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "20")
    text = written("table", sample)

    assert "\x1b" not in text
    assert {len(line) for line in text.splitlines()[:-2]} == {100}


def test_a_terminal_gets_color_unless_no_color_is_set(sample: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    colors = re.compile(r"\x1b\[[0-9;]*3[0-9]m")
    monkeypatch.delenv("NO_COLOR", raising=False)
    colored = Terminal()
    write(sample, colored)
    monkeypatch.setenv("NO_COLOR", "1")
    plain = Terminal()
    write(sample, plain)

    assert (bool(colors.search(colored.getvalue())), bool(colors.search(plain.getvalue()))) == (True, False)


@pytest.mark.parametrize("width", ["30", "80", "100", "240"])
def test_nothing_is_cut_off(reporting: Reporting, monkeypatch: pytest.MonkeyPatch, width: str) -> None:
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("COLUMNS", width)
    text = "-".join(f"word{number}" for number in range(45))
    narrow = Terminal()
    write(reporting(text, path=text), narrow)
    together = "".join(inside(re.sub(r"\x1b\[[0-9;]*m", "", narrow.getvalue()))).replace(" ", "")

    assert together.count(text) >= 14  # in the path and in four results
    assert "…" not in together


def test_text_from_documents_begins_no_line(written: Write, reporting: Reporting) -> None:
    report = reporting("[red]b[/red] :smile: " + "::error::x " * 60, path="::error::" * 40)
    text = written("table", replace(report, documents=(*report.documents, Document("::error::", "arm"))))

    assert "[red]b[/red] :smile:" in text
    assert {line[0] for line in text.splitlines()[:-1]} == {"╭", "│", "╰", "o"}


def test_counts_of_zero_are_left_out(written: Write, sample: Report) -> None:
    plain = replace(sample, documents=(), skipped=0, origin="")

    assert written("table", plain) == "0 denied, 0 undecided, 0 exempt, 0 allowed; policy revision r1\n"
