"""The command, run in this process as a shell would run it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from azure_ai_ban.cli import cli

DOCUMENTS = Path(__file__).resolve().parents[1] / "documents"


@dataclass(frozen=True)
class Ran:
    """How a command ended, and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401  # whatever was written
        """What was written to standard output, as JSON."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """What was written to standard output, as lines of JSON."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command with arguments and standard input; a traceback fails the test."""
    for name in ("AZURE_AI_BAN_SERVERS", "AZURE_AI_BAN_TOKEN", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str | Path, stdin: str | bytes = "") -> Ran:
        result = CliRunner().invoke(cli, list(map(str, arguments)), input=stdin, prog_name="azure-ai-ban")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Ran(result.exit_code, result.stdout, result.stderr)

    return run


@pytest.fixture
def documents() -> Path:
    """The folder of documents whose verdicts are known."""
    return DOCUMENTS
