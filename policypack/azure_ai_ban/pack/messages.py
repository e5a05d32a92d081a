"""Findings as a developer reads them: one screen, the same in a terminal, a CI log and the console."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from azure_ai_ban.contract import Evidence, Finding

__all__ = ["render"]

_EXEMPTION: Final = (
    "an approved case can be exempted by the owner of this policy, with scope, approver, ticket and last day, "
    "in the folder org/ beside the pack"
)

_EXISTS: Final = (
    "the resource exists already, since nothing ordered it after what it is linked to; take it out of the "
    "program and run `pulumi up`"
)


def render(finding: Finding, bases: Mapping[str, Mapping[str, Any]], *, exists: bool = False) -> str:
    """Return the text of a finding: what and why first, then evidence, basis, remedy and exemption path."""
    lines = [finding["msg"]]
    lines += (f"  {label + ':':<12}{text}" for label, text in _details(finding, bases, exists=exists))
    return "\n".join(lines)


def _details(finding: Finding, bases: Mapping[str, Mapping[str, Any]], *, exists: bool) -> Iterator[tuple[str, str]]:
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
    exemption = finding.get("exemption")
    if exemption:
        yield "exemption", ", ".join(f"{name} {value}" for name, value in exemption.items())
    elif finding.get("severity") == "critical":
        yield "exemption", _EXEMPTION
    if finding.get("help"):
        yield "more", finding["help"]


def _place(evidence: Evidence) -> str:
    text = evidence.get("text")
    value = f' = "{text}"' if text is not None else ""
    relation = evidence.get("relation", "self")
    owner = "" if relation == "self" else f" of the {relation.replace('-', ' ')}"
    urn = evidence.get("urn")
    return f"{evidence.get('path', '')}{value}{owner}{f' {urn}' if urn else ''}"


def _basis(name: str, bases: Mapping[str, Mapping[str, Any]]) -> str:
    basis = bases.get(name, {})
    parts = (name, basis.get("title"), basis.get("text"), basis.get("source"))
    return " | ".join(str(part) for part in parts if part)
