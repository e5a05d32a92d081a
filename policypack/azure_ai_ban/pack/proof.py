"""Remembers which policy has been proven to judge on this machine, so that it need not be proven at every start.

A policy that has not been is proven before the pack starts. One that has is proven again while the first
resource is on its way, and denies whatever it is asked if that fails: what is remembered saves time alone.
"""

import hashlib
import os
import sys
from contextlib import suppress
from pathlib import Path

__all__ = ["Proof"]


class Proof:
    """Whether this very policy, in this installation, has been proven."""

    def __init__(self, digest: str) -> None:
        """Stand for the bundle of this digest, on the engine of this installation."""
        parts = (digest, sys.prefix, sys.version, str(Path(__file__)))
        name = hashlib.sha256("\n".join(parts).encode()).hexdigest()
        self._file = _cache() / "azure-ai-ban" / "proven" / name

    def known(self) -> bool:
        """Whether it has been proven before."""
        return self._file.exists()

    def keep(self) -> None:
        """Remember that it has; where nothing can be kept, it is proven at every start."""
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.touch()


def _cache() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", "~")).expanduser()
    return Path(os.environ.get("XDG_CACHE_HOME", "~/.cache")).expanduser()
