"""The report of a check: which documents were read, and what was decided about their resources.

Formats write it, nothing changes it. What denies is said by the decisions; here it is only counted.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from azure_ai_ban.policy.contract import Decision, DocumentResult, Finding, Verdict

__all__ = ["Document", "Location", "Report", "Result"]


@dataclass(frozen=True, slots=True)
class Location:
    """Where something is in a file: line and column, both from 1, the column in characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Result:
    """The decision about one resource of a document."""

    address: str
    """What the document calls the resource: an address, a URN, an id, or a pointer into a template."""
    type: str | None
    name: str | None
    decision: Decision
    location: Location | None = None
    """Where the resource is in the file, if that was looked for and found."""

    @property
    def as_answered(self) -> DocumentResult:
        """The result as the policy answered it."""
        return {"address": self.address, "type": self.type, "name": self.name, "decision": self.decision}

    @property
    def verdict(self) -> Verdict:
        """The verdict of the decision."""
        return self.decision["verdict"]

    @property
    def denials(self) -> list[Finding]:
        """The violations that no exemption covers, in the order of the decision."""
        return [violation for violation in self.decision["violations"] if not violation.get("exemption")]

    @property
    def exempted(self) -> list[Finding]:
        """The violations that an exemption covers."""
        return [violation for violation in self.decision["violations"] if violation.get("exemption")]

    @property
    def warnings(self) -> list[Finding]:
        """What does not deny: use that cannot be verified, possible use, notices of exemptions."""
        return self.decision["warnings"]

    @property
    def denied(self) -> bool:
        """Whether the resource must not be provisioned; under `strict` also one that is undecided."""
        return self.verdict == "deny" or bool(self.denials)


@dataclass(frozen=True, slots=True)
class Document:
    """What was found in one file, or on standard input."""

    path: str
    """As the caller named it; `-` for standard input."""
    kind: str | None = None
    """What the policy took it for, such as `terraform-plan`; None if it was not recognised or not read."""
    error: str | None = None
    """Why the document, or a part of it, was not judged; one sentence."""
    results: tuple[Result, ...] = ()
    """The resources that have the capability, or may have it, in the order of the document."""
    others: int = 0
    """How many resources have nothing to do with the policy."""

    @property
    def denied(self) -> bool:
        """Whether one of its resources is denied."""
        return any(result.denied for result in self.results)


@dataclass(frozen=True, slots=True)
class Report:
    """A whole check."""

    documents: tuple[Document, ...]
    revision: str
    """The revision of the policy that judged."""
    rules: Mapping[str, Mapping[str, Any]]
    """The rules by id, as the bundle's metadata describes them: title, description, level, severity, basis, help."""
    bases: Mapping[str, Mapping[str, Any]]
    """The texts that rules rest on, by name: title, text, source."""
    made_at: datetime
    """When the check was made, in UTC."""
    origin: str = ""
    """Who judged, if not this process: the server that answered."""
    skipped: int = 0
    """How many files were met in folders that are no known document."""

    @property
    def results(self) -> Iterator[tuple[Document, Result]]:
        """Every result with the document it stands in."""
        return ((document, result) for document in self.documents for result in document.results)

    @property
    def summary(self) -> dict[Verdict, int]:
        """How many results there are of each verdict."""
        found = Counter(result.verdict for _, result in self.results)
        verdicts: tuple[Verdict, ...] = ("deny", "undecided", "exempt", "allow")
        return {verdict: found[verdict] for verdict in verdicts}

    @property
    def exit_code(self) -> int:
        """2 if anything named could not be judged, else 1 if anything is denied, else 0."""
        if any(document.error for document in self.documents):
            return 2
        return 1 if any(document.denied for document in self.documents) else 0
