"""A fleet as it is shipped: the configuration under deploy/, signed bundles, TLS and tokens."""

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sign
from azure_ai_ban.engines.server import ServerEngine
from azure_ai_ban.engines.server.access import Access
from loopback.certificates import Authority, write_key_pair
from loopback.opa import Opa, deployment_arguments, free_port, running_opa

__all__ = ["BUNDLE_TOKEN", "TOKEN", "Fleet", "environment_of"]

TOKEN = "a-token-of-the-tests"  # noqa: S105  # of servers that live as long as a test
BUNDLE_TOKEN = "a-token-for-bundles"  # noqa: S105  # as above

_DEPLOY = Path(__file__).parents[3] / "deploy"


@dataclass(frozen=True)
class Fleet:
    """What all servers of a fleet have in common."""

    folder: Path
    authority: Authority
    keys: Mapping[str, Path]
    """The private keys that bundles are signed with, by scope."""

    @classmethod
    def prepare(cls, folder: Path) -> "Fleet":
        """Lay out what the manifests mount under /etc/opa."""
        etc = folder / "etc"
        for name in ("keys", "system", "tls", "clients", "bundle-token"):
            (etc / name).mkdir(parents=True)
        authority = Authority(folder)
        for made, mounted in zip(authority.issue("server"), ("tls.crt", "tls.key"), strict=True):
            made.rename(etc / "tls" / mounted)
        keys = {}
        for scope in ("policy", "organization"):
            keys[scope], public = write_key_pair(folder, scope)
            public.rename(etc / "keys" / f"{scope}.pem")
        shutil.copy(_DEPLOY / "opa/config.yaml", etc)
        shutil.copy(_DEPLOY / "opa/system/authz/authz.rego", etc / "system")
        shutil.copy(_DEPLOY / "opa/system/log/mask.rego", etc / "system")
        (etc / "bundle-token/token").write_text(BUNDLE_TOKEN)
        digest = hashlib.sha256(TOKEN.encode()).hexdigest()
        (etc / "clients/clients.json").write_text(json.dumps({digest: {"name": "tests"}}))
        return cls(folder, authority, keys)

    def publish(self, scope: str, source: Path, target: Path) -> None:
        """Sign a bundle of this fleet and put it where its servers look for it."""
        sign.sign(scope, self.keys[scope], source, target / sign.NAMES[scope])

    @contextmanager
    def server(self, service: Mapping[str, str], *, ready: bool = True) -> Iterator[Opa]:
        """Run a server of this fleet that takes its bundles from `service`."""
        port, diagnostic_port = free_port(), free_port()
        state = self.folder / f"state-{port}"
        state.mkdir()
        with running_opa(
            deployment_arguments(self.folder / "etc", port, diagnostic_port),
            self.folder,
            port=port,
            ca=self.authority.certificate,
            environment={
                **environment_of(service),
                "BUNDLE_TOKEN_FILE": str(self.folder / "etc/bundle-token/token"),
                "STATE": str(state),
            },
            ready=ready,
        ) as opa:
            yield opa

    def engine(self, *servers: Opa, token: str = TOKEN, timeout_seconds: float = 20.0) -> ServerEngine:
        """Return the engine that asks `servers`."""
        access = Access.of(
            [server.url for server in servers], {"AZURE_AI_BAN_TOKEN": token}, ca=str(self.authority.certificate)
        )
        return ServerEngine(access, timeout_seconds=timeout_seconds)


def environment_of(service: Mapping[str, str]) -> dict[str, str]:
    """Return the shipped environment with what is different on this machine."""
    lines = (_DEPLOY / "environment.env").read_text().splitlines()
    shipped = dict(line.split("=", 1) for line in lines)
    assert service.keys() <= shipped.keys()
    return shipped | dict(service)
