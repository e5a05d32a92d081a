"""Runs the real `pulumi` on the programs of stacks/, with the pack, by Pulumi's Automation API.

Every deployment has a project folder, a state and a stub Azure of its own, in a temporary folder: Pulumi.yaml
and stacks/ are those of the repository, so what is proved here is what a user runs.
"""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import pytest
import requests
from pulumi import automation
from pulumi.automation.events import EngineEvent, PolicyEvent

ROOT = Path(__file__).resolve().parents[2]
PACK = ROOT / "policypack"
TOOLS = ROOT / ".tools"


@dataclass(frozen=True)
class Violation:
    """A violation as the engine reports it to its event stream."""

    policy: str
    resource: str
    level: str
    message: str

    def detail(self, label: str) -> str | None:
        """Give what the message says under a label, such as where a tag was found; None if it has no such line."""
        match = re.search(rf"^ +{label}: +(.*)$", self.message, re.MULTILINE)
        return match and match[1]


@dataclass(frozen=True)
class Events:
    """What the engine told while an operation ran."""

    violations: list[Violation] = field(default_factory=list)
    inputs: dict[str, Mapping[str, Any]] = field(default_factory=dict)

    def take(self, event: EngineEvent) -> None:
        """Keep what is asked for here, out of everything that the engine tells."""
        if event.policy_event:
            self.violations.append(_violation(event.policy_event))
        if event.resource_pre_event:
            planned = event.resource_pre_event.metadata.new
            if planned and planned.inputs:
                self.inputs[_short(planned.urn)] = planned.inputs


@dataclass(frozen=True)
class Outcome:
    """How an operation of `pulumi` ended."""

    exit_code: int
    output: str
    violations: list[Violation]
    inputs: Mapping[str, Mapping[str, Any]]

    @property
    def denials(self) -> list[tuple[str, str]]:
        """What was denied, as pairs of rule and resource."""
        return [(found.policy, found.resource) for found in self.violations if found.level == "mandatory"]

    @property
    def warnings(self) -> list[tuple[str, str]]:
        """What was reported without denying it, as pairs of rule and resource."""
        return [(found.policy, found.resource) for found in self.violations if found.level != "mandatory"]


class Deployment:
    """One stack, named after the program of stacks/ that it runs."""

    def __init__(self, program: str, folder: Path, home: Path) -> None:
        """Make the project and its empty stack in `folder`, with the plugins of `home`."""
        project, state = folder / "project", folder / "state"
        project.mkdir()
        state.mkdir()
        shutil.copy(ROOT / "Pulumi.yaml", project)
        for name in ("stacks", ".venv"):
            (project / name).symlink_to(ROOT / name)
        self._project = project
        self._events = folder / "events.jsonl"
        self._environment = {
            "PATH": os.pathsep.join([str(TOOLS / "bin"), os.environ["PATH"]]),
            "PULUMI_BACKEND_URL": state.as_uri(),
            "PULUMI_CONFIG_PASSPHRASE": "",
            "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
            "PULUMI_HOME": str(home),
            "PULUMI_SKIP_UPDATE_CHECK": "true",
            "STUB_AZURE_FILE": str(folder / "azure.json"),
        }
        self._stack = automation.create_stack(
            stack_name=program,
            work_dir=str(project),
            opts=automation.LocalWorkspaceOptions(
                pulumi_command=automation.PulumiCommand(root=str(TOOLS)), env_vars=self._environment
            ),
        )

    def preview(self, pack: Path = PACK) -> Outcome:
        """Run `pulumi preview`."""
        return _outcome(
            lambda on_event: self._stack.preview(policy_packs=[str(pack)], color="never", on_event=on_event).stdout
        )

    def up_without_preview(self, pack: Path = PACK) -> Outcome:
        """Run `pulumi up --skip-preview`, as `up` of the Automation API does."""
        return _outcome(
            lambda on_event: self._stack.up(policy_packs=[str(pack)], color="never", on_event=on_event).stdout
        )

    def up(self, pack: Path = PACK) -> Outcome:
        """Run `pulumi up`, which previews first."""
        arguments = ["up", "--yes", "--color=never", f"--policy-pack={pack}", f"--stack={self._stack.name}"]

        def run(on_event: automation.OnEvent) -> str:
            try:
                return self._stack.workspace.pulumi_command.run(
                    [*arguments, f"--event-log={self._events}"],
                    str(self._project),
                    {"PULUMI_DEBUG_COMMANDS": "true", **self._environment},
                ).stdout
            finally:
                for line in self._events.read_text(encoding="utf-8").splitlines():
                    on_event(EngineEvent.from_json(json.loads(line)))

        return _outcome(run)

    def preview_within(self, seconds: float, pack: Path) -> subprocess.CompletedProcess[str]:
        """Run `pulumi preview`, and stop it when the time is over, which the Automation API cannot."""
        return subprocess.run(
            ["pulumi", "preview", "--non-interactive", f"--policy-pack={pack}", f"--stack={self._stack.name}"],
            cwd=self._project,
            env={**os.environ, **self._environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=seconds,
            check=False,
        )

    def in_state(self) -> set[str]:
        """List the resources of azure-native in the exported state: what was really created."""
        exported = self._stack.export_stack().deployment or {}
        resources = exported.get("resources", [])
        return {_short(resource["urn"]) for resource in resources if resource["type"].startswith("azure-native:")}


class Deploy(Protocol):
    """Makes the deployment of a program."""

    def __call__(self, program: str) -> Deployment:
        """Make the deployment; nothing of it exists yet."""


@pytest.fixture(scope="session")
def pulumi_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a Pulumi home with the stub azure-native provider in it."""
    for name in ("pulumi", "pulumi-language-python", "pulumi-language-python-exec", "opa"):
        if not (TOOLS / "bin" / name).exists():
            pytest.fail(f".tools/bin/{name} is missing: run `make tools`", pytrace=False)
    home = tmp_path_factory.mktemp("pulumi-home")
    subprocess.run([sys.executable, ROOT / "tools/provider/install.py", home], check=True, stdout=subprocess.DEVNULL)
    return home


@pytest.fixture(scope="session")
def opa_server() -> Iterator[str]:
    """Start an OPA server with nothing but the built bundle, and give its address."""
    bundle = ROOT / "build/azure-ai-ban.tar.gz"
    if not bundle.exists():
        pytest.fail(f"{bundle.relative_to(ROOT)} is missing: run `make bundle`", pytrace=False)
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    with subprocess.Popen(
        [TOOLS / "bin/opa", "run", "--server", "--disable-telemetry", "--addr", address, "--bundle", bundle],
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            _await_health(f"http://{address}/health?bundles")
            yield f"http://{address}"
        finally:
            server.terminate()


@pytest.fixture
def deploy(tmp_path: Path, pulumi_home: Path, monkeypatch: pytest.MonkeyPatch) -> Deploy:
    """Give a way to make deployments, in the test's own folder."""
    # Settings of whoever runs the tests must not choose another engine or another configuration.
    for name in [name for name in os.environ if name.startswith(("AZURE_AI_BAN_", "PULUMI_"))]:
        monkeypatch.delenv(name)
    # Where this is set, Python compiles Pulumi's SDKs anew at every start: seconds an operation.
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)

    def make(program: str) -> Deployment:
        folder = tmp_path / program
        folder.mkdir()
        return Deployment(program, folder, pulumi_home)

    return make


def _outcome(operation: Callable[[automation.OnEvent], str]) -> Outcome:
    events = Events()
    try:
        exit_code, output = 0, operation(events.take)
    except automation.CommandError as error:
        # The API gives the exit status only within the text of the exception.
        exit_code, output = int(re.findall(r"code: (-?\d+)", str(error))[0]), str(error)
    return Outcome(exit_code, output, events.violations, events.inputs)


def _await_health(url: str) -> None:
    deadline = time.monotonic() + 20
    while True:
        try:
            requests.get(url, timeout=1).raise_for_status()
        except requests.RequestException:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return


def _violation(event: PolicyEvent) -> Violation:
    return Violation(event.policy_name, _short(event.resource_urn or ""), event.enforcement_level, event.message)


def _short(urn: str) -> str:
    """Write type and name, the part of a URN that tells resources of one stack apart."""
    *_, types, name = urn.split("::")
    return f"{types.rpartition('$')[2]}::{name}"
