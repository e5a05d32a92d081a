"""What every engine has in common: it answers a question with the policy, or raises."""

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from azure_ai_ban.errors import EngineError
from azure_ai_ban.policy.contract import (
    Decision,
    DecisionRequest,
    DecisionsRequest,
    DocumentReport,
    Finding,
    as_decision,
    as_decisions,
    as_findings,
    as_report,
)

__all__ = ["Engine", "name_first"]


class Engine(ABC):
    """Evaluates entrypoints of the package `azure_ai_ban`.

    A subclass says how an entrypoint is evaluated. It raises `EngineError` for whatever is not a defined
    answer: a missing one is never taken for consent.
    """

    @property
    @abstractmethod
    def revision(self) -> str:
        """The revision of the policy that answers."""

    @property
    def origin(self) -> str:
        """Who answers, as a person is told; empty for this process itself."""
        return ""

    @abstractmethod
    def evaluate(self, entrypoint: str, document: Mapping[str, Any]) -> object:
        """Return the value of `entrypoint` for the input `document`."""

    def evaluate_text(self, entrypoint: str, text: bytes) -> object:
        """Return the value of `entrypoint` for an input that is written already: JSON, in UTF-8.

        An engine that takes text as it is need not build what would only be written again.
        """
        return self.evaluate(entrypoint, json.loads(text))

    def prepare(self) -> None:
        """Begin what takes long, without waiting for it: questions are about to come."""
        return

    def close(self) -> None:
        """Release what the engine holds."""
        return

    def decision(self, request: DecisionRequest) -> Decision:
        """Judge one resource."""
        return as_decision(self.evaluate("decision", request))

    def decisions(self, request: DecisionsRequest) -> list[Decision]:
        """Judge resources that are linked among themselves; one decision each, in their order."""
        return as_decisions(self.evaluate("decisions", request), len(request["resources"]))

    def report(self, document: bytes) -> DocumentReport:
        """Judge every resource of a document; `document` is JSON, in UTF-8."""
        return as_report(self.evaluate_text("report", document))

    def problems(self) -> list[Finding]:
        """Return what is wrong with the data that decisions rest on, the policy's own and the owner's."""
        return as_findings(self.evaluate("integrity", {}))

    def explanation(self, question: bytes) -> dict[str, Any]:
        """Return how a decision came about; `question` is JSON, in UTF-8 (see explanation.schema.json)."""
        return _as_object(self.evaluate_text("explanation", question))

    def terms(self, text: str, language: str | None = None) -> list[dict[str, Any]]:
        """Return the terms of the vocabulary that a text leads to, in one language or all; all terms without a text."""
        answer = self.evaluate("terms", {"text": text, **({"language": language} if language else {})})
        if not isinstance(answer, list):
            raise EngineError("The policy answered with something else than a list of terms.")
        return [_as_object(term) for term in answer]

    def exemptions(self) -> dict[str, Any]:
        """Return the owner's exemptions as they stand today, and what is wrong with the owner's data."""
        return _as_object(self.evaluate("exemptions", {}))

    def verify(self) -> None:
        """Prove that the engine judges: sound data, and every canary answered as it must be."""
        problems = self.problems()
        if problems:
            raise EngineError(f"The policy's data is not sound: {name_first(problems)}")
        for canary in _load_canaries():
            self._check_canary(canary)

    def _check_canary(self, canary: Mapping[str, Any]) -> None:
        decision = self.decision(canary["request"])
        violated = {violation["rule"] for violation in decision["violations"]}
        reported = violated | {warning["rule"] for warning in decision["warnings"]}
        faults = [
            *(f"does not violate {rule}" for rule in canary["violates"] if rule not in violated),
            *(f"does not report {rule}" for rule in canary["reports"] if rule not in reported),
            *(f"violates {rule}" for rule in canary["respects"] if rule in violated),
        ]
        if faults:
            raise EngineError(
                f"The policy does not judge as it must: to it, {canary['name']} {' and '.join(faults)}. Its bundle "
                "holds no rules or the wrong ones: run `make bundle`, or reinstall azure-ai-ban."
            )

    def __enter__(self) -> Self:
        """Use the engine in a `with` statement."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Release what the engine holds."""
        self.close()


def name_first(problems: Sequence[Finding]) -> str:
    """Return the message of the first of some problems, and how many more there are."""
    more = f" ({len(problems) - 1} more)" if len(problems) > 1 else ""
    return f"{problems[0]['msg']}{more}"


def _as_object(answer: object) -> dict[str, Any]:
    if not isinstance(answer, dict):
        raise EngineError(f"The policy answered {type(answer).__name__} where an object is expected.")
    return answer


@cache
def _load_canaries() -> tuple[Mapping[str, Any], ...]:
    # Kept beside the engines, not in the bundle: a bundle that is empty or swapped cannot bring its own.
    return tuple(json.loads(Path(__file__).with_name("canaries.json").read_bytes()))
