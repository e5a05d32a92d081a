"""Findings as a developer reads them: one screen, the same in a terminal, a CI log and the console."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from azure_ai_ban.contract import Evidence, Finding

__all__ = ["render"]

_EXEMPTION: Final = (
    "an approved case can be exempted by the owner of this policy, with scope, approver, ticket and last day, "
    "in the folder org/ beside the pack"
)

_LONGEST_LINE: Final = 600

_EXISTS: Final = (
    "the resource exists already: it was there before, or nothing ordered it after what it is linked to; take it out "
    "of the program and run `pulumi up`"
)


def render(
    finding: Finding,
    bases: Mapping[str, Mapping[str, Any]],
    policy: str,
    *,
    exists: bool = False,
    origin: str = "",
) -> str:
    """Return the text of a finding that `policy` reports: what and why first, then evidence, basis and remedy."""
    details = [*_details(finding, bases, policy, exists=exists), *([("decided by", origin)] if origin else [])]
    return "\n".join([_line(finding["msg"]), *(_line(f"  {label + ':':<12}{text}") for label, text in details)])


def _line(text: str) -> str:
    """Return `text` as one line of bounded length: a tag may hold line breaks, escape sequences and megabytes."""
    shown = text if len(text) <= _LONGEST_LINE else f"{text[:_LONGEST_LINE]}…"
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in shown)


def _details(
    finding: Finding, bases: Mapping[str, Mapping[str, Any]], policy: str, *, exists: bool
) -> Iterator[tuple[str, str]]:
    if finding["rule"] != policy:
        yield "rule", finding["rule"]
    evidence = finding.get("evidence")
    if evidence:
        yield "found in", _place(evidence)
        if evidence.get("matched"):
            yield "matched", str(evidence["matched"])
    if exists:
        yield "state", _EXISTS
    for basis in finding.get("basis", ()):
        yield "basis", _basis(basis, bases)
    if finding.get("remediation"):
        yield "to fix", finding["remediation"]
    if finding.get("basis") and not finding.get("exemption"):
        yield "exemption", _EXEMPTION
    if finding.get("help"):
        yield "more", finding["help"]


def _place(evidence: Evidence) -> str:
    """Say where the text was found, and what it says unless it is a secret."""
    path = evidence.get("path") or ""
    place = (
        f'tag "{tag.replace("~1", "/").replace("~0", "~")}"' if (tag := path.removeprefix("/tags/")) != path else path
    )
    text = evidence.get("text")
    value = f' = "{text}"' if text is not None else ""
    return f"{place}{value}{_owner(evidence)}"


def _owner(evidence: Evidence) -> str:
    relation = evidence.get("relation") or "self"
    if relation == "self":
        return ""
    name = (evidence.get("urn") or "").rpartition("::")[2]
    return f" of the {relation.replace('-', ' ')}{f' {name}' if name else ''}"


def _basis(name: str, bases: Mapping[str, Mapping[str, Any]]) -> str:
    basis = bases.get(name, {})
    text = " | ".join(basis[part] for part in ("title", "text", "source") if basis.get(part))
    return f"{name}: {text}" if text else name
