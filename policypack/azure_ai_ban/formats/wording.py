"""Put findings into words: the same words in a terminal, a CI log, a web page and the console of a service.

Text from documents is not trusted. Every format passes it through `as_line`, then escapes it for its own syntax.
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
    "quote_basis",
]

MAX_LINE_LENGTH: Final = 600
"""The number of characters of a text that are shown by default."""

_VERDICTS: Final = {"deny": "denied", "undecided": "undecided", "exempt": "exempt", "allow": "allowed"}


def as_line(text: str, longest: int = MAX_LINE_LENGTH) -> str:
    """Return `text` as one line of limited length, without anything that a terminal or a CI acts on.

    A tag can contain line breaks, escape sequences, CI commands and megabytes of text.
    """
    shown = text if len(text) <= longest else f"{text[:longest]}…"
    return as_printable(shown, lambda char: char.encode("unicode_escape").decode(), r"\x23")


def describe_place(evidence: Evidence) -> str:
    """Return the tag or property with its text, unless that is a secret, as the policy's messages write it."""
    path = evidence.get("path") or ""
    tag = find_tag(path)
    name = path if tag is None else f"tag '{tag}'"
    text = evidence.get("text")
    value = f" = '{text}'" if text is not None else ""
    return f"{_add_owner(name, evidence)}{value}"


def find_tag(path: str) -> str | None:
    """Return the name of the tag that a pointer leads to, or None if it leads elsewhere."""
    member, *tag = split(path) or [""]
    return "/".join(tag) if member == "tags" and tag else None


def describe_evidence(finding: Finding) -> str:
    """Return the pointer to the evidence of a finding, and the resource that it belongs to.

    The message of the finding already quotes the text and the match.
    """
    evidence = finding.get("evidence") or {}
    return _add_owner(evidence.get("path") or "", evidence)


def describe_basis(name: str, bases: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the title of a basis, and its link."""
    basis = bases.get(name, {})
    return ": ".join([basis.get("title", name), *([basis["source"]] if basis.get("source") else [])])


def quote_basis(name: str, bases: Mapping[str, Mapping[str, Any]]) -> str:
    """Return a basis in full: id, title, text and link."""
    basis = bases.get(name, {})
    return " | ".join([name, *(basis[part] for part in ("title", "text", "source") if basis.get(part))])


def describe_exemption(granted: Exemption) -> str:
    """Return the id of an exemption, its approver, ticket, basis and last valid day."""
    parts = {
        "approved by": granted.get("approver"),
        "ticket": granted.get("ticket"),
        "basis": granted.get("basis"),
        "until": granted.get("expires"),
    }
    return ", ".join([granted.get("id") or "without id", *(f"{word} {text}" for word, text in parts.items() if text)])


def describe_finding(finding: Finding, bases: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Yield the details of a finding, as labels and texts that are not escaped."""
    if evidence := describe_evidence(finding):
        yield "evidence", evidence
    for name in finding.get("basis", ()):
        yield "basis", describe_basis(name, bases)
    granted = finding.get("exemption")
    if granted:
        yield "exemption", describe_exemption(granted)
    if finding.get("remediation"):
        yield "to fix", finding["remediation"]
    if finding.get("help"):
        yield "help", finding["help"]


def as_text(finding: Finding, bases: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the message of a finding and its details, in lines of limited length."""
    return "\n".join(
        [as_line(finding["msg"]), *(as_line(f"{label}: {text}") for label, text in describe_finding(finding, bases))]
    )


def name_resource(result: Result) -> str:
    """Return the address of a resource; malformed documents contain resources without one."""
    return result.address or result.name or "resource without an address"


def name_document(document: Document) -> str:
    """Return the path of a document, or "standard input"."""
    return "standard input" if document.path == "-" else document.path


def count_verdicts(report: Report) -> str:
    """Return the number of results with each verdict, of documents not judged, and of files skipped."""
    found = [f"{number} {_VERDICTS[verdict]}" for verdict, number in report.summary.items()]
    unjudged = sum(document.error is not None for document in report.documents)
    if unjudged:
        found.append(f"{_count(unjudged, 'document')} not judged")
    if report.skipped:
        found.append(f"{_count(report.skipped, 'file')} skipped")
    return ", ".join(found)


def describe_judge(report: Report) -> str:
    """Return the revision of the policy, and the server that evaluated it, if one did."""
    revision = f"policy revision {report.revision}"
    return as_line(f"{revision}; decided by {report.origin}" if report.origin else revision)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _add_owner(text: str, evidence: Evidence) -> str:
    relation = evidence.get("relation") or "self"
    if relation == "self":
        return text
    name = (evidence.get("urn") or "").rpartition("::")[2]
    owner = " ".join([relation.replace("-", " "), *([f"'{name}'"] if name else [])])
    return f"{text} of {owner}" if text else owner
