"""Run a preview or an update like the Pulumi engine, without engine, program or provider.

The sequence is that of the engine: resources are analyzed one by one, and in a preview the outputs of other resources
are unknown; an update stops at the first mandatory violation, before the resource is created; the stack is analyzed at
the end, unless a step failed.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pulumi.runtime.proto.analyzer_pb2 import AnalyzerResourceOptions

from azure_ai_ban.testing.pack import RunningPack, StackResource, Violation, run_pack
from azure_ai_ban.testing.values import UNKNOWN

__all__ = ["Deployment", "Output", "Resource", "preview", "up"]


@dataclass(frozen=True, slots=True)
class Resource:
    """A resource of a program, with the inputs as the provider's Check returns them."""

    type: str
    name: str
    inputs: Mapping[str, Any] = field(default_factory=dict)
    outputs: Mapping[str, Any] | None = None
    """The outputs of the provider; by default, the inputs."""
    parent: "Resource | None" = None
    depends_on: Sequence["Resource"] = ()
    options: AnalyzerResourceOptions | None = None
    exists: bool = False
    """Whether an earlier update created it, so that its outputs are known in a preview."""

    def output(self, name: str, value: object = None) -> "Output":
        """Return a reference to an output; its value is `value`, or the output or input of that name."""
        known = value if value is not None else {**self.inputs, **(self.outputs or {})}[name]
        return Output(self, known)


@dataclass(frozen=True, slots=True)
class Output:
    """A value that is known when its resource exists."""

    resource: Resource
    value: object


@dataclass(frozen=True, slots=True)
class Deployment:
    """The result of a preview or an update."""

    violations: tuple[Violation, ...]
    created: tuple[str, ...]
    """The names of the resources that exist afterwards, or would after an update."""

    @property
    def succeeded(self) -> bool:
        """Whether there is no mandatory violation."""
        return not self.mandatory

    @property
    def mandatory(self) -> tuple[Violation, ...]:
        """The violations that stop a deployment."""
        return tuple(violation for violation in self.violations if violation.level == "mandatory")

    @property
    def advisory(self) -> tuple[Violation, ...]:
        """The violations that do not stop a deployment."""
        return tuple(violation for violation in self.violations if violation.level == "advisory")


def preview(folder: str | os.PathLike[str], program: Sequence[Resource], **stack: Any) -> Deployment:  # noqa: ANN401
    """Preview `program` with the pack in `folder`; `stack` are the arguments of `run_pack`."""
    return _deploy(folder, program, dry_run=True, **stack)


def up(folder: str | os.PathLike[str], program: Sequence[Resource], **stack: Any) -> Deployment:  # noqa: ANN401
    """Run an update with `program`, without a preview; `stack` are the arguments of `run_pack`."""
    return _deploy(folder, program, dry_run=False, **stack)


def _deploy(
    folder: str | os.PathLike[str],
    program: Sequence[Resource],
    *,
    dry_run: bool,
    **stack: Any,  # noqa: ANN401
) -> Deployment:
    with run_pack(folder, dry_run=dry_run, **stack) as pack:
        return _Run(pack, dry_run=dry_run).deploy(program)


class _Run:
    def __init__(self, pack: RunningPack, *, dry_run: bool) -> None:
        self._pack = pack
        self._dry_run = dry_run

    def deploy(self, program: Sequence[Resource]) -> Deployment:
        violations: list[Violation] = []
        created: list[Resource] = []
        for resource in program:
            found = self._pack.analyze(
                resource.type,
                resource.name,
                {name: self._resolve(value) for name, value in resource.inputs.items()},
                parent=self._urn(resource.parent),
                options=resource.options,
            )
            violations += found
            if any(violation.level == "mandatory" for violation in found):
                if not self._dry_run:
                    return _end(violations, created)
            else:
                created.append(resource)
        violations += self._pack.analyze_stack([self._as_registered(resource) for resource in program])
        return _end(violations, created)

    def _as_registered(self, resource: Resource) -> StackResource:
        outputs = resource.inputs if resource.outputs is None else resource.outputs
        dependencies = {name: list(self._find_references(value)) for name, value in resource.inputs.items()}
        explicit = [self._urn(dependency) for dependency in resource.depends_on]
        return StackResource(
            type=resource.type,
            name=resource.name,
            outputs={name: self._resolve(value) for name, value in outputs.items()},
            parent=self._urn(resource.parent),
            dependencies=sorted({*explicit, *(urn for urns in dependencies.values() for urn in urns)}),
            property_dependencies={name: urns for name, urns in dependencies.items() if urns},
        )

    def _urn(self, resource: Resource | None) -> str:
        return self._pack.urn(resource.type, resource.name) if resource else ""

    def _resolve(self, value: object) -> object:
        def resolve(output: Output) -> object:
            known = output.resource.exists or not self._dry_run
            return self._resolve(output.value) if known else UNKNOWN

        return _map(value, resolve)

    def _find_references(self, value: object) -> Iterator[str]:
        found: list[Output] = []
        _map(value, found.append)
        return (self._urn(output.resource) for output in found)


def _map(value: object, convert: Callable[[Output], object]) -> object:
    """Return `value` with every output in it replaced by the result of `convert`."""
    match value:
        case Output():
            return convert(value)
        case Mapping():
            return {name: _map(member, convert) for name, member in value.items()}
        case list() | tuple():
            return [_map(item, convert) for item in value]
        case _:
            return value


def _end(violations: Sequence[Violation], created: Sequence[Resource]) -> Deployment:
    return Deployment(tuple(violations), tuple(resource.name for resource in created))
