"""OPA processes, started as the shipped manifests start them."""

import http.client
import os
import socket
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

__all__ = ["Opa", "deployment_arguments", "free_port", "running_opa", "wait_until"]

_ROOT = Path(__file__).parents[3]
_READY_SECONDS = 60.0


class Opa:
    """A running OPA server."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, ca: Path | None, log: Path) -> None:
        """Describe the process that listens on `port`, with TLS if its authority is `ca`."""
        self.process = process
        self.port = port
        self.ca = ca
        self._log = log

    @property
    def url(self) -> str:
        """The address of the server."""
        return f"{'https' if self.ca else 'http'}://127.0.0.1:{self.port}"

    @property
    def log(self) -> bytes:
        """All that the server has written: its own log, and its decision log."""
        return self._log.read_bytes()

    def request(
        self,
        method: str,
        path: str,
        *,
        token: str | None = None,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> tuple[int, bytes]:
        """Send any request, as somebody would who does not use the client."""
        connection = (
            http.client.HTTPSConnection(
                "127.0.0.1", self.port, timeout=10, context=ssl.create_default_context(cafile=self.ca)
            )
            if self.ca
            else http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        )
        try:
            shown = {"Authorization": f"Bearer {token}"} if token else {}
            connection.request(method, path, body, {**shown, **(headers or {})})
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def is_ready(self) -> bool:
        """Whether every configured bundle is active."""
        try:
            return self.request("GET", "/health?bundles")[0] == 200
        except OSError:
            return False

    def kill(self) -> None:
        """End the process at once, as a lost machine would."""
        self.process.kill()
        self.process.wait()


@contextmanager
def running_opa(
    arguments: Sequence[str],
    folder: Path,
    *,
    port: int,
    ca: Path | None = None,
    environment: Mapping[str, str] | None = None,
    ready: bool = True,
) -> Iterator[Opa]:
    """Run `opa run` with `arguments` until the block ends; its output goes to a file in `folder`."""
    log = folder / f"opa-{port}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            ["opa", "run", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, **(environment or {})},
        )
    opa = Opa(process, port, ca, log)
    try:
        if ready:
            wait_until(lambda: opa.is_ready() or process.poll() is not None, f"{opa.url} to be ready")
            if process.poll() is not None:
                raise RuntimeError(opa.log.decode())
        yield opa
    finally:
        opa.kill()


def deployment_arguments(etc: Path, port: int, diagnostic_port: int) -> list[str]:
    """Return what the shipped Deployment starts OPA with, on this machine's ports and with `etc` for /etc/opa."""
    document: dict[str, Any] = yaml.safe_load((_ROOT / "deploy/kubernetes/deployment.yaml").read_text("utf-8"))
    run, *arguments = document["spec"]["template"]["spec"]["containers"][0]["args"]
    assert run == "run"
    here = {
        "--addr=0.0.0.0:8181": f"--addr=127.0.0.1:{port}",
        "--diagnostic-addr=0.0.0.0:8282": f"--diagnostic-addr=127.0.0.1:{diagnostic_port}",
    }
    return [here.get(argument, argument).replace("/etc/opa", str(etc)) for argument in arguments]


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))
        port: int = reserved.getsockname()[1]
        return port


def wait_until(condition: Callable[[], bool], what: str) -> None:
    """Wait for `condition`, for a bounded time."""
    deadline = time.monotonic() + _READY_SECONDS
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"waited {_READY_SECONDS:.0f} s for {what}")
        time.sleep(0.05)
