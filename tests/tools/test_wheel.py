"""A wheel has the compiled policy in it, wherever it is built; an editable install does not wait for that."""

import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
INDEX = Path("rego/azure_ai_ban/index")
BUNDLE = Path("policypack/azure_ai_ban/bundle")


def tracked(*folders: str) -> list[str]:
    """What git holds, or would if it were added, under some folders."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *folders]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return [name for name in listed if (ROOT / name).is_file()]


def files(folder: Path) -> dict[str, bytes]:
    """The files of a folder, by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def python(tree: Path, *arguments: str, path: Path = ROOT / ".tools" / "bin") -> subprocess.CompletedProcess[str]:
    """Run Python in a source tree, with nothing but `path` to take opa from."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=tree,
        env={**os.environ, "PATH": f"{path}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )


def build(tree: Path, target: str, path: Path = ROOT / ".tools" / "bin") -> Path:
    """Build a target, which must succeed, into an empty `dist`."""
    ran = python(tree, "-m", "hatchling", "build", "--target", target, path=path)
    assert ran.returncode == 0, ran.stderr
    (built,) = (tree / "dist").iterdir()
    return built


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What git holds of this checkout, and the index of the vocabulary, which takes long and is not what is tested."""
    assert (ROOT / ".tools" / "bin" / "opa").exists(), "opa is not in .tools/bin: run `make tools`"
    assert (ROOT / BUNDLE).is_dir(), f"{BUNDLE} not found: run `make bundle`"
    for name in tracked():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / INDEX, tmp_path / INDEX)
    return tmp_path


def test_what_a_build_requires_is_what_is_locked_for_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["build-system"]["requires"] == project["dependency-groups"]["build"]


def test_a_wheel_holds_the_package_its_policy_and_what_a_pack_folder_needs(checkout: Path) -> None:
    with zipfile.ZipFile(build(checkout, "wheel")) as wheel:
        held = {name: wheel.read(name) for name in wheel.namelist() if ".dist-info/" not in name}
    package = {name: ROOT / "policypack" / name for name in held if not name.startswith("azure_ai_ban/scaffold/")}
    assert sorted(held) == sorted(
        [
            *(name.removeprefix("policypack/") for name in tracked("policypack/azure_ai_ban")),
            *(f"azure_ai_ban/bundle/{name}" for name in ("data.json", "manifest.json", "metadata.json", "policy.wasm")),
            *(f"azure_ai_ban/scaffold/{name}" for name in ("PulumiPolicy.yaml", "__main__.py", "requirements.txt")),
        ]
    )
    assert {name: held[name] for name in package} == {name: path.read_bytes() for name, path in package.items()}


def test_a_source_distribution_carries_the_policy_so_that_a_wheel_needs_no_opa(checkout: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / BUNDLE, checkout / BUNDLE)
    nothing = tmp_path / "nothing"
    nothing.mkdir()
    with tarfile.open(build(checkout, "sdist", path=nothing)) as archive:
        archive.extractall(tmp_path / "unpacked", filter="data")
    (unpacked,) = (tmp_path / "unpacked").iterdir()
    with zipfile.ZipFile(build(unpacked, "wheel", path=nothing)) as wheel:
        held = {Path(name).name: wheel.read(name) for name in wheel.namelist() if "/bundle/" in name}
    assert held == files(ROOT / BUNDLE)


def test_a_policy_that_is_out_of_date_is_compiled_anew(checkout: Path) -> None:
    shutil.copytree(ROOT / BUNDLE, checkout / BUNDLE)
    (checkout / BUNDLE / "manifest.json").write_text('{"revision": "of last week"}')
    build(checkout, "wheel")
    assert files(checkout / BUNDLE) == files(ROOT / BUNDLE)


def test_a_policy_that_cannot_be_compiled_ends_the_build_with_what_to_do(checkout: Path) -> None:
    (checkout / "rego/azure_ai_ban/bases/data.yaml").write_text("bases: nothing\n")
    ran = python(checkout, "-m", "hatchling", "build", "--target", "wheel")
    assert (ran.returncode, ran.stdout, ran.stderr.splitlines()[-1]) == (
        1,
        "",
        "Could not compile the policy; see the errors above. Without a recent opa on PATH, "
        "building one needs PyPI and the Go module proxy.",
    )
    assert "bases/data.yaml: $.bases: 'nothing' is not of type 'object'" in ran.stderr
    assert list(checkout.glob("dist/*")) == []


def test_an_editable_install_compiles_nothing(checkout: Path) -> None:
    ran = python(checkout, "-c", "import hatchling.build; hatchling.build.build_editable('.')")
    assert ran.returncode == 0, ran.stderr
    assert not (checkout / BUNDLE).exists()
