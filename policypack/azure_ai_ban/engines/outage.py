"""What an outage of the servers stops: the resources in scope, and nothing else."""

from collections.abc import Callable
from typing import TypeVar

from azure_ai_ban.engines.base import Engine
from azure_ai_ban.engines.forwarding import ForwardingEngine
from azure_ai_ban.errors import EngineError
from azure_ai_ban.policy.contract import Decision, DecisionRequest, DecisionsRequest

__all__ = ["OutageEngine"]

T = TypeVar("T")


class OutageEngine(ForwardingEngine):
    """Asks one engine; while that cannot answer, another says what is certainly out of scope.

    The other never allows anything else: its data is not the one that governs.
    """

    def __init__(self, engine: Engine, scope: Engine) -> None:
        """Ask `engine`, and `scope` only what has no AI capability whatever its tags."""
        super().__init__(lambda: engine)
        self._engine = engine
        self._scope = scope

    def decision(self, request: DecisionRequest) -> Decision:
        """Judge one resource; during an outage, one in scope raises."""
        return self._unless_out_of_scope(
            lambda: self._engine.decision(request), lambda: self._scope.decision(request), lambda decision: [decision]
        )

    def decisions(self, request: DecisionsRequest) -> list[Decision]:
        """Judge resources that are linked among themselves; during an outage, one in scope raises."""
        return self._unless_out_of_scope(
            lambda: self._engine.decisions(request), lambda: self._scope.decisions(request), list
        )

    def verify(self) -> None:
        """Prove that the engine judges."""
        self._engine.verify()

    def close(self) -> None:
        """Release what both engines hold."""
        super().close()
        self._scope.close()

    def _unless_out_of_scope(
        self, ask: Callable[[], T], ask_scope: Callable[[], T], decisions: Callable[[T], list[Decision]]
    ) -> T:
        try:
            return ask()
        except EngineError:
            answer = ask_scope()
            if all(_out_of_scope(decision) for decision in decisions(answer)):
                return answer
            raise


def _out_of_scope(decision: Decision) -> bool:
    return decision["verdict"] == "allow" and decision["capability"].get("level") == "no"
