"""Long work is seen on a terminal, and nowhere else."""

from __future__ import annotations

import io
import sys

import pytest

from azure_ai_ban.cli.progress import show_progress


class Terminal(io.StringIO):
    """A terminal that remembers what was written to it."""

    def isatty(self) -> bool:
        """Be one."""
        return True


def test_a_terminal_shows_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", terminal)
    assert list(show_progress(iter("abc"))) == ["a", "b", "c"]
    assert "Checking files …" in terminal.getvalue()


def test_a_log_sees_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(show_progress(iter("abc"))) == ["a", "b", "c"]
    assert capsys.readouterr() == ("", "")
