"""Remembers which policy has been proven to judge on this machine, so that it need not be proven at every start.

A policy that has not been is proven before the pack starts. One that has is proven again while the first
resource is on its way, and denies whatever it is asked if that fails: what is remembered saves time alone.
"""

import hashlib
import os
import sys
from contextlib import suppress
from pathlib import Path

__all__ = ["VerifiedCache"]


class VerifiedCache:
    """Whether this very policy, in this installation, has been proven."""

    def __init__(self, digest: str) -> None:
        """Stand for the bundle of this digest, on the engine of this installation."""
        parts = (digest, sys.prefix, sys.version, str(Path(__file__)))
        self._name = hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def holds(self) -> bool:
        """Whether it has been proven before."""
        with suppress(OSError, RuntimeError):
            return self._find_file().exists()
        return False

    def keep(self) -> None:
        """Remember that it has; where nothing can be kept, it is proven at every start."""
        with suppress(OSError, RuntimeError):
            self._find_file().parent.mkdir(parents=True, exist_ok=True)
            self._find_file().touch()

    def _find_file(self) -> Path:
        """Where it is remembered; raises where there is no home directory."""
        windows = sys.platform == "win32"
        cache = os.environ.get("LOCALAPPDATA" if windows else "XDG_CACHE_HOME") or "~/.cache"
        return Path(cache).expanduser() / "azure-ai-ban" / "proven" / self._name
