"""Random identifiers in tags are not denied: a sample of what benchmarks/identifiers.py judges."""

from __future__ import annotations

import random

import pytest

import identifiers
from azure_ai_ban.engines.embedded import EmbeddedEngine
from azure_ai_ban.policy.bundle import Bundle


@pytest.mark.parametrize("kind", identifiers.KINDS)
def test_random_identifiers_say_nothing(kind: str) -> None:
    chance = random.Random(kind)  # noqa: S311 -- the same identifiers in every run
    made = [identifiers.KINDS[kind](chance) for _ in range(900)]
    with EmbeddedEngine(Bundle.load()) as engine:
        denied = {name: list(identifiers.denials(engine, made, tags)) for name, tags in identifiers.BESIDE.items()}
    assert denied == {"alone": [], "beside a face": [], "beside a dashcam": []}
