"""A gateway before a server, which passes questions on until it is told to fail."""

import http.client
import itertools
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from socketserver import StreamRequestHandler, ThreadingTCPServer

__all__ = ["Fault", "Gateway", "answering", "cut_short", "gateway", "reset_mid_answer", "silent", "trickling"]

Fault = Callable[[socket.socket], None]
"""What a gateway does with a connection once it has read a question."""


class Gateway(ThreadingTCPServer):
    """Passes questions on to a port, unless there is a `fault`."""

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True

    def __init__(self, port: int | None) -> None:
        """Stand before the server on `port`, if there is one."""
        super().__init__(("127.0.0.1", 0), _Connection)
        self.behind = port
        self.fault: Fault | None = None
        self.prefix = ""
        """The path under which the server behind is to be found."""
        self.connections = 0
        self.questions = 0
        self.paths: set[str] = set()
        """What was asked for, without parameters."""

    @property
    def url(self) -> str:
        """The address of the gateway."""
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Connection(StreamRequestHandler):
    server: Gateway

    def handle(self) -> None:
        self.server.connections += 1
        with suppress(OSError):
            while request := self.rfile.readline().decode():
                headers = http.client.parse_headers(self.rfile)
                body = self.rfile.read(int(headers.get("Content-Length", 0)))
                self.server.questions += 1
                if self.server.fault is not None:
                    self.server.fault(self.connection)
                    return
                method, path, _ = request.split()
                self.server.paths.add(path.partition("?")[0])
                self._pass_on(method, path.removeprefix(self.server.prefix), body)

    def _pass_on(self, method: str, path: str, body: bytes) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.behind)
        connection.request(method, path, body)
        response = connection.getresponse()
        self.wfile.write(_message(response.status, response.read()))
        connection.close()


@contextmanager
def gateway(port: int | None = None) -> Iterator[Gateway]:
    """Run a gateway until the block ends."""
    server = Gateway(port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def answering(status: int, content: bytes = b"", **headers: str) -> Fault:
    """Answer with this, whatever is asked."""
    return lambda connection: connection.sendall(_message(status, content, **headers))


def silent(connection: socket.socket) -> None:
    """Say nothing until the other side gives up."""
    connection.recv(1)


def trickling(start: bytes) -> Fault:
    """Begin with `start` and go on, a space at a time, until the other side gives up."""

    def trickle(connection: socket.socket) -> None:
        connection.sendall(start)
        for _ in itertools.count():
            connection.sendall(b" ")
            time.sleep(0.02)  # the pace of the fault itself

    return trickle


def cut_short(connection: socket.socket) -> None:
    """Close in the middle of an answer that would allow."""
    connection.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{"result": {"verdict": "allow"')


def reset_mid_answer(connection: socket.socket) -> None:
    """Break the connection off in the middle of an answer that would allow."""
    connection.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{"result": {"verdict": "allow"')
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def _message(status: int, content: bytes, **headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status} {http.client.responses[status]}", f"Content-Length: {len(content)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + content
