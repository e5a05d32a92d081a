"""The language host that `make tools` builds runs Python for `pulumi`, and says at once when it cannot."""

import re
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from preview import pulumi, pulumi_environment

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = ROOT / ".venv"
HOST = ROOT / ".tools/bin/pulumi-language-python"

# The limit that the design sets for a missing environment.
FAILURE_SECONDS = 5.0

PACK = """
from pulumi_policy import EnforcementLevel, PolicyPack, ResourceValidationPolicy

PolicyPack("pack", policies=[
    ResourceValidationPolicy(
        name="policy", description="Denies.", enforcement_level=EnforcementLevel.MANDATORY,
        validate=lambda args, report: report("seen " + args.name),
    )
])
"""


@dataclass
class Project:
    """A Pulumi project with a policy pack, and its stack `dev`."""

    folder: Path
    environment: dict[str, str]

    def preview(self, *options: str) -> tuple[int, str, float]:
        """Run `pulumi preview`; its exit status, output and seconds."""
        started = time.monotonic()
        finished = pulumi(["preview", "--non-interactive", *options], self.folder / "program", self.environment)
        return finished.returncode, finished.stdout, time.monotonic() - started

    def program(self, source: str, virtualenv: Path = ENVIRONMENT) -> None:
        """Write the program."""
        self._write("program", "Pulumi.yaml", source, f"name: host\nruntime: {runtime(virtualenv)}\n")

    def pack(self, source: str, virtualenv: Path = ENVIRONMENT) -> None:
        """Write the policy pack."""
        self._write("pack", "PulumiPolicy.yaml", source, f"runtime: {runtime(virtualenv)}\n")

    def _write(self, folder: str, settings: str, source: str, text: str) -> None:
        (self.folder / folder).mkdir(exist_ok=True)
        (self.folder / folder / settings).write_text(text, encoding="utf-8")
        (self.folder / folder / "__main__.py").write_text(source, encoding="utf-8")


def runtime(virtualenv: Path) -> str:
    """Write the runtime as project files have it."""
    return f"{{name: python, options: {{toolchain: pip, virtualenv: '{virtualenv}'}}}}"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Give a project whose program does nothing."""
    if not HOST.exists():
        pytest.fail(".tools/bin/pulumi-language-python is missing: run `make tools`", pytrace=False)
    state = tmp_path / "state"
    state.mkdir()
    project = Project(tmp_path, pulumi_environment(state, tmp_path / "home"))
    project.program("")
    pulumi(["stack", "init", "dev"], tmp_path / "program", project.environment).check_returncode()
    return project


def test_a_program_runs_with_its_configuration(project: Project) -> None:
    project.program('import pulumi; pulumi.export("greeting", "hello " + pulumi.Config().require("who"))')
    pulumi(["config", "set", "who", "world"], project.folder / "program", project.environment).check_returncode()

    status, output, _ = project.preview()

    assert (status, re.findall("greeting: .*", output)) == (0, ['greeting: "hello world"'])


def test_a_pack_runs(project: Project) -> None:
    project.pack(PACK)

    status, output, _ = project.preview("--policy-pack=../pack")

    assert (status, "seen host-dev" in output) == (1, True)


def test_a_program_that_fails_fails_the_preview(project: Project) -> None:
    project.program("import sys; sys.exit(3)")

    status, output, _ = project.preview()

    assert (status, "Program exited with non-zero exit code: 3" in output) == (1, True)


def test_a_pack_that_stops_at_its_start_shows_what_it_said(project: Project) -> None:
    project.pack('import sys; sys.exit("no bundle: run make bundle")')

    status, output, seconds = project.preview("--policy-pack=../pack")

    assert (status, "no bundle: run make bundle" in output, seconds < FAILURE_SECONDS) == (1, True, True)


def test_a_pack_without_its_environment_fails_at_once_and_says_so(project: Project) -> None:
    missing = project.folder / "missing"
    project.pack(PACK, virtualenv=missing)

    status, output, seconds = project.preview("--policy-pack=../pack")

    assert (status, f'"{missing}" doesn\'t exist' in output, seconds < FAILURE_SECONDS) == (1, True, True)


def test_a_program_without_its_environment_fails_at_once_and_says_so(project: Project) -> None:
    missing = project.folder / "missing"
    project.program("", virtualenv=missing)

    status, output, seconds = project.preview()

    assert (status, f'"{missing}" doesn\'t exist' in output, seconds < FAILURE_SECONDS) == (1, True, True)


def test_an_unknown_toolchain_is_refused(project: Project) -> None:
    settings = project.folder / "program/Pulumi.yaml"
    settings.write_text("name: host\nruntime: {name: python, options: {toolchain: conda}}\n", encoding="utf-8")

    status, output, _ = project.preview()

    assert (status, "`toolchain` must be pip, poetry or uv, not conda" in output) == (1, True)


def test_started_by_hand_it_says_what_it_is_for() -> None:
    finished = subprocess.run([HOST], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)

    assert (finished.returncode, finished.stderr) == (
        1,
        "pulumi-language-python: the address of the Pulumi engine is missing: this program is started by `pulumi`\n",
    )
