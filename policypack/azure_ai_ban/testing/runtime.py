"""Start a policy pack like Pulumi's language host, and yield the address that it listens on."""

import contextlib
import io
import os
import runpy
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from unittest import mock

from azure_ai_ban.vendor_fixes.pulumi_policy import replace_process

__all__ = ["PackStartError", "run"]

_START_SECONDS = 60


class PackStartError(Exception):
    """The pack did not start; the message is its own."""


@contextlib.contextmanager
def run(folder: Path, environment: Mapping[str, str], python: Path | None) -> Iterator[str]:
    """Run the pack in `folder`, in this process or with the interpreter `python`, and yield its address."""
    with _run_child(folder, environment, python) if python else _run_thread(folder, environment) as port:
        yield f"127.0.0.1:{port}"


@contextlib.contextmanager
def _run_child(folder: Path, environment: Mapping[str, str], python: Path) -> Iterator[int]:
    command = [str(python), "-u", "-m", "pulumi.policy", "127.0.0.1:1", str(folder)]
    with subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None  # noqa: S101  # set by `stdout=PIPE`
            port = process.stdout.readline().strip()
            if not port.isdigit():
                process.kill()
                message = process.communicate()[1].strip()
                raise PackStartError(message or f"The pack wrote {port!r} to standard output instead of its port.")
            yield int(port)
        finally:
            process.kill()


@contextlib.contextmanager
def _run_thread(folder: Path, environment: Mapping[str, str]) -> Iterator[int]:
    """Run the pack's code and the SDK's server in a thread.

    Two functions of the SDK are replaced: the one that writes the port, and the one that sleeps, so that the pack can
    be ended.
    """
    start = _Start()
    end = threading.Event()

    def sleep(_: float) -> None:
        end.wait()
        raise KeyboardInterrupt

    def run() -> None:
        try:
            runpy.run_path(str(folder), run_name="__main__")
            start.fail("The pack ended without serving a PolicyPack.")
        except SystemExit as error:
            start.fail(str(error))
        except BaseException as error:  # noqa: BLE001  # any failure is reported to the test
            start.fail(f"{type(error).__name__}: {error}")

    modules = set(sys.modules)
    with (
        mock.patch.dict(os.environ, environment),
        replace_process(start.write, sleep),
    ):
        thread = threading.Thread(target=run, name=f"policy pack {folder}", daemon=True)
        with contextlib.redirect_stdout(start.stdout):
            thread.start()
            port = start.wait()
        try:
            yield port
        finally:
            end.set()
            thread.join()
            _forget(folder, set(sys.modules) - modules)


def _forget(folder: Path, modules: set[str]) -> None:
    """Remove the pack's modules, so that its next run imports them again."""
    for name in modules:
        file = getattr(sys.modules[name], "__file__", None)
        if file and Path(file).is_relative_to(folder) and not name.startswith("azure_ai_ban"):
            del sys.modules[name]


class _Start:
    """The start of a pack: its port, which it writes to standard output, or the reason why it failed."""

    def __init__(self) -> None:
        self.stdout = io.StringIO()
        self._done = threading.Event()
        self._port = 0
        self._failure = ""

    def write(self, content: bytes) -> None:
        """Store the port that the SDK writes."""
        self._port = int(content)
        self._done.set()

    def fail(self, reason: str) -> None:
        self._failure = reason
        self._done.set()

    def wait(self) -> int:
        if not self._done.wait(_START_SECONDS):
            raise PackStartError(f"The pack did not start within {_START_SECONDS} seconds.")
        if not self._port:
            raise PackStartError(self._failure)
        if self.stdout.getvalue():
            raise PackStartError(f"The pack wrote {self.stdout.getvalue()!r} to standard output instead of its port.")
        return self._port
