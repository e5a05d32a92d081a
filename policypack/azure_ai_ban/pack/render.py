"""Write findings as short blocks of text for a terminal, a CI log and the Pulumi console."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from azure_ai_ban.formats.wording import as_line, describe_basis, describe_evidence
from azure_ai_ban.policy.contract import Finding

__all__ = ["render"]

_EXEMPTION: Final = "Only the policy owner can grant one, with an approver and an end date, in org/ of the pack folder."

_EXISTS: Final = (
    "The resource already exists, from an earlier update or because it registered before the resource that lends it "
    "the tag. Remove it from the program and run `pulumi up`."
)


def render(
    finding: Finding,
    bases: Mapping[str, Mapping[str, Any]],
    policy: str,
    *,
    exists: bool = False,
    origin: str = "",
) -> str:
    """Return the text of a finding that `policy` reports: its message, then evidence, basis and remediation."""
    details = [*_list_details(finding, bases, policy, exists=exists), *([("decided by", origin)] if origin else [])]
    return "\n".join([as_line(finding["msg"]), *(as_line(f"  {label + ':':<12}{text}") for label, text in details)])


def _list_details(
    finding: Finding, bases: Mapping[str, Mapping[str, Any]], policy: str, *, exists: bool
) -> Iterator[tuple[str, str]]:
    if finding["rule"] != policy:
        yield "rule", finding["rule"]
    if evidence := describe_evidence(finding):
        yield "evidence", evidence
    if exists:
        yield "state", _EXISTS
    for name in finding.get("basis", ()):
        yield "basis", describe_basis(name, bases)
    if finding.get("remediation"):
        yield "to fix", finding["remediation"]
    if finding.get("basis") and not finding.get("exemption"):
        yield "exemption", _EXEMPTION
    if finding.get("help"):
        yield "help", finding["help"]
