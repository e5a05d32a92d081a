"""Read the addresses of the OPA servers, the authorities to trust, and the credentials.

The policy configuration names the servers; otherwise, the environment does. If the configuration names them, only
credentials come from the environment. The configuration never contains a token or key, because it is stored and shown
in plain text.
"""

import ipaddress
import ssl
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Self
from urllib.parse import urlsplit

from azure_ai_ban.errors import ConfigurationError

__all__ = ["Access", "Address"]

_PREFIX: Final = "AZURE_AI_BAN"
_MAX_TIMEOUT_SECONDS: Final = 600
_PORTS: Final = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Address:
    """The base URL of a server, below which it has `/v1` and `/health`."""

    scheme: str
    host: str
    port: int
    path: str = ""

    @classmethod
    def parse(cls, url: str) -> Self:
        """Parse a URL such as `https://opa.example.com:8181/opa`; raise if it is invalid or not safe."""
        try:
            parts = urlsplit(url.strip())
            host, port = parts.hostname, parts.port
        except ValueError:
            host = None
        if not host or parts.scheme not in _PORTS:
            raise ConfigurationError(f"{url!r} is not the URL of a server. Write https://HOST:PORT/PATH.")
        if parts.username or parts.password or parts.query or parts.fragment:
            raise ConfigurationError(
                f"The URL of the server {host} contains a user, a query or a fragment. Remove it, and set a token in "
                f"{_PREFIX}_TOKEN or {_PREFIX}_TOKEN_FILE."
            )
        if parts.scheme == "http" and not _is_loopback(host):
            raise ConfigurationError(
                f"{url!r} is not safe: without TLS, anyone on the network can answer for the server. Use https, or a "
                "loopback address."
            )
        return cls(parts.scheme, host, port or _PORTS[parts.scheme], parts.path.rstrip("/"))

    def __str__(self) -> str:
        """Return the URL without a trailing slash."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}{self.path}"


@dataclass(frozen=True, slots=True)
class Access:
    """The servers, in the order in which they are asked, with credentials and the limit on time."""

    addresses: tuple[Address, ...]
    ca: Path | None = None
    """The file with the certificate authorities to trust; None for those of the system."""
    token: str | None = field(default=None, repr=False)
    client_certificate: Path | None = None
    client_key: Path | None = None
    timeout_seconds: float | None = None

    @classmethod
    def of(
        cls,
        servers: Iterable[str],
        environment: Mapping[str, str],
        *,
        ca: str | None = None,
        timeout_seconds: float | None = None,
    ) -> Self:
        """Return the access to `servers`, with credentials from `environment`."""
        return cls(
            addresses=tuple(Address.parse(url) for url in servers),
            ca=Path(ca) if ca else None,
            token=_read_token(environment),
            client_certificate=_read_path(environment, "CLIENT_CERTIFICATE"),
            client_key=_read_path(environment, "CLIENT_KEY"),
            timeout_seconds=timeout_seconds,
        )

    @classmethod
    def of_environment(cls, environment: Mapping[str, str]) -> Self | None:
        """Return the access that `environment` describes, or None if it names no server."""
        servers = environment.get(f"{_PREFIX}_SERVERS", "").replace(",", " ").split()
        if not servers:
            return None
        return cls.of(
            servers, environment, ca=environment.get(f"{_PREFIX}_CA"), timeout_seconds=_read_seconds(environment)
        )

    def make_tls(self) -> ssl.SSLContext:
        """Return the TLS settings, with the authorities and the client certificate."""
        try:
            context = ssl.create_default_context(cafile=self.ca)
            context.minimum_version = ssl.TLSVersion.TLSv1_2
            if self.client_certificate:
                context.load_cert_chain(self.client_certificate, self.client_key)
        except OSError as error:  # ssl.SSLError is one
            files = ", ".join(str(file) for file in (self.ca, self.client_certificate, self.client_key) if file)
            raise ConfigurationError(
                f"Could not load the certificates in {files} ({error.strerror or error}). Provide readable PEM files."
            ) from error
        return context


def _read_path(environment: Mapping[str, str], name: str) -> Path | None:
    value = environment.get(f"{_PREFIX}_{name}")
    return Path(value) if value else None


def _read_seconds(environment: Mapping[str, str]) -> float | None:
    text = environment.get(f"{_PREFIX}_TIMEOUT_SECONDS")
    if not text:
        return None
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0
    if not 0 < seconds <= _MAX_TIMEOUT_SECONDS:
        raise ConfigurationError(
            f"{_PREFIX}_TIMEOUT_SECONDS is {text!r}. Set a number of seconds, at most {_MAX_TIMEOUT_SECONDS}."
        )
    return seconds


def _read_token(environment: Mapping[str, str]) -> str | None:
    file = _read_path(environment, "TOKEN_FILE")
    if file is None:
        token = environment.get(f"{_PREFIX}_TOKEN", "")
    else:
        try:
            token = file.read_text(encoding="ascii")
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigurationError(
                f"Could not read the token file {file} ({type(error).__name__}). Check {_PREFIX}_TOKEN_FILE."
            ) from error
    token = token.strip()
    if not token.isprintable() or not token.isascii() or " " in token:
        # Omits the token, which is a secret.
        raise ConfigurationError(
            f"The token in {file or f'{_PREFIX}_TOKEN'} contains spaces or characters other than printable ASCII. "
            "Set the token alone."
        )
    return token or None


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
