"""That a policy was proven is remembered for this very policy, and only to save time."""

from pathlib import Path

import pytest

from azure_ai_ban.pack.verified_cache import Proof


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_what_was_proven_is_known() -> None:
    assert not Proof("a").known()
    Proof("a").keep()
    assert Proof("a").known()


def test_another_bundle_is_not() -> None:
    Proof("a").keep()
    assert not Proof("b").known()


def test_another_installation_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    Proof("a").keep()
    monkeypatch.setattr("sys.prefix", "/elsewhere")
    assert not Proof("a").known()


def test_where_nothing_can_be_kept_it_is_proven_at_every_start(cache: Path) -> None:
    cache.write_text("a file in the way")
    Proof("a").keep()
    assert not Proof("a").known()


def test_nor_where_there_is_no_home(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home(self: Path) -> Path:
        raise RuntimeError(f"Could not determine home directory of {self}.")

    monkeypatch.setattr(Path, "expanduser", no_home)
    Proof("a").keep()
    assert not Proof("a").known()
