"""The documents, what is expected of them, and what each engine reports."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest
import yaml

from azure_ai_ban.engines.embedded import EmbeddedEngine
from azure_ai_ban.policy.bundle import Bundle

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
BUNDLE = ROOT / "build" / "azure-ai-ban.tar.gz"

Reports = dict[str, Any]


@dataclass(frozen=True)
class Document:
    """A document, and the report that is expected of it in short."""

    path: Path
    expected: dict[str, Any]

    @property
    def name(self) -> str:
        """The document, as messages name it."""
        return self.path.relative_to(HERE).as_posix()

    @property
    def content(self) -> Mapping[str, Any]:
        """The document itself; some are lists or mere text, which an engine takes as well."""
        return cast("Mapping[str, Any]", json.loads(self.path.read_text(encoding="utf-8")))


def load() -> Iterator[Document]:
    """Every document of every kind."""
    for path in sorted(HERE.glob("*/expected.yaml")):
        for expected in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield Document(path.parent / expected.pop("document"), expected)


@pytest.fixture(scope="session")
def documents() -> list[Document]:
    """Every document."""
    return list(load())


@pytest.fixture(scope="session")
def program() -> dict[str, str]:
    """The real opa and conftest, by name."""
    found = {name: shutil.which(name, path=ROOT / ".tools" / "bin") for name in ("opa", "conftest")}
    missing = [name for name, path in found.items() if not path]
    assert not missing, f"{', '.join(missing)} not in .tools/bin: run `make tools`"
    return {name: path for name, path in found.items() if path}


@pytest.fixture(scope="session")
def embedded(documents: list[Document]) -> Reports:
    """What Wasm reports, by document."""
    with EmbeddedEngine(Bundle.load()) as engine:
        return {document.name: engine.evaluate("report", document.content) for document in documents}


@pytest.fixture(scope="session")
def evaluated(documents: list[Document], program: dict[str, str]) -> Reports:
    """What `opa eval` reports, by document."""
    query = "{name: report | some name, document in input; report := data.azure_ai_ban.report with input as document}"
    answered = subprocess.run(
        [program["opa"], "eval", "--bundle", str(BUNDLE), "--stdin-input", "--format", "raw", query],
        input=json.dumps({document.name: document.content for document in documents}),
        capture_output=True,
        text=True,
        check=True,
    )
    reports: Reports = json.loads(answered.stdout)
    return reports
