"""Publish signed bundles where OPA servers download them.

    .venv/bin/python tools/publish.py --to /srv/bundles                # a folder behind a web server
    .venv/bin/python tools/publish.py --to oci://ghcr.io/example:1     # a registry: NAMESPACE:TAG

Publishes every bundle in `build/signed/` under its name. In a registry, a bundle is the layer of an image
(`oci://ghcr.io/example:1` creates `ghcr.io/example/azure-ai-ban:1`). REGISTRY_USERNAME and REGISTRY_PASSWORD are the
login; without them, the login of docker is used.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Final

from bundle import BundleError
from sign import SIGNED

LAYER: Final = "application/vnd.oci.image.layer.v1.tar+gzip"
CONFIG: Final = "application/vnd.oci.image.config.v1+json"
REGISTRY: Final = "oci://"


def main(arguments: list[str] | None = None) -> int:
    """Publish to the destination on the command line."""
    parser = argparse.ArgumentParser(prog="publish", description="Publish the signed bundles.")
    parser.add_argument("--to", required=True, help="a folder, or oci://REGISTRY/NAMESPACE:TAG")
    parser.add_argument("--plain-http", action="store_true", help="for a registry on this machine")
    given = parser.parse_args(arguments)
    try:
        for bundle in signed(SIGNED):
            if given.to.startswith(REGISTRY):
                print(push(bundle, given.to.removeprefix(REGISTRY), plain_http=given.plain_http))
            else:
                print(copy(bundle, Path(given.to)))
    except BundleError as error:
        print(f"publish: error: {error}", file=sys.stderr)
        return 1
    return 0


def signed(folder: Path) -> list[Path]:
    """Return the bundles to publish; servers reject a bundle without a signature."""
    bundles = sorted(folder.glob("*.tar.gz"))
    if not bundles:
        raise BundleError(f"no bundle in {folder}: run `make sign KEY=…`")
    for bundle in bundles:
        with tarfile.open(bundle) as archive:
            if ".signatures.json" not in (name.lstrip("/") for name in archive.getnames()):
                raise BundleError(f"{bundle} is not signed: run `make sign KEY=…`")
    return bundles


def copy(bundle: Path, folder: Path) -> Path:
    """Copy a bundle into a folder atomically; a download gets the old bundle or the new one."""
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f".{bundle.name}.part"
    shutil.copy(bundle, unfinished)
    return unfinished.replace(folder / bundle.name)


def push(bundle: Path, destination: str, *, plain_http: bool) -> str:
    """Push a bundle as the only layer of an image, as OPA expects."""
    from oras.client import OrasClient

    namespace, _, tag = destination.rpartition(":")
    if not namespace or "/" in tag:
        raise BundleError(f"{REGISTRY}{destination} has no tag: write {REGISTRY}{destination}:TAG")
    target = f"{namespace}/{bundle.name.removesuffix('.tar.gz')}:{tag}"
    client = OrasClient(insecure=plain_http)
    if "REGISTRY_USERNAME" in os.environ:
        client.auth.set_basic_auth(os.environ["REGISTRY_USERNAME"], os.environ.get("REGISTRY_PASSWORD", ""))
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "config.json"
        config.write_text("{}", encoding="utf-8")
        client.push(
            target=target,
            files=[f"{bundle}:{LAYER}"],
            manifest_config=f"{config}:{CONFIG}",
            disable_path_validation=True,
        )
    return f"{REGISTRY}{target}"


if __name__ == "__main__":
    sys.exit(main())
