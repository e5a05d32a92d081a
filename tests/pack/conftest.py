"""The pack under test, and the resources that the situations are about."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def pack() -> Path:
    """The pack of this checkout."""
    return Path(__file__).parents[2] / "policypack"
