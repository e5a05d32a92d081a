"""Judge the shared cases; print recall and precision by class and by language.

    .venv/bin/python tools/cases.py

Recall is the share of correct decisions among cases that must not pass; precision the share among all other cases.
Exits with 0 if every case is decided as expected.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from azure_ai_ban.engines.embedded import EmbeddedEngine
from azure_ai_ban.policy.bundle import Bundle
from decision_cases import Case, load


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case, and how its decision differs from the expected one, if it does."""

    case: Case
    mismatch: str | None

    @property
    def denial(self) -> bool:
        """Whether the case must not pass."""
        return self.case.expected["verdict"] in ("deny", "not-allow")


def main() -> int:
    """Print the tables and the mismatches."""
    outcomes = judge(load())
    print(table("class", outcomes, lambda case: case.subject))
    print(table("language", outcomes, lambda case: case.language))
    wrong = [outcome.mismatch for outcome in outcomes if outcome.mismatch]
    print(f"{len(outcomes) - len(wrong)} of {len(outcomes)} cases are decided as expected")
    print(*wrong, sep="\n")
    return 1 if wrong else 0


def judge(cases: Iterable[Case]) -> list[Outcome]:
    """Decide every case with the embedded engine; cases with the same owner's data share one."""
    by_owner: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        by_owner[repr(case.organization)].append(case)
    bundle = Bundle.load()
    outcomes: list[Outcome] = []
    for same in by_owner.values():
        with EmbeddedEngine(bundle) as engine:
            if same[0].organization is not None:
                engine.set_organization(same[0].organization)
            outcomes += [Outcome(case, case.mismatch(engine.decision(case.request))) for case in same]
    return outcomes


def table(heading: str, outcomes: list[Outcome], key: Callable[[Case], str]) -> str:
    """Return recall and precision, one line for each value of `key`."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        groups[key(outcome.case)].append(outcome)
    lines = [f"{heading:<16}{'to deny':>8}{'recall':>9}{'to pass':>9}{'precision':>11}"]
    for name in sorted(groups):
        denials = [outcome for outcome in groups[name] if outcome.denial]
        passes = [outcome for outcome in groups[name] if not outcome.denial]
        lines.append(f"{name:<16}{len(denials):>8}{share(denials):>9}{len(passes):>9}{share(passes):>11}")
    return "\n".join(lines) + "\n"


def share(outcomes: list[Outcome]) -> str:
    """Return the share of outcomes that are as expected."""
    if not outcomes:
        return "-"
    return f"{sum(outcome.mismatch is None for outcome in outcomes) / len(outcomes):.1%}"


if __name__ == "__main__":
    sys.exit(main())
