"""What documents are checked with, and where they are written."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from azure_ai_ban.engines.embedded import EmbeddedEngine
from azure_ai_ban.engines.limits import DOCUMENT_LIMITS
from azure_ai_ban.policy.bundle import Bundle


@pytest.fixture(scope="session")
def engine() -> Iterator[EmbeddedEngine]:
    """The engine in this process, as the command has it."""
    with EmbeddedEngine(Bundle.load(), limits=DOCUMENT_LIMITS) as embedded:
        yield embedded


@pytest.fixture
def put(tmp_path: Path) -> Callable[[str, object], str]:
    """Write a file below the test's own folder, and return its path."""

    def put(name: str, content: object) -> str:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            file.write_bytes(content)
        else:
            file.write_text(json.dumps(content), encoding="utf-8")
        return str(file)

    return put
