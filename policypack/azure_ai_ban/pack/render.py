"""Findings as a developer reads them: one screen, the same in a terminal, a CI log and the console."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from azure_ai_ban.formats.wording import as_line, describe_basis, describe_evidence
from azure_ai_ban.policy.contract import Finding

__all__ = ["render"]

_EXEMPTION: Final = (
    "an approved case can be exempted by the owner of this policy, with scope, approver, ticket and last day, "
    "in the folder org/ beside the pack"
)

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
    details = [*_list_details(finding, bases, policy, exists=exists), *([("decided by", origin)] if origin else [])]
    return "\n".join([as_line(finding["msg"]), *(as_line(f"  {label + ':':<12}{text}") for label, text in details)])


def _list_details(
    finding: Finding, bases: Mapping[str, Mapping[str, Any]], policy: str, *, exists: bool
) -> Iterator[tuple[str, str]]:
    if finding["rule"] != policy:
        yield "rule", finding["rule"]
    yield from describe_evidence(finding)
    if exists:
        yield "state", _EXISTS
    for name in finding.get("basis", ()):
        yield "basis", describe_basis(name, bases)
    if finding.get("remediation"):
        yield "to fix", finding["remediation"]
    if finding.get("basis") and not finding.get("exemption"):
        yield "exemption", _EXEMPTION
    if finding.get("help"):
        yield "more", finding["help"]
