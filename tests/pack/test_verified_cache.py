"""That a policy was proven is remembered for this very policy, and only to save time."""

from pathlib import Path

import pytest

from azure_ai_ban.pack.verified_cache import VerifiedCache


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_what_was_proven_is_known() -> None:
    assert not VerifiedCache("a").holds()
    VerifiedCache("a").keep()
    assert VerifiedCache("a").holds()


def test_another_bundle_is_not() -> None:
    VerifiedCache("a").keep()
    assert not VerifiedCache("b").holds()


def test_another_installation_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    VerifiedCache("a").keep()
    monkeypatch.setattr("sys.prefix", "/elsewhere")
    assert not VerifiedCache("a").holds()


def test_where_nothing_can_be_kept_it_is_proven_at_every_start(cache: Path) -> None:
    cache.write_text("a file in the way")
    VerifiedCache("a").keep()
    assert not VerifiedCache("a").holds()


def test_nor_where_there_is_no_home(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home(self: Path) -> Path:
        raise RuntimeError(f"Could not determine home directory of {self}.")

    monkeypatch.setattr(Path, "expanduser", no_home)
    VerifiedCache("a").keep()
    assert not VerifiedCache("a").holds()
