"""Define the report of a check: the documents, and the decisions about their resources.

Formats write the report. The decisions say what is denied; this module only counts them.
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
    """A place in a file: line and column, both from 1, the column in characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Result:
    """The decision about one resource of a document."""

    address: str
    """The resource's address in the document: an address, a URN, an id, or a pointer into a template."""
    type: str | None
    name: str | None
    decision: Decision
    location: Location | None = None
    """The place of the resource in the file, if it was searched and found."""

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
        """The findings that do not deny: unverifiable use, possible use, notices of exemptions."""
        return self.decision["warnings"]

    @property
    def denied(self) -> bool:
        """Whether the resource is denied; with `strict`, an undecided resource has violations and is denied."""
        return self.verdict == "deny" or bool(self.denials)


@dataclass(frozen=True, slots=True)
class Document:
    """The results for one file or standard input."""

    path: str
    """The path as the caller gave it; `-` for standard input."""
    kind: str | None = None
    """The kind, such as `terraform-plan`; None if it was not recognized or not read."""
    error: str | None = None
    """The reason why the document, or a part of it, was not judged."""
    results: tuple[Result, ...] = ()
    """The resources with an AI capability, certain or possible, in the order of the document."""
    others: int = 0
    """The number of resources without an AI capability."""

    @property
    def denied(self) -> bool:
        """Whether a resource in it is denied."""
        return any(result.denied for result in self.results)


@dataclass(frozen=True, slots=True)
class Report:
    """The report of a whole check."""

    documents: tuple[Document, ...]
    revision: str
    """The revision of the policy that judged."""
    rules: Mapping[str, Mapping[str, Any]]
    """The rules by id, with the metadata of the bundle: title, description, level, severity, basis, help."""
    bases: Mapping[str, Mapping[str, Any]]
    """The texts that rules are based on, by name: title, text, source."""
    made_at: datetime
    """The time of the check, in UTC."""
    origin: str = ""
    """The server that judged, if one did."""
    skipped: int = 0
    """The number of skipped files, which are not supported documents."""

    @property
    def results(self) -> Iterator[tuple[Document, Result]]:
        """Every result with its document."""
        return ((document, result) for document in self.documents for result in document.results)

    @property
    def summary(self) -> dict[Verdict, int]:
        """The number of results with each verdict."""
        found = Counter(result.verdict for _, result in self.results)
        verdicts: tuple[Verdict, ...] = ("deny", "undecided", "exempt", "allow")
        return {verdict: found[verdict] for verdict in verdicts}

    @property
    def exit_code(self) -> int:
        """The exit code: 2 if a document could not be judged, else 1 if a resource is denied, else 0."""
        if any(document.error for document in self.documents):
            return 2
        return 1 if any(document.denied for document in self.documents) else 0
