"""Record which bundles were verified on this machine, so that later starts need not wait for the verification.

A new bundle is verified before the pack starts. A recorded one is verified again while the program starts, and if
that fails, every resource is denied: the record only saves time.
"""

import hashlib
import os
import sys
from contextlib import suppress
from pathlib import Path

__all__ = ["VerifiedCache"]


class VerifiedCache:
    """The record of one bundle in one installation."""

    def __init__(self, digest: str) -> None:
        """Identify the bundle by its digest, and the engine by its installation."""
        parts = (digest, sys.prefix, sys.version, str(Path(__file__)))
        self._name = hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def holds(self) -> bool:
        """Return whether the bundle was verified before."""
        with suppress(OSError, RuntimeError):
            return self._find_file().exists()
        return False

    def keep(self) -> None:
        """Record that the bundle is verified; without a writable cache, every start verifies it."""
        with suppress(OSError, RuntimeError):
            self._find_file().parent.mkdir(parents=True, exist_ok=True)
            self._find_file().touch()

    def _find_file(self) -> Path:
        """Return the file that is the record; raise if there is no home directory."""
        windows = sys.platform == "win32"
        cache = os.environ.get("LOCALAPPDATA" if windows else "XDG_CACHE_HOME") or "~/.cache"
        return Path(cache).expanduser() / "azure-ai-ban" / "proven" / self._name
