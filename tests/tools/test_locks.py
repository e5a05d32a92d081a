"""The locked requirements can be installed from any mirror, and from nothing but what was locked."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


def test_every_use_has_its_lock() -> None:
    assert [lock.stem for lock in LOCKS] == ["build", "check", "checkov", "development", "go", "installer", "runtime"]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_a_lock_names_no_registry(lock: Path) -> None:
    assert re.findall(r"^\s*--(?!hash=).*|\S*://\S*", lock.read_text(encoding="utf-8"), flags=re.MULTILINE) == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_package_is_pinned_with_hashes(lock: Path) -> None:
    text = re.sub(r"^\s*#.*\n", "", lock.read_text(encoding="utf-8"), flags=re.MULTILINE)
    packages = re.split(r"\n(?=\S)", text.strip())
    assert [package for package in packages if not re.match(r"[\w.-]+==\S+ .*\\\n\s+--hash=sha256:", package)] == []
