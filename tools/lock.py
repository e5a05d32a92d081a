"""Resolve the dependencies of pyproject.toml and write `requirements/*.txt`, with hashes and without registry URLs.

.venv/bin/python tools/lock.py
"""

from __future__ import annotations

import subprocess
import sys

from environment import ROOT, find_uv

OLDEST_PYTHON = "3.11"

# The sources of each lock: pyproject.toml for the package's own dependencies, otherwise dependency groups.
LOCKS = {
    "runtime": ["pyproject.toml"],
    "check": ["pyproject.toml", "--extra", "check"],
    "development": ["pyproject.toml", "--extra", "check", "--group", "demo", "--group", "dev"],
    "build": ["--group", "build"],
    "checkov": ["--group", "checkov"],
    "installer": ["--group", "installer"],
    "go": ["--group", "go"],
}


def main() -> int:
    """Write every lock file."""
    uv = find_uv()
    for name, sources in LOCKS.items():
        output = f"requirements/{name}.txt"
        command = [uv, "pip", "compile", "--quiet", "--upgrade", "--universal", "--generate-hashes"]
        command += ["--python-version", OLDEST_PYTHON, "--no-header", "--no-emit-index-url"]
        subprocess.run([*command, *sources, "--output-file", output], cwd=ROOT, check=True)
        print(f"lock: wrote {output}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
