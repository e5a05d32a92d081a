"""The shared cases, and the engines that have to decide them alike."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from azure_ai_ban.engines.embedded import EmbeddedEngine
from azure_ai_ban.policy.bundle import Bundle
from decision_cases import Case, load

ROOT = Path(__file__).resolve().parents[2]
BUNDLE = ROOT / "build" / "azure-ai-ban.tar.gz"

Decisions = dict[str, Any]


@pytest.fixture(scope="session")
def opa() -> str:
    """The real OPA binary."""
    program = shutil.which("opa", path=ROOT / ".tools" / "bin")
    assert program, "opa is not in .tools/bin: run `make tools`"
    assert BUNDLE.is_file(), f"{BUNDLE} not found: run `make bundle`"
    return program


@pytest.fixture(scope="session")
def cases() -> list[Case]:
    """Every shared case."""
    return load()


@pytest.fixture(scope="session")
def embedded(cases: list[Case]) -> Decisions:
    """What the Wasm engine decides, by case."""
    decided: Decisions = {}
    for same in by_owner(cases):
        with EmbeddedEngine(Bundle.load()) as engine:
            if same[0].organization is not None:
                engine.set_organization(same[0].organization)
            decided |= {case.id: engine.decision(case.request) for case in same}
    return decided


@pytest.fixture(scope="session")
def evaluated(cases: list[Case], opa: str) -> Decisions:
    """What `opa eval` decides, by case: one process for each set of owner's data."""
    decided: Decisions = {}
    for same in by_owner(cases):
        asked = {
            "requests": {case.id: case.request for case in same},
            "organization": same[0].organization,
        }
        owner = " with data.azure_ai_ban_org as owned" if same[0].organization else ""
        query = (
            "{id: decision | owned := input.organization; some id, request in input.requests; "
            f"decision := data.azure_ai_ban.decision with input as request{owner}}}"
        )
        answered = subprocess.run(
            [opa, "eval", "--bundle", str(BUNDLE), "--stdin-input", "--format", "raw", query],
            input=json.dumps(asked),
            capture_output=True,
            text=True,
            check=True,
        )
        decided |= json.loads(answered.stdout)
    return decided


def by_owner(cases: list[Case]) -> Iterator[list[Case]]:
    """The cases in groups that share the owner's data."""
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        groups[json.dumps(case.organization, sort_keys=True)].append(case)
    yield from groups.values()
