"""The contract of the policy as types: what it is asked and what it answers.

The published JSON Schemas are the contract; these are its Python names. Nothing here judges: whether a
resource may be provisioned is decided in Rego alone.
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
"""The rule that is broken by whatever cannot be judged.

It is the only rule named in Python: a bundle that is missing, empty or a wrong one cannot say what its own failure is.
"""

Verdict = Literal["deny", "undecided", "exempt", "allow"]


class Resource(TypedDict):
    """A resource to judge; pointers in `unknown` and `secret` are RFC 6901, into `properties`."""

    urn: NotRequired[str]
    type: str
    name: NotRequired[str]
    properties: dict[str, Any]
    unknown: NotRequired[list[str]]
    secret: NotRequired[list[str]]


class Entry(Resource):
    """A resource among others: with what links it to them."""

    id: NotRequired[str]
    parent: NotRequired[str | None]
    dependencies: NotRequired[list[str]]
    property_dependencies: NotRequired[dict[str, list[str]]]
    read: NotRequired[bool]


class Related(TypedDict):
    """A resource that lends its tags to the one judged."""

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
    """Where a resource is to be provisioned, what lends it tags, and what tightens the rules."""

    project: str
    stack: str
    organization: str
    dry_run: bool
    stack_tags: dict[str, str]
    related: list[Related]
    registered: list[Entry]
    settings: dict[str, Any]


class DecisionRequest(TypedDict):
    """Input of the entrypoint `decision`."""

    resource: Resource
    context: Context


class DecisionsRequest(TypedDict):
    """Input of the entrypoint `decisions`."""

    resources: Sequence[Entry]
    context: Context


class Evidence(TypedDict, total=False):
    """The text a finding rests on; a secret's `text` and `matched` are never there."""

    urn: str
    relation: str
    path: str
    text: str | None
    matched: str | None


class Exemption(TypedDict, total=False):
    """The owner's approval that a finding rests under."""

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
    """What the resource can do, and why the policy thinks so."""

    level: Literal["yes", "maybe", "no"]
    service: str
    reason: str


class Decision(TypedDict):
    """Answer about one resource."""

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
    """Answer about a whole document; one that is not `recognised` is none, or none of the kind it is said to be."""

    kind: str | None
    recognised: bool
    error: str | None
    results: list[DocumentResult]
    summary: dict[str, int]


_VERDICTS: Final = frozenset(("deny", "undecided", "exempt", "allow"))


def as_decision(answer: object) -> Decision:
    """Return `answer` as a decision, or raise: an answer that says less than a verdict allows nothing."""
    if not isinstance(answer, Mapping):
        raise EngineError(f"The policy answered {_describe_shape(answer)} instead of a decision.")
    verdict = answer.get("verdict")
    if verdict not in _VERDICTS:
        raise EngineError("The policy answered without a verdict that this version knows.")
    if answer.get("schema_version") != SCHEMA_VERSION:
        raise EngineError(
            f"The policy answered in schema version {answer.get('schema_version')!r}; "
            f"this version reads {SCHEMA_VERSION}."
        )
    violations, warnings = (as_findings(answer.get(member)) for member in ("violations", "warnings"))
    if verdict in {"deny", "exempt"} and not violations:
        raise EngineError(f"The policy answered {verdict!r} and named no violation.")
    if verdict == "undecided" and not (violations or warnings):
        raise EngineError("The policy answered 'undecided' and did not say why.")
    return cast("Decision", answer)


def as_decisions(answer: object, count: int) -> list[Decision]:
    """Return `answer` as `count` decisions, or raise."""
    if not isinstance(answer, list) or len(answer) != count:
        raise EngineError(f"The policy answered {_describe_shape(answer)} instead of {count} decisions.")
    return [as_decision(decision) for decision in answer]


def as_findings(answer: object) -> list[Finding]:
    """Return `answer` as findings, or raise."""
    if not isinstance(answer, list):
        raise EngineError(f"The policy answered {_describe_shape(answer)} where findings are expected.")
    for finding in answer:
        if not (
            isinstance(finding, Mapping)
            and isinstance(finding.get("rule"), str)
            and isinstance(finding.get("msg"), str)
        ):
            raise EngineError("The policy answered with a finding that names no rule or has no message.")
    return answer


def as_report(answer: object) -> DocumentReport:
    """Return `answer` as the report on a document, or raise; a document without a kind says what is wrong with it."""
    if not isinstance(answer, Mapping):
        raise EngineError(f"The policy answered {_describe_shape(answer)} instead of a report.")
    results, summary = answer.get("results"), answer.get("summary")
    if not (
        isinstance(results, list)
        and all(isinstance(result, Mapping) and isinstance(result.get("address"), str) for result in results)
        and isinstance(summary, Mapping)
        and isinstance(summary.get("others"), int)
    ):
        raise EngineError("The policy answered with a report that does not say what it judged.")
    if not isinstance(answer.get("recognised"), bool):
        raise EngineError("The policy answered with a report that does not say whether it recognised the document.")
    if not isinstance(answer.get("kind"), str) and not isinstance(answer.get("error"), str):
        raise EngineError("The policy answered with a report that neither names a kind of document nor an error.")
    for result in results:
        as_decision(result.get("decision"))
    return cast("DocumentReport", answer)


def _describe_shape(answer: object) -> str:
    if isinstance(answer, list):
        return f"a list of {len(answer)}"
    return type(answer).__name__
