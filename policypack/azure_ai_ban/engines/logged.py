"""Log the answers of an engine."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from azure_ai_ban.decision_log import DecisionLog
from azure_ai_ban.engines.base import Engine
from azure_ai_ban.engines.forwarding import ForwardingEngine
from azure_ai_ban.errors import DecisionLogError

__all__ = ["LoggedEngine"]


class LoggedEngine(ForwardingEngine):
    """An engine that logs every answer before it returns it."""

    def __init__(self, engine: Engine, log: DecisionLog, *, required: bool) -> None:
        """Log the answers of `engine`; if `required`, an answer that cannot be logged raises."""
        super().__init__(lambda: engine)
        self._log = log
        self._required = required

    def evaluate(self, entrypoint: str, document: Mapping[str, Any]) -> object:
        """Evaluate and log."""
        answer = super().evaluate(entrypoint, document)
        with self._warning_unless_required():
            self._log.record(entrypoint, document, answer, self.revision)
        return answer

    def evaluate_text(self, entrypoint: str, text: bytes) -> object:
        """Evaluate and log the answer without the document."""
        answer = super().evaluate_text(entrypoint, text)
        with self._warning_unless_required():
            self._log.record_document(entrypoint, answer, self.revision)
        return answer

    @contextmanager
    def _warning_unless_required(self) -> Iterator[None]:
        try:
            yield
        except DecisionLogError as error:
            if self._required:
                raise
            print(f"warning: {error}", file=sys.stderr)
