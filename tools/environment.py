"""Install the locked packages into the project's environment, `.venv`.

Uses `uv` from PATH, or installs the locked version into the environment. Only the standard library is used, because
this program installs everything else.

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
    """The environment cannot be created; the message says what to do."""


def main() -> int:
    """Bring the environment up to date."""
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
    """Return a digest of everything that the installation depends on."""
    digest = hashlib.sha256(f"{ROOT} {sys.version}".encode())
    for source in (ROOT / "pyproject.toml", LOCK):
        digest.update(source.read_bytes())
    return digest.hexdigest()


def starts(*command: str | Path) -> bool:
    """Return whether a program exists and runs."""
    try:
        return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def install() -> None:
    """Create the environment if necessary, and install the locked packages and this project."""
    if not starts(PYTHON, "-c", ""):
        say("creating .venv")
        # Removes what is left of a missing interpreter or of an interrupted creation.
        run([sys.executable, "-m", "venv", "--clear", ENVIRONMENT])
    STAMP.unlink(missing_ok=True)
    uv = find_uv()
    say("installing the locked packages")
    run_cached(uv, ["--require-hashes", "--requirement", LOCK])
    # hatchling, which builds the project, is locked too, so that nothing unlocked is downloaded.
    run_cached(uv, ["--no-deps", "--no-build-isolation", "--editable", ROOT])


def find_uv() -> str | Path:
    """Return the uv on PATH, or the one in the environment."""
    if on_path := shutil.which("uv"):
        return on_path
    own = ENVIRONMENT / "bin" / "uv"
    if not starts(own, "--version"):
        say("uv is not on PATH: installing it into .venv")
        run([PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "--requirement", INSTALLER_LOCK])
    return own


def run_cached(uv: str | Path, arguments: list[str | Path]) -> None:
    """Install with uv from its cache, without the network; if that fails, from the registry."""
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
    """Print progress immediately, also to a pipe."""
    print(f"env: {line}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
