"""Define the contract of the policy as types.

The published JSON Schemas are the contract; these types name its members in Python. All decisions are made in Rego.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal, NotRequired, TypedDict, cast

from azure_ai_ban.errors import EngineError

__all__ = [
    "INTEGRITY",
    "SCHEMA_VERSION",
    "Capability",
    "Context",
    "Decision",
    "DecisionRequest",
    "DecisionsRequest",
    "DocumentReport",
    "DocumentResult",
    "Entry",
    "Evidence",
    "Exemption",
    "Finding",
    "Related",
    "Resource",
    "Verdict",
    "as_decision",
    "as_decisions",
    "as_findings",
    "as_report",
]

SCHEMA_VERSION: Final = 1

INTEGRITY: Final = "policy-integrity"
"""The id of the rule that fails when something cannot be judged.

It is the only rule id in Python, because a missing or wrong bundle cannot provide the id for its own failure.
"""

Verdict = Literal["deny", "undecided", "exempt", "allow"]


class Resource(TypedDict):
    """A resource to judge; `unknown` and `secret` are RFC 6901 pointers into `properties`."""

    urn: NotRequired[str]
    type: str
    name: NotRequired[str]
    properties: dict[str, Any]
    unknown: NotRequired[list[str]]
    secret: NotRequired[list[str]]


class Entry(Resource):
    """A resource among others, with its links to them."""

    id: NotRequired[str]
    parent: NotRequired[str | None]
    dependencies: NotRequired[list[str]]
    property_dependencies: NotRequired[dict[str, list[str]]]
    read: NotRequired[bool]


class Related(TypedDict):
    """A resource that lends its tags to the judged resource."""

    relation: str
    urn: NotRequired[str]
    type: NotRequired[str]
    name: NotRequired[str]
    id: NotRequired[str | None]
    kind: NotRequired[str | None]
    tags: Any
    unknown: NotRequired[list[str]]
    secret: NotRequired[list[str]]


class Context(TypedDict, total=False):
    """The stack of a resource, the resources that may lend it tags, and settings that tighten the rules."""

    project: str
    stack: str
    organization: str
    dry_run: bool
    stack_tags: dict[str, str]
    related: list[Related]
    registered: list[Entry]
    settings: dict[str, Any]


class DecisionRequest(TypedDict):
    """The input of the entrypoint `decision`."""

    resource: Resource
    context: Context


class DecisionsRequest(TypedDict):
    """The input of the entrypoint `decisions`."""

    resources: Sequence[Entry]
    context: Context


class Evidence(TypedDict, total=False):
    """The text that a finding rests on; `text` and `matched` are null for a secret."""

    urn: str
    relation: str
    path: str
    text: str | None
    matched: str | None


class Exemption(TypedDict, total=False):
    """The exemption that covers a finding."""

    id: str
    approver: str
    ticket: str
    basis: str
    expires: str


class Finding(TypedDict):
    """A violation or a warning."""

    rule: str
    severity: NotRequired[str]
    msg: str
    evidence: NotRequired[Evidence | None]
    basis: NotRequired[list[str]]
    remediation: NotRequired[str]
    help: NotRequired[str]
    exemption: NotRequired[Exemption | None]


class Capability(TypedDict, total=False):
    """The AI capability of a resource, with the reason."""

    level: Literal["yes", "maybe", "no"]
    service: str
    reason: str


class Decision(TypedDict):
    """The decision about one resource."""

    verdict: Verdict
    resource: dict[str, Any]
    capability: Capability
    violations: list[Finding]
    warnings: list[Finding]
    revision: str
    schema_version: int


class DocumentResult(TypedDict):
    """The decision about one resource of a document."""

    address: str
    type: str | None
    name: str | None
    decision: Decision


class DocumentReport(TypedDict):
    """The report on a document; `recognised` is false if its kind is unknown, or not the kind that was asked for."""

    kind: str | None
    recognised: bool
    error: str | None
    results: list[DocumentResult]
    summary: dict[str, int]


_VERDICTS: Final = frozenset(("deny", "undecided", "exempt", "allow"))


def as_decision(answer: object) -> Decision:
    """Return `answer` as a decision; raise if it is not one, so that an incomplete answer allows nothing."""
    if not isinstance(answer, Mapping):
        raise EngineError(f"The policy returned {_describe_shape(answer)} instead of a decision.")
    verdict = answer.get("verdict")
    if verdict not in _VERDICTS:
        raise EngineError("The policy returned no verdict that this version knows.")
    if answer.get("schema_version") != SCHEMA_VERSION:
        raise EngineError(
            f"The policy returned schema version {answer.get('schema_version')!r}, but this version reads "
            f"{SCHEMA_VERSION}."
        )
    violations, warnings = (as_findings(answer.get(member)) for member in ("violations", "warnings"))
    if verdict in {"deny", "exempt"} and not violations:
        raise EngineError(f"The policy returned {verdict!r} without a violation.")
    if verdict == "undecided" and not (violations or warnings):
        raise EngineError("The policy returned 'undecided' without a reason.")
    return cast("Decision", answer)


def as_decisions(answer: object, count: int) -> list[Decision]:
    """Return `answer` as `count` decisions; raise if it is anything else."""
    if not isinstance(answer, list) or len(answer) != count:
        raise EngineError(f"The policy returned {_describe_shape(answer)} instead of {count} decisions.")
    return [as_decision(decision) for decision in answer]


def as_findings(answer: object) -> list[Finding]:
    """Return `answer` as findings; raise if it is anything else."""
    if not isinstance(answer, list):
        raise EngineError(f"The policy returned {_describe_shape(answer)} instead of findings.")
    for finding in answer:
        if not (
            isinstance(finding, Mapping)
            and isinstance(finding.get("rule"), str)
            and isinstance(finding.get("msg"), str)
        ):
            raise EngineError("The policy returned a finding without a rule or a message.")
    return answer


def as_report(answer: object) -> DocumentReport:
    """Return `answer` as the report on a document; raise if it is anything else, or has neither kind nor error."""
    if not isinstance(answer, Mapping):
        raise EngineError(f"The policy returned {_describe_shape(answer)} instead of a report.")
    results, summary = answer.get("results"), answer.get("summary")
    if not (
        isinstance(results, list)
        and all(isinstance(result, Mapping) and isinstance(result.get("address"), str) for result in results)
        and isinstance(summary, Mapping)
        and isinstance(summary.get("others"), int)
    ):
        raise EngineError("The policy returned a report without results or summary.")
    if not isinstance(answer.get("recognised"), bool):
        raise EngineError("The policy returned a report without the member 'recognised'.")
    if not isinstance(answer.get("kind"), str) and not isinstance(answer.get("error"), str):
        raise EngineError("The policy returned a report with neither a kind nor an error.")
    for result in results:
        as_decision(result.get("decision"))
    return cast("DocumentReport", answer)


def _describe_shape(answer: object) -> str:
    if isinstance(answer, list):
        return f"a list of {len(answer)} items"
    return type(answer).__name__
