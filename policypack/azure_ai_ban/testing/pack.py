"""Call a running policy pack like the Pulumi engine."""

import contextlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import grpc
from google.protobuf.empty_pb2 import Empty
from pulumi.runtime.proto import analyzer_pb2 as messages
from pulumi.runtime.proto.analyzer_pb2_grpc import AnalyzerStub

from azure_ai_ban.testing.runtime import run
from azure_ai_ban.testing.values import encode

__all__ = ["Level", "RunningPack", "StackResource", "Violation", "run_pack", "urn"]

Level = Literal["advisory", "mandatory", "disabled", "remediate"]

_MESSAGE_BYTES = 400 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Violation:
    """A violation that a policy reported."""

    policy: str
    level: Level
    message: str
    urn: str


@dataclass(frozen=True, slots=True)
class StackResource:
    """A resource as a stack policy gets it, with its outputs and dependencies."""

    type: str
    name: str
    outputs: Mapping[str, Any]
    parent: str = ""
    dependencies: Sequence[str] = ()
    property_dependencies: Mapping[str, Sequence[str]] | None = None


class RunningPack:
    """A pack that has started and been configured."""

    def __init__(self, stub: AnalyzerStub, project: str, stack: str) -> None:
        """Call the pack through `stub`."""
        self._stub = stub
        self._project = project
        self._stack = stack

    @property
    def info(self) -> messages.AnalyzerInfo:
        """The description of the pack and its policies."""
        info: messages.AnalyzerInfo = self._stub.GetAnalyzerInfo(Empty())
        return info

    def urn(self, type_: str, name: str) -> str:
        """Return the URN of a resource of this stack."""
        return urn(self._project, self._stack, type_, name)

    def configure(self, config: Mapping[str, Any]) -> None:
        """Configure policies: by policy, a level, or a mapping with `enforcementLevel` and properties.

        As in Pulumi, the request contains every policy, with its configured level, the level of `all`, or its default.
        """
        levels = {policy.name: policy.enforcementLevel for policy in self.info.policies}
        given = {name: _parse_entry(value) for name, value in config.items()}
        everywhere = given.get("all", (None, {}))[0]
        request = messages.ConfigureAnalyzerRequest()
        for name in {*levels, *given}:
            level, properties = given.get(name, (None, {}))
            number = levels.get(name, messages.MANDATORY)
            for chosen in (everywhere, level):
                number = messages.EnforcementLevel.Value(chosen.upper()) if chosen else number
            request.policyConfig[name].enforcementLevel = number
            request.policyConfig[name].properties.CopyFrom(encode(properties))
        self._stub.Configure(request)

    def analyze(
        self,
        type_: str,
        name: str,
        properties: Mapping[str, Any],
        *,
        parent: str = "",
        options: messages.AnalyzerResourceOptions | None = None,
    ) -> list[Violation]:
        """Analyze a resource, after the remediation that the engine always requests."""
        request = messages.AnalyzeRequest(
            type=type_,
            urn=self.urn(type_, name),
            name=name,
            properties=encode(properties),
            options=options or messages.AnalyzerResourceOptions(),
        )
        request.options.parent = parent
        self._stub.Remediate(request)
        return _read_violations(self._stub.Analyze(request))

    def analyze_stack(self, resources: Sequence[StackResource]) -> list[Violation]:
        """Analyze the whole stack."""
        request = messages.AnalyzeStackRequest()
        for resource in resources:
            entry = request.resources.add(
                type=resource.type,
                urn=self.urn(resource.type, resource.name),
                name=resource.name,
                properties=encode(resource.outputs),
                parent=resource.parent,
                dependencies=resource.dependencies,
            )
            entry.options.parent = resource.parent
            for property_, urns in (resource.property_dependencies or {}).items():
                entry.propertyDependencies[property_].urns.extend(urns)
        return _read_violations(self._stub.AnalyzeStack(request))


@contextlib.contextmanager
def run_pack(
    folder: str | os.PathLike[str],
    *,
    project: str = "project",
    stack: str = "dev",
    organization: str = "organization",
    dry_run: bool = True,
    stack_tags: Mapping[str, str] | None = None,
    config: Mapping[str, Any] | None = None,
    python: str | os.PathLike[str] | None = None,
) -> Iterator[RunningPack]:
    """Start the Python policy pack in `folder` like Pulumi's runtime, and connect to it over gRPC.

    It runs in this process, or in a process of its own with the interpreter `python`. A failure to start raises
    `PackStartError`, an error in `config` raises `grpc.RpcError`.
    """
    environment = {
        "PULUMI_PROJECT": project,
        "PULUMI_STACK": stack,
        "PULUMI_ORGANIZATION": organization,
        "PULUMI_DRY_RUN": str(dry_run).lower(),
        "PULUMI_CONFIG": "{}",
    }
    with (
        run(Path(folder).resolve(), environment, Path(python) if python else None) as address,
        grpc.insecure_channel(
            address,
            options=[("grpc.max_send_message_length", -1), ("grpc.max_receive_message_length", _MESSAGE_BYTES)],
        ) as channel,
    ):
        stub = AnalyzerStub(channel)
        stub.ConfigureStack(
            messages.AnalyzerStackConfigureRequest(
                project=project, stack=stack, organization=organization, dry_run=dry_run, tags=stack_tags or {}
            )
        )
        pack = RunningPack(stub, project, stack)
        if config is not None:
            pack.configure(config)
        yield pack


def urn(project: str, stack: str, type_: str, name: str) -> str:
    """Return the URN of a resource."""
    return f"urn:pulumi:{stack}::{project}::{type_}::{name}"


def _parse_entry(value: object) -> tuple[str | None, dict[str, Any]]:
    if isinstance(value, str):
        return value, {}
    properties = dict(value) if isinstance(value, Mapping) else {}
    return properties.pop("enforcementLevel", None), properties


def _read_violations(response: messages.AnalyzeResponse) -> list[Violation]:
    return [
        Violation(
            policy=diagnostic.policyName,
            level=_read_level(diagnostic.enforcementLevel),
            message=diagnostic.message,
            urn=diagnostic.urn,
        )
        for diagnostic in response.diagnostics
    ]


def _read_level(number: int) -> Level:
    names: Mapping[int, Level] = {
        messages.ADVISORY: "advisory",
        messages.MANDATORY: "mandatory",
        messages.DISABLED: "disabled",
        messages.REMEDIATE: "remediate",
    }
    return names[number]
