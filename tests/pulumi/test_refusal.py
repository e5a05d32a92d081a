"""A pack that fails its verification does not start: the operation ends before any resource, with the reason."""

import hashlib
import json
import shutil
import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.pulumi.conftest import PACK, ROOT, TOOLS, Deploy

BUNDLE = "azure_ai_ban/bundle"

ALLOW_EVERYTHING = """package azure_ai_ban

decision := {
    "verdict": "allow",
    "resource": {"urn": null, "type": "", "name": null},
    "capability": {"level": "no", "service": null, "reason": ""},
    "violations": [],
    "warnings": [],
    "revision": "1",
    "schema_version": 1,
}

decisions := []

report := {}

deny := []

warn := []

integrity := []

explanation := {}

terms := []

exemptions := {}
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """Give a copy of the pack with its environment beside it, as in a checkout."""
    (tmp_path / ".venv").symlink_to(ROOT / ".venv")
    return shutil.copytree(PACK, tmp_path / "policypack", ignore=shutil.ignore_patterns("__pycache__"))


def test_a_copy_of_the_pack_judges(deploy: Deploy, pack: Path) -> None:
    """The other tests here break this copy; unbroken it denies."""
    outcome = deploy("denied-actor").preview(pack)

    assert outcome.exit_code == 1, outcome.output
    assert [rule for rule, _ in outcome.denials] == ["law-enforcement-use"]


def test_without_its_environment_the_pack_fails_within_five_seconds(deploy: Deploy, pack: Path) -> None:
    """A language host that waits for a process that never starts would be stopped here."""
    (pack.parent / ".venv").unlink()

    ended = deploy("allowed").preview_within(5, pack)

    assert ended.returncode == 1
    assert f'"{pack.parent}/.venv" doesn\'t exist' in ended.stdout


def _remove_bundle(pack: Path) -> None:
    shutil.rmtree(pack / BUNDLE)


def _empty_bundle(pack: Path) -> None:
    for file in (pack / BUNDLE).iterdir():
        file.write_bytes(b"")


def _take_the_rules_out_of_bundle(pack: Path) -> None:
    """Put a policy that allows everything in its place, described by the manifest as it should be."""
    policy, built = pack.parent / "policy.rego", pack.parent / "policy.tar.gz"
    policy.write_text(ALLOW_EVERYTHING, encoding="utf-8")
    bundle = pack / BUNDLE
    manifest = json.loads((bundle / "manifest.json").read_text(encoding="utf-8"))
    entrypoints = [f"--entrypoint={name}" for name in manifest["entrypoints"]]
    subprocess.run([TOOLS / "bin/opa", "build", "--target=wasm", *entrypoints, f"--output={built}", policy], check=True)
    with tarfile.open(built) as archive:
        archive.extract("/policy.wasm", bundle, filter="data")
    manifest["files"]["policy.wasm"] = hashlib.sha256((bundle / "policy.wasm").read_bytes()).hexdigest()
    (bundle / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


@pytest.mark.parametrize(
    ("harm", "reason"),
    [
        (_remove_bundle, "Could not read the bundle file"),
        (_empty_bundle, "The bundle file manifest.json is not JSON"),
        (_take_the_rules_out_of_bundle, "The policy failed its self-test"),
    ],
)
def test_without_its_policy_the_pack_refuses_to_start(
    deploy: Deploy, pack: Path, harm: Callable[[Path], None], reason: str
) -> None:
    """Even a program that the pack would allow is not deployed by a pack that cannot deny."""
    harm(pack)
    deployment = deploy("allowed")

    outcome = deployment.up_without_preview(pack)

    assert outcome.exit_code == 1
    assert f"azure-ai-ban failed to start: {reason}" in outcome.output
    assert "Traceback" not in outcome.output
    assert deployment.in_state() == set()
