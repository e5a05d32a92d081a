"""What keeps the pack from starting, each said in one sentence, before any resource is looked at."""

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from azure_ai_ban.scaffold import write_pack_folder
from azure_ai_ban.testing import PackStartError, run_pack


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A pack folder of its own, to be broken."""
    write_pack_folder(tmp_path / "pack")
    return tmp_path / "pack"


def start(folder: Path) -> str:
    """Start the pack in a process of its own, as the language host does, and return why it does not."""
    with pytest.raises(PackStartError) as raised, run_pack(folder, python=sys.executable):
        pass
    return str(raised.value)


def bundle(folder: Path) -> Path:
    return folder / "azure_ai_ban" / "bundle"


def seal(bundle: Path) -> None:
    """Make the manifest describe the files as they are, as somebody who swaps a bundle would."""
    manifest = json.loads((bundle / "manifest.json").read_text())
    manifest["files"] = {name: hashlib.sha256((bundle / name).read_bytes()).hexdigest() for name in manifest["files"]}
    (bundle / "manifest.json").write_text(json.dumps(manifest))


def compile_policy(bundle: Path, rego: str) -> None:
    """Put another policy into the bundle."""
    source = bundle / "policy.rego"
    source.write_text(rego)
    built = bundle / "built.tar.gz"
    names = json.loads((bundle / "manifest.json").read_text())["entrypoints"]
    entrypoints = [argument for name in names for argument in ("-e", name)]
    subprocess.run(["opa", "build", "-t", "wasm", "-o", built, *entrypoints, source], check=True, capture_output=True)
    subprocess.run(["tar", "-xzf", built, "-C", bundle, "/policy.wasm"], check=True, capture_output=True)
    seal(bundle)


EMPTY = """
package azure_ai_ban
decision := {
    "verdict": "allow", "resource": {}, "capability": {"level": "no"}, "violations": [], "warnings": [],
    "revision": "", "schema_version": 1,
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


def test_a_missing_bundle(folder: Path) -> None:
    shutil.rmtree(bundle(folder))
    assert start(folder) == (
        "azure-ai-ban failed to start: Could not read the bundle file "
        f"{bundle(folder)}/manifest.json (No such file or directory). Run `make bundle` or reinstall azure-ai-ban."
    )


@pytest.mark.parametrize("name", ["policy.wasm", "data.json", "metadata.json"])
def test_a_file_of_the_bundle_that_is_missing(folder: Path, name: str) -> None:
    (bundle(folder) / name).unlink()
    assert start(folder) == (
        f"azure-ai-ban failed to start: Could not read the bundle file {bundle(folder)}/{name} (No such file or "
        "directory). Run `make bundle` or reinstall azure-ai-ban."
    )


@pytest.mark.parametrize("name", ["policy.wasm", "data.json", "metadata.json"])
def test_a_file_of_the_bundle_that_was_altered(folder: Path, name: str) -> None:
    with (bundle(folder) / name).open("ab") as file:
        file.write(b" ")
    assert start(folder) == (
        f"azure-ai-ban failed to start: The bundle file {name} does not match the manifest. Run `make bundle` or "
        "reinstall azure-ai-ban."
    )


@pytest.mark.parametrize(
    ("rules", "number"), [({}, 0), ({"a": {"id": "a-b", "notice": True}, "b": {"id": "c-d", "notice": True}}, 2)]
)
def test_a_bundle_without_one_rule_for_notices(folder: Path, rules: dict[str, object], number: int) -> None:
    metadata = json.loads((bundle(folder) / "metadata.json").read_text())
    (bundle(folder) / "metadata.json").write_text(json.dumps({**metadata, "rules": rules}))
    seal(bundle(folder))
    assert start(folder) == (
        f"azure-ai-ban failed to start: The bundle has {number} rules for notices, but must have one. Run `make "
        "bundle` or reinstall azure-ai-ban."
    )


def test_a_bundle_of_another_schema_version(folder: Path) -> None:
    manifest = json.loads((bundle(folder) / "manifest.json").read_text())
    (bundle(folder) / "manifest.json").write_text(json.dumps({**manifest, "schema_version": 2}))
    assert start(folder) == (
        "azure-ai-ban failed to start: The bundle has schema version 2, but this version of azure-ai-ban reads 1. "
        "Run `make bundle` or reinstall azure-ai-ban."
    )


@pytest.mark.parametrize("data", ["{}", "{", ""], ids=["empty", "broken", "nothing"])
def test_a_bundle_without_data(folder: Path, data: str) -> None:
    (bundle(folder) / "data.json").write_text(data)
    seal(bundle(folder))
    assert start(folder).startswith("azure-ai-ban failed to start: ")


def test_a_bundle_that_holds_no_rule(folder: Path) -> None:
    compile_policy(bundle(folder), EMPTY)
    assert start(folder) == (
        "azure-ai-ban failed to start: The policy failed its self-test: an Azure OpenAI account tagged for a "
        "police department must violate law-enforcement-use. Run `make bundle` or reinstall azure-ai-ban."
    )


def test_a_bundle_that_leaves_decisions_undefined(folder: Path) -> None:
    compile_policy(
        bundle(folder), EMPTY.replace("decision :=", "decision := input.none.such if input.none\n_unused :=")
    )
    assert start(folder) == ("azure-ai-ban failed to start: The policy returned no value for azure_ai_ban/decision.")


def test_a_bundle_that_answers_something_else(folder: Path) -> None:
    compile_policy(bundle(folder), EMPTY.replace('"verdict": "allow"', '"result": true'))
    assert start(folder) == ("azure-ai-ban failed to start: The policy returned no verdict that this version knows.")


def test_a_bundle_that_is_no_wasm(folder: Path) -> None:
    (bundle(folder) / "policy.wasm").write_bytes(b"MZ")
    seal(bundle(folder))
    assert start(folder).startswith("azure-ai-ban failed to start: Could not load the compiled policy (")


def test_a_policy_that_needs_what_only_opa_has(folder: Path) -> None:
    compile_policy(bundle(folder), EMPTY.replace("decisions := []", 'decisions := regex.split("a", input.x)'))
    assert start(folder) == (
        "azure-ai-ban failed to start: The compiled policy calls regex.split, which only OPA provides. Rebuild it "
        "with the pinned capabilities: run `make bundle`."
    )


@pytest.mark.parametrize(
    ("missing", "what", "whose"),
    [("opapywasm", "the engine", "the pack's"), ("pulumi_policy", "the pack", "its")],
    ids=["engine", "SDK"],
)
def test_a_requirement_that_is_not_installed(folder: Path, missing: str, what: str, whose: str) -> None:
    (folder / f"{missing}.py").write_text(f'raise ModuleNotFoundError("No module named {missing}")')
    assert start(folder) == (
        f"azure-ai-ban failed to start: Could not import {what} (No module named {missing}). Install "
        f"{whose} requirements: run `make` in a checkout or `pulumi install` in a pack folder."
    )


def test_owners_data_that_cannot_be_read(folder: Path) -> None:
    (folder / "org" / "azure_ai_ban_org" / "data.yaml").write_text("exemptions: [")
    assert start(folder).startswith(
        f"azure-ai-ban failed to start: {folder}/org/azure_ai_ban_org/data.yaml, line 1: not YAML: "
    )


def test_the_pack_says_nothing_else(folder: Path) -> None:
    shutil.rmtree(bundle(folder))
    assert "\n" not in start(folder)


def test_a_defect_at_the_start_is_named_by_its_kind(monkeypatch: pytest.MonkeyPatch, pack: Path) -> None:
    def fail(*_: object) -> object:
        raise KeyError("odd")

    monkeypatch.setattr("azure_ai_ban.pack.start.load_organization", fail)
    with pytest.raises(PackStartError) as raised, run_pack(pack):
        pass
    assert str(raised.value) == "azure-ai-ban failed to start (KeyError: 'odd'). Reinstall it."


def test_a_policy_that_was_proven_once_is_proven_while_the_pack_has_started(
    monkeypatch: pytest.MonkeyPatch, pack: Path, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    for _ in range(2):
        with run_pack(pack) as running:
            assert running.analyze("pulumi:pulumi:Stack", "project-dev", {}) == []
    assert len(list((tmp_path / "azure-ai-ban" / "proven").iterdir())) == 1
