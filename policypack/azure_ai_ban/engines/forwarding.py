"""The base of engines that ask another one."""

from collections.abc import Callable, Mapping
from typing import Any

from azure_ai_ban.engines.base import Engine

__all__ = ["ForwardingEngine"]


class ForwardingEngine(Engine):
    """Asks another engine; a subclass changes what it does before, after or instead."""

    def __init__(self, find: Callable[[], Engine]) -> None:
        """Ask the engine that `find` returns, whenever something is asked."""
        self._find = find

    @property
    def revision(self) -> str:
        """The revision of the policy that answers."""
        return self._find().revision

    @property
    def origin(self) -> str:
        """Who answers."""
        return self._find().origin

    def evaluate(self, entrypoint: str, document: Mapping[str, Any]) -> object:
        """Ask the other engine."""
        return self._find().evaluate(entrypoint, document)

    def evaluate_text(self, entrypoint: str, text: bytes) -> object:
        """Ask the other engine."""
        return self._find().evaluate_text(entrypoint, text)

    def verify(self) -> None:
        """Prove that the other engine judges."""
        self._find().verify()

    def prepare(self) -> None:
        """Let the other engine begin what takes long."""
        self._find().prepare()

    def close(self) -> None:
        """Release what the other engine holds."""
        self._find().close()
