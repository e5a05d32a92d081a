"""A bundle is read whole and unaltered, or not at all; tests/pack starts packs with broken ones."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from azure_ai_ban.errors import BundleError
from azure_ai_ban.policy.bundle import Bundle

SHIPPED = Path(__file__).parents[2] / "policypack" / "azure_ai_ban" / "bundle"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the bundle to break."""
    return shutil.copytree(SHIPPED, tmp_path / "bundle")


def test_the_bundle_of_a_folder_is_that_of_the_package(folder: Path) -> None:
    assert Bundle.load(folder) == Bundle.load()


@pytest.mark.parametrize(("content", "fault"), [("{", "is not JSON"), ("[]", "is not a JSON object")])
@pytest.mark.parametrize("name", ["manifest.json", "metadata.json"])
def test_a_table_that_cannot_be_read_is_an_error(folder: Path, name: str, content: str, fault: str) -> None:
    (folder / name).write_text(content)
    if name != "manifest.json":
        manifest = json.loads((folder / "manifest.json").read_text())
        manifest["files"][name] = hashlib.sha256(content.encode()).hexdigest()
        (folder / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(BundleError, match=rf"{name} {fault}"):
        Bundle.load(folder)
