"""What the policies report about the resource, or the stack, that is being analyzed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from azure_ai_ban.contract import Finding
from azure_ai_ban.pack.judge import Judgement
from azure_ai_ban.pack.messages import render
from azure_ai_ban.pack.policies import LINKED_USE

__all__ = ["Reporter"]

Message = tuple[str, str]


class Reporter:
    """Hands the judgement at hand to the policies, each of which reports its own part of it."""

    def __init__(self, bases: Mapping[str, Mapping[str, Any]]) -> None:
        """Render findings with the texts of `bases`."""
        self._bases = bases
        self._at_hand: ContextVar[Sequence[Judgement]] = ContextVar("judgements")

    @contextmanager
    def presenting(self, judgements: Sequence[Judgement]) -> Iterator[None]:
        """Let the policies that run inside report on `judgements`."""
        token = self._at_hand.set(judgements)
        try:
            yield
        finally:
            self._at_hand.reset(token)

    def reports(self, policy: str) -> Iterator[Message]:
        """Give what `policy` has to report: a rule its findings, the stack policy every violation."""
        for judgement in self._at_hand.get():
            if policy == LINKED_USE:
                yield from self._messages(judgement, judgement.violations)
            else:
                findings = (*judgement.violations, *judgement.warnings)
                yield from self._messages(judgement, (f for f in findings if f["rule"] == policy))

    def faults(self) -> Iterator[Message]:
        """Give what could not be judged, which no policy's level may hide."""
        for judgement in self._at_hand.get():
            yield from self._messages(judgement, judgement.faults)

    def warnings(self) -> Iterator[Message]:
        """Give the warnings at hand, for which the stack has no policy of their own level."""
        for judgement in self._at_hand.get():
            yield from self._messages(judgement, judgement.warnings)

    def _messages(self, judgement: Judgement, findings: Iterable[Finding]) -> Iterator[Message]:
        for finding in findings:
            yield render(finding, self._bases, exists=judgement.exists), judgement.urn
