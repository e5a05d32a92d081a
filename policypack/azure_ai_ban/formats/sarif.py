"""SARIF 2.1.0: one run, whose results code scanning follows from commit to commit."""

from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import PurePath
from typing import Any, Final, TextIO
from urllib.parse import quote

from sarif_pydantic.sarif import (
    ArtifactLocation,
    Invocation,
    Level,
    Location,
    LogicalLocation,
    Message,
    Notification,
    PhysicalLocation,
    Region,
    ReportingConfiguration,
    ReportingDescriptor,
    Result,
    Run,
    Sarif,
    Suppression,
    Tool,
    ToolDriver,
)

from azure_ai_ban.check_report import Document, Place, Report
from azure_ai_ban.formats.json_text import json_text
from azure_ai_ban.formats.listing import Listed, file, listed
from azure_ai_ban.formats.wording import basis, exemption, line, told

__all__ = ["write"]

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_LEVELS: Final = {"deny": Level.ERROR, "undecided": Level.WARNING, "allow": Level.NOTE}
"""The level of a rule's findings, by the verdict they lead to."""

_SECURITY_SEVERITY: Final = {"critical": "9.5", "high": "8.0", "medium": "5.0", "low": "2.0"}
"""In the middle of the bands that code scanning divides a score of 0 to 10 into."""

_TAGS: Final = ["security", "azure", "responsible-ai"]


def write(report: Report, out: TextIO) -> None:
    """Write `report` to `out`."""
    found = list(listed(report))
    rules = _rules(report, (entry.finding["rule"] for entry in found))
    index = {name: number for number, name in enumerate(rules)}
    run = Run(
        tool=Tool(
            driver=ToolDriver(
                name="azure-ai-ban",
                semantic_version=_version(),
                rules=[_rule(name, rule, report.bases) for name, rule in rules.items()],
            )
        ),
        invocations=[_invocation(report)],
        results=[_result(entry, index[entry.finding["rule"]], report) for entry in found],
        # Not among the fields of the library, which takes it all the same; so do those below in this spelling.
        columnKind="unicodeCodePoints",
        properties={"revision": line(report.revision)},
    )
    log = Sarif(runs=[run]).model_copy(update={"schema_uri": _SCHEMA})
    written = log.model_dump(mode="json", by_alias=True, exclude_none=True)
    out.write(f"{json_text(written, indent=2)}\n")


def _version() -> str | None:
    try:
        return version("azure-ai-ban")
    except PackageNotFoundError:
        # A pack folder carries the package without its metadata; the revision of the policy says what judged.
        return None


def _rules(report: Report, met: Iterable[str]) -> dict[str, Mapping[str, Any]]:
    """Return the rules by id; a server may judge by rules that are not known here."""
    return {**report.rules, **{name: {} for name in sorted(set(met) - set(report.rules))}}


def _rule(name: str, rule: Mapping[str, Any], bases: Mapping[str, Mapping[str, Any]]) -> ReportingDescriptor:
    grounds = [basis(base, bases) for base in rule.get("basis", ())]
    return ReportingDescriptor(
        id=name,
        name="".join(word.capitalize() for word in name.split("-")),
        short_description=Message(text=rule.get("title", name)),
        full_description=Message(text=rule["description"]) if rule else None,
        help=Message(
            text="\n".join([rule["description"], f"To fix: {rule['remediation']}", *grounds]),
            markdown=_help(rule, bases),
        )
        if rule
        else None,
        help_uri=rule.get("help"),
        default_configuration=ReportingConfiguration(
            level=_LEVELS[rule["verdict"]], enabled=rule["level"] != "disabled"
        )
        if rule
        else None,
        properties={"tags": _TAGS, "security-severity": _SECURITY_SEVERITY.get(rule.get("severity", ""), "9.5")},
    )


def _help(rule: Mapping[str, Any], bases: Mapping[str, Mapping[str, Any]]) -> str:
    known = [bases[name] for name in rule["basis"] if name in bases]
    grounds = [f"- [{base['title']}]({base['source']}): {base['text']}" for base in known]
    return "\n".join([rule["description"], "", f"**To fix:** {rule['remediation']}", "", "**Basis:**", "", *grounds])


def _invocation(report: Report) -> Invocation:
    unjudged = [document for document in report.documents if document.error is not None]
    return Invocation(
        execution_successful=not unjudged,
        end_time_utc=report.made_at,
        toolExecutionNotifications=[
            Notification(
                level=Level.ERROR,
                message=_message(line(document.error or "")),
                locations=[Location(physical_location=place) for place in _physical(document, None)],
            )
            for document in unjudged
        ],
    )


def _result(found: Listed, rule_index: int, report: Report) -> Result:
    result, finding = found.result, found.finding
    granted = finding.get("exemption")
    return Result(
        rule_id=finding["rule"],
        rule_index=rule_index,
        level=Level(found.level),
        message=_message(told(finding, report.bases)),
        locations=[
            Location(
                physical_location=next(_physical(found.document, result.place), None),
                logical_locations=[
                    LogicalLocation(fully_qualified_name=line(result.address), kind="resource"),
                ],
            )
        ],
        # The first is read by GitHub, which would otherwise take the line's text for it.
        partial_fingerprints={"primaryLocationLineHash": found.fingerprint, "azureAiBan/v1": found.fingerprint},
        suppressions=[Suppression(kind="external", status="accepted", justification=line(exemption(granted)))]
        if granted
        else [],
        properties={"verdict": result.verdict, "evidence": _shown(finding.get("evidence"))},
    )


def _physical(document: Document, place: Place | None) -> Iterator[PhysicalLocation]:
    path = file(document)
    if path is not None:
        yield PhysicalLocation(
            artifact_location=ArtifactLocation(uri=_uri(path)),
            region=Region(start_line=place.line, start_column=place.column) if place else Region(start_line=1),
        )


def _uri(path: str) -> str:
    if PurePath(path).is_absolute():
        return f"file:///{_quoted(path.lstrip('/'), keep='/:')}"
    return _quoted(path, keep="/")


def _quoted(path: str, keep: str) -> str:
    return quote(path, safe=keep, errors="surrogatepass")


def _message(text: str) -> Message:
    # `[text](target)` in a message is a link, and what documents say must not make one.
    return Message(text=text.replace("](", "] ("))


def _shown(evidence: Mapping[str, Any] | None) -> dict[str, str | None]:
    return {name: line(text) if isinstance(text, str) else None for name, text in (evidence or {}).items()}
