"""Define the base of engines that forward requests to another engine."""

from collections.abc import Callable, Mapping
from typing import Any

from azure_ai_ban.engines.base import Engine

__all__ = ["ForwardingEngine"]


class ForwardingEngine(Engine):
    """An engine that forwards every request; a subclass overrides some of the methods."""

    def __init__(self, find: Callable[[], Engine]) -> None:
        """Forward each request to the engine that `find` returns."""
        self._find = find

    @property
    def revision(self) -> str:
        """The revision of the policy that answers."""
        return self._find().revision

    @property
    def origin(self) -> str:
        """The server that answers, in words; empty if this process does."""
        return self._find().origin

    def evaluate(self, entrypoint: str, document: Mapping[str, Any]) -> object:
        """Ask the other engine."""
        return self._find().evaluate(entrypoint, document)

    def evaluate_text(self, entrypoint: str, text: bytes) -> object:
        """Ask the other engine."""
        return self._find().evaluate_text(entrypoint, text)

    def verify(self) -> None:
        """Verify the other engine."""
        self._find().verify()

    def prepare(self) -> None:
        """Let the other engine start slow preparations."""
        self._find().prepare()

    def close(self) -> None:
        """Release what the other engine holds."""
        self._find().close()
