"""Make the project's environment, `.venv`, hold what the lock says.

Uses `uv` from PATH, or else installs the locked one into the environment itself. Only the standard library is used:
this is what brings everything else.

    python3 tools/environment.py
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
STAMP = ENVIRONMENT / "azure-ai-ban.installed"
LOCK = ROOT / "requirements" / "development.txt"
INSTALLER_LOCK = ROOT / "requirements" / "installer.txt"


class InstallationError(Exception):
    """The environment cannot be made; the message says what to do."""


def main() -> int:
    """Bring the environment up to date, unless it is."""
    wanted = fingerprint()
    if STAMP.is_file() and STAMP.read_text(encoding="utf-8") == wanted and starts(PYTHON, "-c", ""):
        return 0
    try:
        install()
    except InstallationError as error:
        say(f"error: {error}")
        return 1
    STAMP.write_text(wanted, encoding="utf-8")
    say("ready")
    return 0


def fingerprint() -> str:
    """A digest of everything that decides what is installed."""
    digest = hashlib.sha256(f"{ROOT} {sys.version}".encode())
    for source in (ROOT / "pyproject.toml", LOCK):
        digest.update(source.read_bytes())
    return digest.hexdigest()


def starts(*command: str | Path) -> bool:
    """Whether a program is there and runs."""
    try:
        return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def install() -> None:
    """Create the environment if need be, and install the lock and this project into it."""
    if not starts(PYTHON, "-c", ""):
        say("creating .venv")
        # Whatever is left of an interpreter that is gone, or of an interrupted creation, would only be in the way.
        run([sys.executable, "-m", "venv", "--clear", ENVIRONMENT])
    STAMP.unlink(missing_ok=True)
    uv = find_uv()
    say("installing the locked packages")
    run_cached(uv, ["--require-hashes", "--requirement", LOCK])
    # hatchling, which builds the project, is in the lock: nothing unlocked is fetched for it.
    run_cached(uv, ["--no-deps", "--no-build-isolation", "--editable", ROOT])


def find_uv() -> str | Path:
    """The machine's uv, or the environment's own."""
    if on_path := shutil.which("uv"):
        return on_path
    own = ENVIRONMENT / "bin" / "uv"
    if not starts(own, "--version"):
        say("uv is not on PATH: installing it into .venv")
        run([PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "--requirement", INSTALLER_LOCK])
    return own


def run_cached(uv: str | Path, arguments: list[str | Path]) -> None:
    """Install with uv from its cache alone, which works without a network; only if that fails, from the registry."""
    command = [uv, "pip", "install", "--quiet", "--python", PYTHON, *arguments]
    try:
        run([*command, "--offline"])
    except InstallationError:
        run(command)


def run(command: list[str | Path]) -> None:
    """Run one step of the installation."""
    finished = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if finished.returncode != 0:
        step = " ".join(map(str, command))
        raise InstallationError(f"`{step}` failed:\n{(finished.stderr or finished.stdout).strip()}")


def say(line: str) -> None:
    """Report progress at once, also into a pipe."""
    print(f"env: {line}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
