"""Judge each resource once, and turn every failure into a finding that denies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from pulumi.runtime.proto.analyzer_pb2 import AnalyzeRequest, AnalyzerResource

from azure_ai_ban.engines import Engine
from azure_ai_ban.errors import AzureAiBanError, EngineError
from azure_ai_ban.json_pointer import split
from azure_ai_ban.pack.conversion import convert
from azure_ai_ban.pack.memory import Memory
from azure_ai_ban.policy.contract import INTEGRITY, Context, Decision, Entry, Finding, Resource

__all__ = ["Judge", "Judgement", "as_fault"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """The findings to report about a resource."""

    urn: str
    violations: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()
    faults: tuple[Finding, ...] = ()
    """Failures to judge the resource, and violations that only a server's data causes; they deny at any level."""
    exists: bool = False
    """Whether the resource existed before it could be judged."""
    origin: str = ""
    """The server that judged, if one did."""


class Judge:
    """A judge of the resources of one operation, with one engine."""

    def __init__(self, engine: Engine, memory: Memory, rules: Mapping[str, Mapping[str, Any]], *, owned: bool) -> None:
        """Judge with `engine`; policies report only `rules`, and `owned` means that there is owner's data."""
        self.engine = engine
        self.context: Context = {}
        self._memory = memory
        self._rules = rules
        self._owner_to_check = owned
        self._known: dict[str, frozenset[tuple[str, ...]]] = {}

    def judge_resource(self, request: AnalyzeRequest) -> Judgement:
        """Judge a resource when it registers, with the resources that registered before it."""
        try:
            resource = _as_resource(request)
            parent = request.options.parent or None
            registered = self._memory.candidates(resource, parent)
            self._memory.remember(resource, parent)
            entry = cast("Entry", {**resource, "parent": parent})
            decision = self.engine.decision({"resource": entry, "context": {**self.context, "registered": registered}})
            violations, warnings = self._select_reportable(decision)
            violations = (*self._take_owner_problems(), *violations)
        except Exception as error:  # noqa: BLE001  # any failure must deny this resource, and only this one
            return Judgement(request.urn, faults=(as_fault(error),))
        self._known[request.urn] = frozenset(map(_identify, (*violations, *warnings)))
        return self._make_judgement(request.urn, violations, warnings)

    def judge_stack(self, resources: Sequence[AnalyzerResource]) -> list[Judgement]:
        """Judge the stack with the links between its resources, and return the findings that are new."""
        try:
            entries = [self._as_entry(resource) for resource in sorted(resources, key=lambda r: r.urn)]
            decisions = self.engine.decisions({"resources": entries, "context": self.context})
            return [self._find_new(entry["urn"], decision) for entry, decision in zip(entries, decisions, strict=True)]
        except Exception as error:  # noqa: BLE001  # as above, for the stack as a whole
            return [Judgement("", faults=(as_fault(error),))]

    def _take_owner_problems(self) -> list[Finding]:
        """Return the problems of the owner's data, once, to report them on the first resource."""
        problems = self.engine.problems() if self._owner_to_check else []
        self._owner_to_check = False
        return problems

    def _as_entry(self, resource: AnalyzerResource) -> Entry:
        links = {
            "parent": resource.parent,
            "dependencies": sorted(resource.dependencies),
            "property_dependencies": {
                name: sorted(dependencies.urns) for name, dependencies in sorted(resource.propertyDependencies.items())
            },
        }
        entry = cast("Entry", {**_as_resource(resource), **links})
        registered = self._memory.recall(resource.urn)
        if registered:
            _complete(entry, registered)
        return entry

    def _find_new(self, urn: str, decision: Decision) -> Judgement:
        known = self._known.get(urn, frozenset())
        violations, warnings = (
            tuple(finding for finding in findings if _identify(finding) not in known)
            for findings in self._select_reportable(decision)
        )
        return self._make_judgement(urn, violations, warnings, exists=not self.context.get("dry_run", False))

    def _make_judgement(
        self, urn: str, violations: tuple[Finding, ...], warnings: tuple[Finding, ...], *, exists: bool = False
    ) -> Judgement:
        imposed = tuple(violation for violation in violations if self._is_imposed(violation))
        left = tuple(violation for violation in violations if violation not in imposed)
        return Judgement(urn, left, warnings, imposed, exists=exists, origin=self.engine.origin)

    def _is_imposed(self, violation: Finding) -> bool:
        """Return whether this is a violation only by the owner's data on a server, which no level here reflects."""
        rule = self._rules[violation["rule"]]
        return (
            bool(self.engine.origin)
            and rule["level"] != "mandatory"
            and "setting" in rule
            and rule["setting"] not in self.context.get("settings", {})
        )

    def _select_reportable(self, decision: Decision) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
        """Return violations without an exemption, and warnings; a warning also reports each exempted violation."""
        for finding in (*decision["violations"], *decision["warnings"]):
            if finding["rule"] not in self._rules:
                raise EngineError(
                    f"The policy reported a finding of {finding['rule']!r}, which is not a rule of the pack's bundle. "
                    "Rebuild the bundle with `make bundle`."
                )
        open_violations = (finding for finding in decision["violations"] if not finding.get("exemption"))
        return tuple(open_violations), tuple(decision["warnings"])


def _as_resource(request: AnalyzeRequest | AnalyzerResource) -> Resource:
    converted = convert(request.properties)
    return {
        "urn": request.urn,
        "type": request.type,
        "name": request.name,
        "properties": converted.values,
        "unknown": converted.unknown,
        "secret": converted.secret,
    }


def _complete(entry: Entry, registered: Resource) -> None:
    """Add inputs that are missing or unknown in the outputs: many providers repeat only some of them."""
    unknown_outputs, unknown_inputs = (_list_members(side["unknown"]) for side in (entry, registered))
    taken = {
        name: value
        for name, value in registered["properties"].items()
        if name not in entry["properties"] or (name in unknown_outputs and name not in unknown_inputs)
    }
    entry["properties"] = {**entry["properties"], **taken}
    entry["unknown"] = sorted(
        pointer
        for side, of_inputs in ((entry, False), (registered, True))
        for pointer in side["unknown"]
        if (split(pointer)[0] in taken) == of_inputs
    )
    # A value that is secret in the inputs stays secret, even if the provider returns it in plain text.
    entry["secret"] = sorted({*entry["secret"], *registered["secret"]})


def _list_members(pointers: list[str]) -> set[str]:
    return {split(pointer)[0] for pointer in pointers}


def _identify(finding: Finding) -> tuple[str, ...]:
    evidence: Mapping[str, Any] = finding.get("evidence") or {}
    return (finding["rule"], str(evidence.get("urn")), str(evidence.get("path")))


def as_fault(error: Exception) -> Finding:
    """Return a failure as a finding that denies."""
    if isinstance(error, AzureAiBanError):
        message = str(error)
    else:
        # Omits the text of the exception, which may quote the value of a property.
        message = f"azure-ai-ban could not judge this resource ({type(error).__name__}). Report this as a bug."
    return {"rule": INTEGRITY, "severity": "critical", "msg": message}
