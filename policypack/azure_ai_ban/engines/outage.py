"""Deny only resources in scope during an outage of the servers."""

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
"""The entrypoints that judge resources, with functions that read the decisions from their answers."""


class OutageEngine(ForwardingEngine):
    """An engine that, when another engine fails, still allows resources that are certainly out of scope.

    The embedded policy decides that. It allows nothing else, because the server's data governs.
    """

    def __init__(self, engine: Engine, scope: Engine) -> None:
        """Ask `engine`; if it fails, ask `scope` which resources have no AI capability, whatever their tags."""
        super().__init__(lambda: engine)
        self._scope = scope

    def evaluate(self, entrypoint: str, document: Mapping[str, Any]) -> object:
        """Ask the engine; during an outage, raise unless all resources are out of scope."""
        read = _READERS.get(entrypoint)
        if read is None:
            return super().evaluate(entrypoint, document)
        try:
            answer = super().evaluate(entrypoint, document)
            # Raises if the answer is not a decision.
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
