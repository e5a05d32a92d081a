"""Install Checkov into `.tools/checkov`, for the benchmark of documents.

It has its own environment, because it needs other versions of this project's dependencies.

    python3 tools/checkov.py
"""

from __future__ import annotations

import hashlib
import sys
import venv

from environment import ROOT, InstallationError, find_uv, run, say

ENVIRONMENT = ROOT / ".tools" / "checkov"
PYTHON = ENVIRONMENT / "bin" / "python"
LOCK = ROOT / "requirements" / "checkov.txt"
STAMP = ENVIRONMENT / "azure-ai-ban.installed"


def main() -> int:
    """Install Checkov, unless the locked version is already there."""
    wanted = hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()
    if STAMP.is_file() and STAMP.read_text(encoding="utf-8") == wanted:
        return 0
    try:
        say("installing Checkov, which only the benchmark needs")
        venv.create(ENVIRONMENT, clear=True)
        run([find_uv(), "pip", "install", "--quiet", "--python", PYTHON, "--require-hashes", "--requirement", LOCK])
    except InstallationError as error:
        say(f"error: {error}")
        return 1
    STAMP.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
