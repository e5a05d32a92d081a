"""Servers that many tests ask, each started once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import bundle
from azure_ai_ban.engines.server import ServerEngine
from loopback.fleet import BUNDLE_TOKEN, Fleet
from loopback.opa import Opa, free_port, running_opa
from loopback.web import BundleService


@pytest.fixture(scope="session")
def fleet(tmp_path_factory: pytest.TempPathFactory) -> Fleet:
    """The configuration, keys and certificates of a fleet."""
    return Fleet.prepare(tmp_path_factory.mktemp("fleet"))


@pytest.fixture(scope="session")
def organization(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an owner who exempts nothing."""
    folder = tmp_path_factory.mktemp("org")
    (folder / "azure_ai_ban_org").mkdir()
    (folder / "azure_ai_ban_org/data.yaml").write_text("exemptions: []\n")
    return folder


@pytest.fixture(scope="session")
def bundles(fleet: Fleet, organization: Path) -> Iterator[str]:
    """The address of a bundle service with the policy and the owner's data."""
    folder = fleet.folder / "bundles"
    fleet.publish("policy", bundle.BUNDLE, folder)
    fleet.publish("organization", organization, folder)
    with BundleService(folder, BUNDLE_TOKEN).serve() as address:
        yield address


@pytest.fixture(scope="session")
def server(fleet: Fleet, bundles: str) -> Iterator[Opa]:
    """A server with TLS, tokens and both bundles."""
    with fleet.server({"BUNDLE_SERVICE": bundles}) as opa:
        yield opa


@pytest.fixture(scope="session")
def engine(fleet: Fleet, server: Opa) -> Iterator[ServerEngine]:
    """The engine that asks the server."""
    with fleet.engine(server) as engine:
        yield engine


@pytest.fixture(scope="session")
def open_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opa]:
    """A server without TLS and tokens, into which anybody can write the owner's data."""
    port, folder = free_port(), tmp_path_factory.mktemp("open")
    with running_opa(["--server", f"--addr=127.0.0.1:{port}", "-b", str(bundle.BUNDLE)], folder, port=port) as opa:
        yield opa
