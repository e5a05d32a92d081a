"""Send HTTP requests to an OPA server, with limits on time and size and without redirects or proxies.

The session of opa-python-client follows redirects with the request body, reads proxies and passwords from the
environment, restarts its timeout with every chunk of a response, and accepts responses of any size. This one does not.
"""

from __future__ import annotations

import io
import json
import ssl
import time
from dataclasses import dataclass
from socket import socket
from typing import TYPE_CHECKING, Any, Final, cast

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    NameResolutionError,
    NewConnectionError,
    ReadTimeoutError,
    SSLError,
)

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer
    from urllib3 import BaseHTTPResponse

__all__ = ["Answer", "ServerError", "Session"]

_MAX_ANSWER_BYTES: Final = 16_000_000
_CHUNK_BYTES: Final = 65_536
_CONNECTIONS: Final = 16

_STATUS_REASONS: Final = {
    400: "rejected the request as malformed or too large (400)",
    401: "rejected the token (401)",
    403: "rejected the token (403)",
    404: "not found (404); check the path",
    413: "rejected the request as too large (413)",
}

# Gateways and servers send these while they start, stop or are overloaded.
_TRANSIENT_STATUSES: Final = frozenset((429, 502, 503, 504))


class ServerError(Exception):
    """A server gave no answer; messages show the text after the address of the server."""

    def __init__(self, reason: str, *, transient: bool = False) -> None:
        """Set the reason; `transient` if the same request may succeed a moment later."""
        super().__init__(reason)
        self.transient = transient


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete response, with the interface that opa-python-client expects."""

    status_code: int
    content: bytes

    def raise_for_status(self) -> None:
        """Raise unless the status is 200."""
        if self.status_code == 200:
            return
        if 300 <= self.status_code < 400:
            raise ServerError(f"redirects to another address ({self.status_code}), which is not followed")
        raise ServerError(
            _STATUS_REASONS.get(self.status_code, f"failed ({self.status_code})"),
            transient=self.status_code in _TRANSIENT_STATUSES,
        )

    def json(self) -> object:
        """Return the parsed content."""
        try:
            return json.loads(self.content)
        except (ValueError, RecursionError):
            raise ServerError("the response is not JSON; check that this is an OPA server") from None


class Session:
    """Reusable connections to one server, shared by threads."""

    def __init__(self, tls: ssl.SSLContext | None, token: str | None) -> None:
        """Connect with the settings `tls`, and send `token`."""
        self._headers = {"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": "azure-ai-ban"}
        if token:
            self._headers["Authorization"] = f"Bearer {token}"
        self._connections = urllib3.PoolManager(maxsize=_CONNECTIONS, retries=False, ssl_context=tls)
        self._connections.pool_classes_by_scheme = {"http": _TimedPool, "https": _TimedTLSPool}

    def get(self, url: str, *, timeout: float) -> Answer:
        """Get `url`; `timeout` limits the seconds until the response is complete."""
        return self._request("GET", url, timeout=timeout)

    def post(self, url: str, *, json: object, timeout: float) -> Answer:
        """Post `json` to `url`; `timeout` limits the seconds until the response is complete."""
        return self._request("POST", url, body=_encode(json), timeout=timeout)

    def close(self) -> None:
        """Close the connections."""
        self._connections.clear()

    def _request(self, method: str, url: str, *, timeout: float, body: bytes | None = None) -> Answer:
        headers = self._headers | ({"Content-Type": "application/json"} if body is not None else {})
        try:
            response = self._connections.request(
                method,
                url,
                body=body,
                headers=headers,
                redirect=False,
                preload_content=False,
                timeout=urllib3.Timeout(total=timeout),
            )
            content = _read_whole(response)
        except HTTPError as error:
            raise _explain(error) from None
        response.release_conn()
        return Answer(response.status, content)


def _read_whole(response: BaseHTTPResponse) -> bytes:
    """Return the content of a response; raise if it is incomplete or too large."""
    content = bytearray()
    while piece := response.read(_CHUNK_BYTES, decode_content=False):
        content += piece
        if len(content) > _MAX_ANSWER_BYTES:
            response.close()
            raise ServerError(f"the response is larger than {_MAX_ANSWER_BYTES // 1_000_000} MB")
    return bytes(content)


def _encode(request: object) -> bytes:
    try:
        return json.dumps(request, separators=(",", ":"), allow_nan=False).encode()
    except ValueError:
        raise ServerError("the request contains a number that JSON cannot represent") from None


def _explain(error: HTTPError) -> ServerError:
    """Return an error of urllib3 in words that say what to fix."""
    match error:
        case NameResolutionError():
            return ServerError("could not resolve the host name", transient=True)
        case NewConnectionError():
            return ServerError(f"could not connect ({_find_cause(error)})", transient=True)
        case ConnectTimeoutError():
            return ServerError("could not connect in time", transient=True)
        case SSLError():
            return ServerError(f"TLS failed ({_find_cause(error)})")
        case ReadTimeoutError():
            return ServerError("did not answer in time", transient=True)
        case _:
            return ServerError("closed the connection", transient=True)


def _find_cause(error: HTTPError) -> str:
    """Return the message of the system, without the memory addresses that urllib3 adds."""
    cause = error.__cause__ or error.__context__ or (error.args[0] if error.args else error)
    if isinstance(cause, ssl.SSLCertVerificationError):
        return cause.verify_message
    if isinstance(cause, OSError):
        return cause.strerror or type(cause).__name__
    return type(cause).__name__


class _TimedSocket:
    """A socket whose timeout covers all reads until it is set again, not each read."""

    def __init__(self, inner: socket) -> None:
        self._inner = inner
        self._expires: float | None = None

    def settimeout(self, seconds: float | None) -> None:
        self._inner.settimeout(seconds)
        self._expires = None if seconds is None else time.monotonic() + seconds

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_TimedReader(self._inner, self._expires))

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # the rest of a socket's interface
        return getattr(self._inner, name)


class _TimedReader(io.RawIOBase):
    """A reader of a socket with a limit on the total time."""

    def __init__(self, inner: socket, expires: float | None) -> None:
        self._inner = inner
        self._expires = expires
        # Python's reader keeps the socket open until the response has been read.
        self._pieces = inner.makefile("rb", buffering=0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int | None:
        if self._expires is not None:
            left = self._expires - time.monotonic()
            if left <= 0:
                raise TimeoutError
            self._inner.settimeout(left)
        return self._pieces.readinto(buffer)

    def close(self) -> None:
        self._pieces.close()
        super().close()


class _TimedConnection(HTTPConnection):
    def connect(self) -> None:
        super().connect()
        self.sock = cast("socket", _TimedSocket(self.sock))


class _TimedTLSConnection(HTTPSConnection):
    def connect(self) -> None:
        super().connect()
        self.sock = cast("ssl.SSLSocket", _TimedSocket(cast("socket", self.sock)))


class _TimedPool(HTTPConnectionPool):
    ConnectionCls = _TimedConnection


class _TimedTLSPool(HTTPSConnectionPool):
    ConnectionCls = _TimedTLSConnection
