"""Write SARIF 2.1.0: one run, with fingerprints by which code scanning follows results across commits."""

from collections.abc import Iterable, Iterator, Mapping
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

from azure_ai_ban import check_report
from azure_ai_ban.check_report import Document, Report
from azure_ai_ban.formats.json_text import as_json_text
from azure_ai_ban.formats.listing import ListedFinding, as_portable_path, list_findings
from azure_ai_ban.formats.wording import as_line, as_text, describe_exemption, quote_basis
from azure_ai_ban.version import find_version

__all__ = ["write"]

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_LEVELS: Final = {"deny": Level.ERROR, "undecided": Level.WARNING, "allow": Level.NOTE}
"""The level of a rule's findings, by the verdict that they lead to."""

_SECURITY_SEVERITY: Final = {"critical": "9.5", "high": "8.0", "medium": "5.0", "low": "2.0"}
"""Scores in the middle of the bands into which code scanning divides 0 to 10."""

_TAGS: Final = ["security", "azure", "responsible-ai"]


def write(report: Report, out: TextIO) -> None:
    """Write `report` to `out`."""
    found = list(list_findings(report))
    rules = _collect_rules(report, (entry.finding["rule"] for entry in found))
    index = {name: number for number, name in enumerate(rules)}
    run = Run(
        tool=Tool(
            driver=ToolDriver(
                name="azure-ai-ban",
                # None in a pack folder, which has no package metadata; the revision below identifies the policy.
                semantic_version=find_version(),
                rules=[_make_rule(name, rule, report.bases) for name, rule in rules.items()],
            )
        ),
        invocations=[_make_invocation(report)],
        results=[_make_result(entry, index[entry.finding["rule"]], report) for entry in found],
        # Not a field of the library, which accepts it; the other camelCase members below are the same case.
        columnKind="unicodeCodePoints",
        properties={"revision": as_line(report.revision)},
    )
    log = Sarif(runs=[run]).model_copy(update={"schema_uri": _SCHEMA})
    written = log.model_dump(mode="json", by_alias=True, exclude_none=True)
    out.write(f"{as_json_text(written, indent=2)}\n")


def _collect_rules(report: Report, found: Iterable[str]) -> dict[str, Mapping[str, Any]]:
    """Return the rules by id; a server can report rules that this bundle does not have."""
    return {**report.rules, **{name: {} for name in sorted(set(found) - set(report.rules))}}


def _make_rule(name: str, rule: Mapping[str, Any], bases: Mapping[str, Mapping[str, Any]]) -> ReportingDescriptor:
    basis = [quote_basis(name, bases) for name in rule.get("basis", ())]
    return ReportingDescriptor(
        id=name,
        name="".join(word.capitalize() for word in name.split("-")),
        short_description=Message(text=rule.get("title", name)),
        full_description=Message(text=rule["description"]) if rule else None,
        help=Message(
            text="\n".join([rule["description"], f"To fix: {rule['remediation']}", *basis]),
            markdown=_make_help(rule, bases),
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


def _make_help(rule: Mapping[str, Any], bases: Mapping[str, Mapping[str, Any]]) -> str:
    known = [bases[name] for name in rule["basis"] if name in bases]
    basis = [f"- [{base['title']}]({base['source']}): {base['text']}" for base in known]
    return "\n".join([rule["description"], "", f"**To fix:** {rule['remediation']}", "", "**Basis:**", "", *basis])


def _make_invocation(report: Report) -> Invocation:
    unjudged = [document for document in report.documents if document.error is not None]
    return Invocation(
        execution_successful=not unjudged,
        end_time_utc=report.made_at,
        toolExecutionNotifications=[
            Notification(
                level=Level.ERROR,
                message=_make_message(as_line(document.error or "")),
                locations=[Location(physical_location=place) for place in _locate(document, None)],
            )
            for document in unjudged
        ],
    )


def _make_result(found: ListedFinding, rule_index: int, report: Report) -> Result:
    result, finding = found.result, found.finding
    granted = finding.get("exemption")
    return Result(
        rule_id=finding["rule"],
        rule_index=rule_index,
        level=Level(found.level),
        message=_make_message(as_text(finding, report.bases)),
        locations=[
            Location(
                physical_location=next(_locate(found.document, result.location), None),
                logical_locations=[
                    LogicalLocation(fully_qualified_name=as_line(result.address), kind="resource"),
                ],
            )
        ],
        # GitHub reads the first; without it, GitHub computes one from the text of the line.
        partial_fingerprints={"primaryLocationLineHash": found.fingerprint, "azureAiBan/v1": found.fingerprint},
        suppressions=[
            Suppression(kind="external", status="accepted", justification=as_line(describe_exemption(granted)))
        ]
        if granted
        else [],
        properties={"verdict": result.verdict, "evidence": _show_evidence(finding.get("evidence"))},
    )


def _locate(document: Document, location: check_report.Location | None) -> Iterator[PhysicalLocation]:
    path = as_portable_path(document)
    if path is not None:
        yield PhysicalLocation(
            artifact_location=ArtifactLocation(uri=_as_uri(path)),
            region=Region(start_line=location.line, start_column=location.column) if location else Region(start_line=1),
        )


def _as_uri(path: str) -> str:
    if PurePath(path).is_absolute():
        return f"file:///{_quote_path(path.lstrip('/'), keep='/:')}"
    return _quote_path(path, keep="/")


def _quote_path(path: str, keep: str) -> str:
    return quote(path, safe=keep, errors="surrogatepass")


def _make_message(text: str) -> Message:
    # `[text](target)` in a message is a link, and text from documents must not create one.
    return Message(text=text.replace("](", "] ("))


def _show_evidence(evidence: Mapping[str, Any] | None) -> dict[str, str | None]:
    return {name: as_line(text) if isinstance(text, str) else None for name, text in (evidence or {}).items()}
