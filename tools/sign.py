"""Sign bundles, so that OPA servers load only bundles from their owners.

    .venv/bin/python tools/sign.py policy --key policy-key.pem
    .venv/bin/python tools/sign.py organization --key owner-key.pem --source org

Writes `build/signed/azure-ai-ban.tar.gz` or `build/signed/azure-ai-ban-org.tar.gz`. The keys are ECDSA (P-256). The
scope in a signature states which bundle it is for, so that one key cannot sign the other bundle. Create a pair with:

    openssl ecparam -genkey -name prime256v1 -noout -out policy-key.pem
    openssl ec -in policy-key.pem -pubout -out policy.pem
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any, Final

from bundle import BUNDLE, ROOT, BundleError

SIGNED: Final = ROOT / "build" / "signed"
ALGORITHM: Final = "ES256"
MANIFESTS: Final[dict[str, dict[str, Any] | None]] = {
    "policy": None,  # The policy bundle already contains a manifest.
    "organization": {"roots": ["azure_ai_ban_org"], "rego_version": 1},
}
NAMES: Final = {"policy": "azure-ai-ban.tar.gz", "organization": "azure-ai-ban-org.tar.gz"}


def main(arguments: list[str] | None = None) -> int:
    """Sign the bundle on the command line."""
    parser = argparse.ArgumentParser(prog="sign", description="Sign a bundle for OPA servers.")
    parser.add_argument("scope", choices=NAMES, help="policy: the policy; organization: the owner's data")
    parser.add_argument("--key", type=Path, required=True, help="the private key (PEM)")
    parser.add_argument("--source", type=Path, help="folder with the owner's data (default for the policy: its bundle)")
    given = parser.parse_args(arguments)
    if given.scope == "organization" and given.source is None:
        parser.error("the scope organization needs --source: the folder with the owner's data")
    try:
        print(sign(given.scope, given.key, given.source or BUNDLE, SIGNED / NAMES[given.scope]))
    except BundleError as error:
        print(f"sign: error: {error}", file=sys.stderr)
        return 1
    return 0


def sign(scope: str, key: Path, source: Path, target: Path) -> Path:
    """Sign `source`, a bundle or a folder, and write the signed bundle to `target`."""
    for needed in (key, source):
        if not needed.exists():
            raise BundleError(f"{needed} not found")
    with tempfile.TemporaryDirectory() as folder:
        claims, stage = Path(folder) / "claims.json", Path(folder) / "bundle"
        claims.write_text(json.dumps({"scope": scope}), encoding="utf-8")
        unpack(source, stage, MANIFESTS[scope])
        sign_files(stage, key.resolve(), claims)
        pack(stage, target)
    return target


def sign_files(stage: Path, key: Path, claims: Path) -> None:
    """Write the signatures beside the files; the file names are relative to the bundle."""
    program = shutil.which("opa", path=f"{ROOT}/.tools/bin") or "opa"
    arguments = [f"--signing-key={key}", f"--signing-alg={ALGORITHM}", f"--claims-file={claims}"]
    finished = subprocess.run(
        [program, "sign", "--bundle", *arguments, "."], cwd=stage, capture_output=True, text=True, check=False
    )
    if finished.returncode != 0:
        raise BundleError(f"opa sign failed:\n{finished.stderr or finished.stdout}")


def unpack(source: Path, stage: Path, manifest: dict[str, Any] | None) -> None:
    """Unpack a bundle, or copy a folder and add the manifest with its own revision."""
    if source.is_file():
        with tarfile.open(source) as archive:
            archive.extractall(stage, filter="data")
        return
    shutil.copytree(source, stage)
    if manifest is not None:
        (stage / ".manifest").write_text(json.dumps(manifest | {"revision": revision(stage)}), encoding="utf-8")


def pack(stage: Path, target: Path) -> None:
    """Write the archive under another name first, so that a server never downloads a partial one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(".part")
    with tarfile.open(unfinished, "w:gz") as archive:
        archive.add(stage, arcname="/")
    unfinished.replace(target)


def revision(folder: Path) -> str:
    """Return a digest of names and contents, the same on every machine."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


if __name__ == "__main__":
    sys.exit(main())
