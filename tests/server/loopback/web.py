"""Where servers fetch bundles: a web server, and an OCI registry that takes pushes as well."""

import hashlib
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

__all__ = ["BundleService", "Registry", "serving"]

_MANIFEST = "application/vnd.oci.image.manifest.v1+json"


@contextmanager
def serving(handler: type[BaseHTTPRequestHandler]) -> Iterator[int]:
    """Serve on a port of the loopback interface, which is yielded, until the block ends."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Keep the tests' output to themselves."""

    def answer(self, status: int, content: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def body(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))


class BundleService:
    """A web server that shows the bundles in a folder to whoever has the token, or to anybody if there is none."""

    def __init__(self, folder: Path, token: str) -> None:
        """Show `folder`."""
        self.folder = folder
        self.token = token

    @contextmanager
    def serve(self) -> Iterator[str]:
        """Serve until the block ends; yields the address."""
        service = self

        class Handler(_Handler):
            def do_GET(self) -> None:
                bundle = service.folder / Path(self.path).name
                if service.token and self.headers.get("Authorization") != f"Bearer {service.token}":
                    self.answer(401)
                elif not bundle.is_file():
                    self.answer(404)
                else:
                    content = bundle.read_bytes()
                    etag = f'"{hashlib.sha256(content).hexdigest()}"'
                    if self.headers.get("If-None-Match") == etag:
                        self.answer(304, ETag=etag)
                    else:
                        self.answer(200, content, ETag=etag, Content_Type="application/gzip")

        with serving(Handler) as port:
            yield f"http://127.0.0.1:{port}"


class Registry:
    """As much of the OCI distribution specification as a push and a pull need."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.blobs: dict[str, bytes] = {}
        self.manifests: dict[str, str] = {}
        """Digests of manifests, by `repository:tag`."""

    @contextmanager
    def serve(self) -> Iterator[str]:
        """Serve until the block ends; yields host and port."""
        registry = self

        class Handler(_Handler):
            def do_GET(self) -> None:
                registry.show(self)

            do_HEAD = do_GET  # noqa: N815  # the name that http.server gives it

            def do_POST(self) -> None:
                self.body()
                self.answer(202, Location=f"{self.path.rstrip('/')}/1")

            def do_PUT(self) -> None:
                registry.take(self, self.body())

        with serving(Handler) as port:
            yield f"127.0.0.1:{port}"

    def show(self, handler: _Handler) -> None:
        """Answer with a manifest or a blob."""
        found = re.fullmatch(r"/v2/(.+)/(manifests|blobs)/(.+)", handler.path)
        if found is None:
            handler.answer(200 if handler.path == "/v2/" else 404)
            return
        repository, kind, reference = found.groups()
        digest = reference if ":" in reference else self.manifests.get(f"{repository}:{reference}", "")
        content = self.blobs.get(digest)
        if content is None:
            handler.answer(404)
            return
        type_ = _MANIFEST if kind == "manifests" else "application/octet-stream"
        handler.answer(200, content, Content_Type=type_, Docker_Content_Digest=digest)

    def take(self, handler: _Handler, content: bytes) -> None:
        """Keep a manifest or a blob."""
        digest = f"sha256:{hashlib.sha256(content).hexdigest()}"
        self.blobs[digest] = content
        if found := re.fullmatch(r"/v2/(.+)/manifests/(.+)", handler.path):
            json.loads(content)
            self.manifests["{}:{}".format(*found.groups())] = digest
        handler.answer(201, Docker_Content_Digest=digest, Location=handler.path)
