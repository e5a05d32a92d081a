"""Read the shared decision cases, turn them into requests, and compare them with decisions.

tests/cases/README.md and tests/cases/case.schema.json describe the format.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import yaml

FOLDER: Final = Path(__file__).resolve().parent.parent / "tests" / "cases"

# The verdicts that are acceptable where the expected verdict is left open.
_TOLERATED: Final = {
    "not-deny": frozenset(("allow", "undecided", "exempt")),
    "not-allow": frozenset(("deny", "undecided")),
}


@dataclass(frozen=True, slots=True)
class Case:
    """A request, the owner's data that applies to it, and the expected decision."""

    id: str
    why: str
    file: str
    language: str
    subject: str
    request: Any
    organization: Mapping[str, Any] | None
    expected: Mapping[str, Any]

    def mismatch(self, decision: Mapping[str, Any]) -> str | None:
        """Return how a decision differs from the expected one; None if it does not."""
        verdict = decision["verdict"]
        wanted = self.expected["verdict"]
        if verdict not in _TOLERATED.get(wanted, {wanted}):
            return f"{self.id}: {wanted} expected, {verdict} decided ({self.why})"
        rules = {violation["rule"] for violation in decision["violations"]}
        rule = self.expected.get("rule", "either")
        if verdict == "deny" and rule != "either" and rule not in rules:
            return f"{self.id}: {rule} expected, {', '.join(sorted(rules))} broken ({self.why})"
        level = decision["capability"]["level"]
        if self.expected.get("capability", level) != level:
            return f"{self.id}: capability {self.expected['capability']} expected, {level} decided ({self.why})"
        text = json.dumps(decision, ensure_ascii=False)
        for secret in self.expected.get("must_not_contain", ()):
            if secret in text:
                return f"{self.id}: the decision shows {secret!r} ({self.why})"
        return None


def load() -> list[Case]:
    """Return every shared case, by file and in the order of the file."""
    return [case for path in sorted(FOLDER.rglob("*.yaml")) for case in _read(path)]


def _read(path: Path) -> Iterator[Case]:
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    for entry in document["cases"]:
        yield Case(
            id=entry["id"],
            why=entry["why"],
            file=path.relative_to(FOLDER).as_posix(),
            language=entry.get("language", document["language"]),
            subject=entry.get("class", document["class"]),
            request=entry["request"] if "request" in entry else _account(entry),
            organization=_dated(entry.get("org"), datetime.now(UTC).date()),
            expected=entry["expect"],
        )


def _account(entry: Mapping[str, Any]) -> dict[str, Any]:
    kind = "azure-native:cognitiveservices:Account"
    return {
        "resource": {
            "urn": f"urn:pulumi:prod::ai::{kind}::account",
            "type": kind,
            "name": "account",
            "properties": {"kind": entry["kind"], "location": "westeurope", "tags": entry["tags"]},
        },
        "context": {"project": "ai", "stack": "prod", "organization": "contoso"},
    }


def _dated(organization: Mapping[str, Any] | None, today: date) -> Mapping[str, Any] | None:
    """Return the owner's data with offsets in days replaced by dates."""
    if organization is None or not isinstance(organization.get("exemptions"), list):
        return organization
    exemptions = [
        {
            field: (today + timedelta(days=int(value))).isoformat() if _is_offset(field, value) else value
            for field, value in exemption.items()
        }
        for exemption in organization["exemptions"]
    ]
    return {**organization, "exemptions": exemptions}


def _is_offset(field: str, value: object) -> bool:
    return field in ("not_before", "expires") and (
        isinstance(value, int) or (isinstance(value, str) and value.lstrip("+-").isdigit())
    )
