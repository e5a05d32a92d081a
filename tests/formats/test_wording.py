"""What documents say is shown as one line, on which nothing acts."""

import pytest

from azure_ai_ban.formats.wording import as_line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Polizei Zürich, 警察", "Polizei Zürich, 警察"),
        ("a\nb\r\x1b[31m\x00\x7f\x9b", r"a\nb\r\x1b[31m\x00\x7f\x9b"),
        ("\u202egnp.exe\u200b\u2028", r"\u202egnp.exe\u200b\u2028"),
        ("\ud800", r"\ud800"),
        ("##vso[task.complete]", r"#\x23vso[task.complete]"),
        ("x ##[group]", r"x #\x23[group]"),
        ("C## [x]", "C## [x]"),
    ],
)
def test_a_text_is_one_line_that_no_terminal_and_no_ci_acts_on(text: str, shown: str) -> None:
    assert as_line(text) == shown


def test_a_long_text_is_cut_and_says_so() -> None:
    assert as_line("x" * 5_000_000, longest=3) == "xxx…"
