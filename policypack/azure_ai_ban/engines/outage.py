"""What an outage of the servers stops: the resources in scope, and nothing else."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from azure_ai_ban.engines.base import Engine
from azure_ai_ban.engines.forwarding import ForwardingEngine
from azure_ai_ban.errors import EngineError
from azure_ai_ban.policy.contract import Decision, as_decision, as_decisions

__all__ = ["OutageEngine"]

_READERS: Final[Mapping[str, Callable[[object, Mapping[str, Any]], list[Decision]]]] = {
    "decision": lambda answer, _: [as_decision(answer)],
    "decisions": lambda answer, request: as_decisions(answer, len(request["resources"])),
}
"""The entrypoints that judge resources, and how the decisions are read from their answers."""


class OutageEngine(ForwardingEngine):
    """Asks one engine; while that cannot answer, another says what is certainly out of scope.

    The other never allows anything else: its data is not the one that governs.
    """

    def __init__(self, engine: Engine, scope: Engine) -> None:
        """Ask `engine`, and `scope` only what has no AI capability whatever its tags."""
        super().__init__(lambda: engine)
        self._scope = scope

    def evaluate(self, entrypoint: str, document: Mapping[str, Any]) -> object:
        """Ask the engine; during an outage, raise unless all that is to be judged is out of scope."""
        read = _READERS.get(entrypoint)
        if read is None:
            return super().evaluate(entrypoint, document)
        try:
            answer = super().evaluate(entrypoint, document)
            # What is no decision is no answer either.
            read(answer, document)
        except EngineError:
            answer = self._scope.evaluate(entrypoint, document)
            if not all(_is_out_of_scope(decision) for decision in read(answer, document)):
                raise
        return answer

    def close(self) -> None:
        """Release what both engines hold."""
        super().close()
        self._scope.close()


def _is_out_of_scope(decision: Decision) -> bool:
    return decision["verdict"] == "allow" and decision["capability"].get("level") == "no"
