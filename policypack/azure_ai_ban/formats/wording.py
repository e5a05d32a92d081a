"""Findings in words: the same in a terminal, a CI log, a web page and the console of a service.

What documents say is not trusted. Whoever shows it passes it through `line`, and then escapes it for the
format at hand.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from azure_ai_ban.check_report import Document, Report, Result
from azure_ai_ban.formats.printable import as_printable
from azure_ai_ban.json_pointer import split
from azure_ai_ban.policy.contract import Evidence, Exemption, Finding

__all__ = [
    "MAX_LINE_LENGTH",
    "as_line",
    "as_text",
    "count_verdicts",
    "describe_basis",
    "describe_evidence",
    "describe_exemption",
    "describe_finding",
    "describe_judge",
    "describe_place",
    "find_tag",
    "name_document",
    "name_resource",
]

MAX_LINE_LENGTH: Final = 600
"""How many characters of a text are shown, unless it is said otherwise."""

_VERDICTS: Final = {"deny": "denied", "undecided": "undecided", "exempt": "exempt", "allow": "allowed"}


def as_line(text: str, longest: int = MAX_LINE_LENGTH) -> str:
    """Return `text` as one line of bounded length, which no terminal and no CI acts on.

    A tag may hold line breaks, escape sequences, commands to the CI and megabytes.
    """
    shown = text if len(text) <= longest else f"{text[:longest]}…"
    return as_printable(shown, lambda char: char.encode("unicode_escape").decode(), r"\x23")


def describe_place(evidence: Evidence) -> str:
    """Say where the text was found, and what it says unless it is a secret."""
    path = evidence.get("path") or ""
    tag = find_tag(path)
    where = path if tag is None else f'tag "{tag}"'
    text = evidence.get("text")
    value = f' = "{text}"' if text is not None else ""
    return f"{where}{value}{_describe_owner(evidence)}"


def find_tag(path: str) -> str | None:
    """Return the name of the tag that a pointer leads to, or None if it leads elsewhere."""
    member, *tag = split(path) or [""]
    return "/".join(tag) if member == "tags" and tag else None


def describe_evidence(finding: Finding) -> Iterator[tuple[str, str]]:
    """Give what a finding rests on, as labels and texts: where it was found, and which words matched."""
    evidence = finding.get("evidence")
    if evidence:
        yield "found in", describe_place(evidence)
        if evidence.get("matched"):
            yield "matched", str(evidence["matched"])


def describe_basis(name: str, bases: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the text that a rule rests on, with its title and source."""
    known = bases.get(name, {})
    text = " | ".join(known[part] for part in ("title", "text", "source") if known.get(part))
    return f"{name}: {text}" if text else name


def describe_exemption(granted: Exemption) -> str:
    """Say which exemption covers a violation, who approved it, for what, and until when."""
    parts = {
        "approved by": granted.get("approver"),
        "ticket": granted.get("ticket"),
        "for": granted.get("basis"),
        "until": granted.get("expires"),
    }
    return ", ".join([granted.get("id") or "an exemption", *(f"{word} {text}" for word, text in parts.items() if text)])


def describe_finding(finding: Finding, bases: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Give everything that is said of a finding but its message, as labels and texts that are not escaped."""
    # Evidence without a place says nothing that the message does not say.
    yield from ((label, text) for label, text in describe_evidence(finding) if text)
    for name in finding.get("basis", ()):
        yield "basis", describe_basis(name, bases)
    granted = finding.get("exemption")
    if granted:
        yield "exemption", describe_exemption(granted)
    if finding.get("remediation"):
        yield "to fix", finding["remediation"]
    if finding.get("help"):
        yield "more", finding["help"]


def as_text(finding: Finding, bases: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the message of a finding and its details, in lines of bounded length."""
    return "\n".join(
        [as_line(finding["msg"]), *(as_line(f"{label}: {text}") for label, text in describe_finding(finding, bases))]
    )


def name_resource(result: Result) -> str:
    """Return what a person calls the resource; malformed documents have some without an address."""
    return result.address or result.name or "resource without an address"


def name_document(document: Document) -> str:
    """Return what a person calls the document."""
    return "standard input" if document.path == "-" else document.path


def count_verdicts(report: Report) -> str:
    """Return how many results there are of each verdict, and how many documents were not judged or passed over."""
    found = [f"{number} {_VERDICTS[verdict]}" for verdict, number in report.summary.items()]
    unjudged = sum(document.error is not None for document in report.documents)
    if unjudged:
        found.append(f"{_count(unjudged, 'document')} not judged")
    if report.skipped:
        found.append(f"{_count(report.skipped, 'file')} skipped")
    return ", ".join(found)


def describe_judge(report: Report) -> str:
    """Return which policy judged, and who evaluated it if not this process."""
    revision = f"policy revision {report.revision}"
    return as_line(f"{revision}; decided by {report.origin}" if report.origin else revision)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _describe_owner(evidence: Evidence) -> str:
    relation = evidence.get("relation") or "self"
    if relation == "self":
        return ""
    name = (evidence.get("urn") or "").rpartition("::")[2]
    return f" of the {relation.replace('-', ' ')}{f' {name}' if name else ''}"
