"""HTTP towards an OPA server, for opa-python-client: bounded in time and size, and going nowhere else.

The client's own session follows redirects and sends the question along, reads proxies and passwords from the
environment, waits anew for each piece of an answer, and takes one of any size. This one does none of it.
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

_REFUSALS: Final = {
    400: "it refuses the question as malformed or too large (400)",
    401: "it does not accept the token (401)",
    403: "it does not accept the token (403)",
    404: "it has nothing at this address (404); is the path right?",
    413: "it refuses the question as too large (413)",
}

# What a gateway or a server says that is starting, stopping or overloaded.
_TRANSIENT_STATUSES: Final = frozenset((429, 502, 503, 504))


class ServerError(Exception):
    """A server gave no answer; the text goes on after the server's name."""

    def __init__(self, reason: str, *, transient: bool = False) -> None:
        """Say why; `transient` if the same question may well be answered a moment later."""
        super().__init__(reason)
        self.transient = transient


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer, with what opa-python-client wants to know of it."""

    status_code: int
    content: bytes

    def raise_for_status(self) -> None:
        """Raise unless this is an answer to the question."""
        if self.status_code == 200:
            return
        if 300 <= self.status_code < 400:
            raise ServerError(f"it redirects to another address ({self.status_code}), which is not followed")
        raise ServerError(
            _REFUSALS.get(self.status_code, f"it failed ({self.status_code})"),
            transient=self.status_code in _TRANSIENT_STATUSES,
        )

    def json(self) -> object:
        """Return what the answer holds."""
        try:
            return json.loads(self.content)
        except (ValueError, RecursionError):
            raise ServerError("its answer is not JSON; is it an OPA server?") from None


class Session:
    """The connections to one server, reused, and shared by threads."""

    def __init__(self, tls: ssl.SSLContext | None, token: str | None) -> None:
        """Trust what `tls` trusts, and show `token`."""
        self._headers = {"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": "azure-ai-ban"}
        if token:
            self._headers["Authorization"] = f"Bearer {token}"
        self._connections = urllib3.PoolManager(maxsize=_CONNECTIONS, retries=False, ssl_context=tls)
        self._connections.pool_classes_by_scheme = {"http": _TimedPool, "https": _TimedTLSPool}

    def get(self, url: str, *, timeout: float) -> Answer:
        """Read `url`; the whole answer is there within `timeout` seconds."""
        return self._request("GET", url, timeout=timeout)

    def post(self, url: str, *, json: object, timeout: float) -> Answer:
        """Ask `url`; the whole answer is there within `timeout` seconds."""
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
    """Return the content of an answer; one that ends before it should raises."""
    content = bytearray()
    while piece := response.read(_CHUNK_BYTES, decode_content=False):
        content += piece
        if len(content) > _MAX_ANSWER_BYTES:
            response.close()
            raise ServerError(f"its answer is larger than {_MAX_ANSWER_BYTES // 1_000_000} MB")
    return bytes(content)


def _encode(question: object) -> bytes:
    try:
        return json.dumps(question, separators=(",", ":"), allow_nan=False).encode()
    except ValueError:
        raise ServerError("the question holds a number that JSON has no word for") from None


def _explain(error: HTTPError) -> ServerError:
    """Say what an error of urllib3 means to the person who has to mend it."""
    match error:
        case NameResolutionError():
            return ServerError("its name is not known to the DNS", transient=True)
        case NewConnectionError():
            return ServerError(f"it cannot be reached ({_find_cause(error)})", transient=True)
        case ConnectTimeoutError():
            return ServerError("it cannot be reached in time", transient=True)
        case SSLError():
            return ServerError(f"its certificate or TLS is not accepted ({_find_cause(error)})")
        case ReadTimeoutError():
            return ServerError("it did not finish its answer in time", transient=True)
        case _:
            return ServerError("it broke off the connection", transient=True)


def _find_cause(error: HTTPError) -> str:
    """Return what the system said, without the addresses in memory that urllib3 puts before it."""
    cause = error.__cause__ or error.__context__ or (error.args[0] if error.args else error)
    if isinstance(cause, ssl.SSLCertVerificationError):
        return cause.verify_message
    if isinstance(cause, OSError):
        return cause.strerror or type(cause).__name__
    return type(cause).__name__


class _TimedSocket:
    """A socket whose time-out is for all that is read until it is set again, not for each piece."""

    def __init__(self, inner: socket) -> None:
        self._inner = inner
        self._expires: float | None = None

    def settimeout(self, seconds: float | None) -> None:
        self._inner.settimeout(seconds)
        self._expires = None if seconds is None else time.monotonic() + seconds

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_TimedReader(self._inner, self._expires))

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # whatever else a socket has
        return getattr(self._inner, name)


class _TimedReader(io.RawIOBase):
    """Reads from a socket until the time is over."""

    def __init__(self, inner: socket, expires: float | None) -> None:
        self._inner = inner
        self._expires = expires
        # Python's own reader keeps the socket open for as long as the answer is read.
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
