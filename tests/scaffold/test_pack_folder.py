"""A pack folder is all that a machine needs: the vendored package, its bundle, and pinned requirements."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from azure_ai_ban.cli import cli
from azure_ai_ban.errors import ScaffoldError
from azure_ai_ban.scaffold import write_pack_folder
from azure_ai_ban.testing import run_pack

ROOT = Path(__file__).parents[2]
ACCOUNT = "azure-native:cognitiveservices:Account"


def test_the_folder_holds_what_a_pack_needs(tmp_path: Path) -> None:
    write_pack_folder(tmp_path / "pack")
    assert sorted(path.name for path in (tmp_path / "pack").iterdir()) == [
        "PulumiPolicy.yaml",
        "__main__.py",
        "azure_ai_ban",
        "org",
        "requirements.txt",
    ]
    assert {path.name for path in (tmp_path / "pack" / "azure_ai_ban" / "bundle").iterdir()} >= {
        "policy.wasm",
        "data.json",
        "manifest.json",
    }
    assert not list((tmp_path / "pack").rglob("__pycache__"))
    assert not (tmp_path / "pack" / "azure_ai_ban" / "testing").exists()


def test_the_folder_has_its_environment_inside(tmp_path: Path) -> None:
    write_pack_folder(tmp_path / "pack")
    ours, theirs = (
        yaml.safe_load((folder / "PulumiPolicy.yaml").read_text())
        for folder in (ROOT / "policypack", tmp_path / "pack")
    )
    assert ours["runtime"]["options"] == {"toolchain": "pip", "virtualenv": "../.venv"}
    ours["runtime"]["options"]["virtualenv"] = "venv"
    assert theirs == ours


def test_every_requirement_is_pinned_with_hashes_and_none_is_ours(tmp_path: Path) -> None:
    write_pack_folder(tmp_path / "pack")
    lines = (tmp_path / "pack" / "requirements.txt").read_text().splitlines()
    requirements = [line for line in lines if line and not line.startswith((" ", "#"))]
    assert requirements
    assert [line for line in requirements if "==" not in line or not line.endswith("\\")] == []
    assert [line for line in requirements if line.startswith(("azure-ai-ban", "azure_ai_ban", "--", "-i"))] == []


@pytest.mark.parametrize("upgrade", [False, True])
def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path, upgrade: bool) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(ScaffoldError) as raised:
        write_pack_folder(tmp_path, upgrade=upgrade)
    assert str(raised.value) == (
        f"{tmp_path}: not empty. Name another folder, or replace the pack in this one with --upgrade."
    )
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_an_upgrade_replaces_the_package_and_keeps_the_owners_data(tmp_path: Path) -> None:
    write_pack_folder(tmp_path / "pack")
    owned = tmp_path / "pack" / "org" / "azure_ai_ban_org" / "data.yaml"
    owned.write_text("exemptions: []  # reviewed\n")
    stale = tmp_path / "pack" / "azure_ai_ban" / "stale.py"
    stale.write_text("")
    write_pack_folder(tmp_path / "pack", upgrade=True)
    assert owned.read_text() == "exemptions: []  # reviewed\n"
    assert not stale.exists()


def test_the_owners_data_of_a_new_folder_is_read_and_exempts_nothing(tmp_path: Path) -> None:
    write_pack_folder(tmp_path / "pack")
    with run_pack(tmp_path / "pack", python=sys.executable) as running:
        found = running.analyze(ACCOUNT, "chat", {"kind": "OpenAI", "tags": {"department": "police department"}})
    assert [(violation.policy, violation.level) for violation in found] == [("law-enforcement-use", "mandatory")]


def test_the_command_writes_a_folder_and_says_what_is_next(tmp_path: Path) -> None:
    run = CliRunner().invoke(cli, ["pack", "init", str(tmp_path / "pack")])
    assert (run.exit_code, run.output) == (
        0,
        f"Wrote a policy pack to {tmp_path}/pack.\n"
        f"Install its requirements:  cd {tmp_path}/pack && pulumi install\n"
        f"Use it by path:            pulumi preview --policy-pack {tmp_path}/pack\n"
        f"Or publish it:             cd {tmp_path}/pack && pulumi policy publish ORGANIZATION\n",
    )


def test_the_command_fails_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    run = CliRunner().invoke(cli, ["pack", "init", str(tmp_path)])
    assert (run.exit_code, run.output) == (
        2,
        f"Error: {tmp_path}: not empty. Name another folder, or replace the pack in this one with --upgrade.\n",
    )


def command(*arguments: str | Path) -> None:
    """Run a command in this checkout, with nothing of this environment in its own."""
    environment = {name: os.environ[name] for name in os.environ if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    run = subprocess.run([*map(str, arguments)], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def uv(*arguments: str | Path) -> None:
    """Install with uv, from what it has already fetched for this project."""
    beside = Path(sys.executable).with_name("uv")
    command(beside if beside.exists() else "uv", *arguments)


@pytest.fixture(scope="module")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Sequence[Path]:
    """A folder written by the installed wheel, and an environment that holds what the folder requires, alone."""
    place = tmp_path_factory.mktemp("elsewhere")
    command(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", place)
    (wheel,) = place.glob("*.whl")
    uv("venv", "--quiet", "--python", sys.executable, place / "venv")
    python = place / "venv" / "bin" / "python"
    lock = ROOT / "requirements" / "runtime.txt"
    uv("pip", "install", "--quiet", "--python", python, "--require-hashes", "--requirement", lock)
    uv("pip", "install", "--quiet", "--python", python, "--no-deps", wheel)
    command(place / "venv" / "bin" / "azure-ai-ban", "pack", "init", place / "pack")
    uv("pip", "uninstall", "--quiet", "--python", python, "azure-ai-ban")
    assert (place / "pack" / "requirements.txt").read_text() == lock.read_text()
    return place / "pack", python


def test_nothing_that_is_vendored_needs_what_is_not(tmp_path: Path) -> None:
    write_pack_folder(tmp_path / "pack")
    modules = [path.relative_to(tmp_path / "pack") for path in (tmp_path / "pack" / "azure_ai_ban").rglob("*.py")]
    names = [".".join(module.with_suffix("").parts).removesuffix(".__init__") for module in modules]
    code = "import importlib, sys; [importlib.import_module(name) for name in sys.argv[1:]]"
    command = [sys.executable, "-c", code, *names]
    ran = subprocess.run(command, cwd=tmp_path / "pack", capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_a_folder_from_the_wheel_runs_on_its_requirements_alone(stranger: Sequence[Path]) -> None:
    folder, python = stranger
    with run_pack(folder, python=python) as running:
        denied = running.analyze(ACCOUNT, "chat", {"kind": "OpenAI", "tags": {"department": "police department"}})
        allowed = running.analyze(ACCOUNT, "shop", {"kind": "OpenAI", "tags": {"workload": "chat assistant"}})
    assert [(violation.policy, violation.level) for violation in denied] == [("law-enforcement-use", "mandatory")]
    assert allowed == []


def test_a_pack_is_made_from_the_folder_with_policy_new(stranger: Sequence[Path], tmp_path: Path) -> None:
    folder, python = stranger
    made = tmp_path / "made"
    made.mkdir()
    environment = {**os.environ, "PULUMI_HOME": str(tmp_path / "home"), "PULUMI_SKIP_UPDATE_CHECK": "true"}
    new = ["pulumi", "policy", "new", str(folder), "--generate-only", "--non-interactive"]
    subprocess.run(new, cwd=made, env=environment, capture_output=True, check=True)
    with run_pack(made, python=python) as running:
        denied = running.analyze(ACCOUNT, "chat", {"kind": "OpenAI", "tags": {"department": "police department"}})
    assert [(violation.policy, violation.level) for violation in denied] == [("law-enforcement-use", "mandatory")]


def test_a_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "pack").write_text("mine")
    with pytest.raises(ScaffoldError, match="not a folder"):
        write_pack_folder(tmp_path / "pack")
    assert (tmp_path / "pack").read_text() == "mine"


def test_without_its_bundle_no_pack_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("azure_ai_ban.scaffold.pack_folder._PACKAGE", tmp_path)
    with pytest.raises(ScaffoldError, match="compiled policy is missing"):
        write_pack_folder(tmp_path / "pack")
    assert not (tmp_path / "pack").exists()
