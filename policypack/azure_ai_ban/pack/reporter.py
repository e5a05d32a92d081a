"""What the policies report about the resource, or the stack, that is being analyzed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from azure_ai_ban.configuration import LINKED_USE
from azure_ai_ban.pack.judge import Judgement
from azure_ai_ban.pack.render import render
from azure_ai_ban.policy.contract import INTEGRITY, Finding

__all__ = ["Reporter"]

Message = tuple[str, str]


class Reporter:
    """Hands the judgement at hand to the policies, each of which reports its own part of it."""

    def __init__(self, bases: Mapping[str, Mapping[str, Any]]) -> None:
        """Render findings with the texts of `bases`."""
        self._bases = bases
        self._at_hand: ContextVar[Sequence[Judgement]] = ContextVar("judgements")

    @contextmanager
    def present(self, judgements: Sequence[Judgement]) -> Iterator[None]:
        """Let the policies that run inside report on `judgements`."""
        token = self._at_hand.set(judgements)
        try:
            yield
        finally:
            self._at_hand.reset(token)

    def report(self, policy: str) -> Iterator[Message]:
        """Give what `policy` has to report: a rule its findings, the stack policy every violation."""
        for judgement in self._at_hand.get():
            if policy == LINKED_USE:
                findings: Iterable[Finding] = judgement.violations
            else:
                found = (*judgement.violations, *judgement.warnings)
                findings = [finding for finding in found if finding["rule"] == policy]
            yield from self._render(policy, judgement, findings)

    def report_faults(self) -> Iterator[Message]:
        """Give what could not be judged, which no policy's level may hide."""
        for judgement in self._at_hand.get():
            yield from self._render(INTEGRITY, judgement, judgement.faults)

    def report_linked_warnings(self) -> Iterator[Message]:
        """Give the warnings of the stack, which `linked-use` reports at a level of their own."""
        for judgement in self._at_hand.get():
            yield from self._render(LINKED_USE, judgement, judgement.warnings)

    def _render(self, policy: str, judgement: Judgement, findings: Iterable[Finding]) -> Iterator[Message]:
        for finding in findings:
            text = render(finding, self._bases, policy, exists=judgement.exists, origin=judgement.origin)
            yield text, judgement.urn
