"""Define the engine: it returns the policy's answer or raises."""

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
    """An evaluator of the entrypoints of the package `azure_ai_ban`.

    A subclass implements `evaluate`, and raises `EngineError` if there is no defined answer, so that a missing answer
    never allows anything.
    """

    @property
    @abstractmethod
    def revision(self) -> str:
        """The revision of the policy that answers."""

    @property
    def origin(self) -> str:
        """The server that answers, in words; empty if this process does."""
        return ""

    @abstractmethod
    def evaluate(self, entrypoint: str, document: Mapping[str, Any]) -> object:
        """Return the value of `entrypoint` for the input `document`."""

    def evaluate_text(self, entrypoint: str, text: bytes) -> object:
        """Return the value of `entrypoint` for an input that is already JSON text, in UTF-8.

        An engine that accepts text overrides this to avoid decoding and encoding it.
        """
        return self.evaluate(entrypoint, json.loads(text))

    def prepare(self) -> None:
        """Start slow preparations in the background, before the first request."""
        return

    def close(self) -> None:
        """Release what the engine holds."""
        return

    def decision(self, request: DecisionRequest) -> Decision:
        """Judge one resource."""
        return as_decision(self.evaluate("decision", request))

    def decisions(self, request: DecisionsRequest) -> list[Decision]:
        """Judge linked resources; return one decision for each, in their order."""
        return as_decisions(self.evaluate("decisions", request), len(request["resources"]))

    def report(self, document: bytes) -> DocumentReport:
        """Judge every resource of a document; `document` is JSON, in UTF-8."""
        return as_report(self.evaluate_text("report", document))

    def problems(self) -> list[Finding]:
        """Return the problems of the policy's own data and of the owner's data."""
        return as_findings(self.evaluate("integrity", {}))

    def explanation(self, question: bytes) -> dict[str, Any]:
        """Return the steps to a decision; `question` is JSON, in UTF-8 (see explanation.schema.json)."""
        return _as_object(self.evaluate_text("explanation", question))

    def terms(self, text: str, language: str | None = None) -> list[dict[str, Any]]:
        """Return the terms that match a text, or all terms without a text, in one language or all."""
        answer = self.evaluate("terms", {"text": text, **({"language": language} if language else {})})
        if not isinstance(answer, list):
            raise EngineError(f"The policy returned {type(answer).__name__} instead of a list of terms.")
        return [_as_object(term) for term in answer]

    def exemptions(self) -> dict[str, Any]:
        """Return the owner's exemptions with their state today, and the problems of the owner's data."""
        return _as_object(self.evaluate("exemptions", {}))

    def verify(self) -> None:
        """Check that the policy's data is valid and that every canary gets the expected decision; raise otherwise."""
        problems = self.problems()
        if problems:
            raise EngineError(f"The policy's data is invalid: {name_first(problems)}")
        for canary in _load_canaries():
            self._check_canary(canary)

    def _check_canary(self, canary: Mapping[str, Any]) -> None:
        decision = self.decision(canary["request"])
        violated = {violation["rule"] for violation in decision["violations"]}
        reported = violated | {warning["rule"] for warning in decision["warnings"]}
        faults = [
            *(f"must violate {rule}" for rule in canary["violates"] if rule not in violated),
            *(f"must report {rule}" for rule in canary["reports"] if rule not in reported),
            *(f"must not violate {rule}" for rule in canary["respects"] if rule in violated),
        ]
        if faults:
            raise EngineError(
                f"The policy failed its self-test: {canary['name']} {' and '.join(faults)}. Run `make bundle` or "
                "reinstall azure-ai-ban."
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
    """Return the message of the first problem, and the number of further ones."""
    more = f" ({len(problems) - 1} more)" if len(problems) > 1 else ""
    return f"{problems[0]['msg']}{more}"


def _as_object(answer: object) -> dict[str, Any]:
    if not isinstance(answer, dict):
        raise EngineError(f"The policy returned {type(answer).__name__} instead of an object.")
    return answer


@cache
def _load_canaries() -> tuple[Mapping[str, Any], ...]:
    # The canaries are not in the bundle, so that an empty or replaced bundle cannot bring its own.
    return tuple(json.loads(Path(__file__).with_name("canaries.json").read_bytes()))
