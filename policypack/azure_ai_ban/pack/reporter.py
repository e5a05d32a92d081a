"""Give each policy its reports on the resource or the stack that is being analyzed."""

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
    """The current judgements, of which each policy reports its own part."""

    def __init__(self, bases: Mapping[str, Mapping[str, Any]]) -> None:
        """Render findings with `bases`."""
        self._bases = bases
        self._current: ContextVar[Sequence[Judgement]] = ContextVar("judgements")

    @contextmanager
    def present(self, judgements: Sequence[Judgement]) -> Iterator[None]:
        """Make `judgements` the current ones inside the `with` block."""
        token = self._current.set(judgements)
        try:
            yield
        finally:
            self._current.reset(token)

    def report(self, policy: str) -> Iterator[Message]:
        """Yield the reports of `policy`: for a rule its findings, for the stack policy every violation."""
        for judgement in self._current.get():
            if policy == LINKED_USE:
                findings: Iterable[Finding] = judgement.violations
            else:
                found = (*judgement.violations, *judgement.warnings)
                findings = [finding for finding in found if finding["rule"] == policy]
            yield from self._render(policy, judgement, findings)

    def report_faults(self) -> Iterator[Message]:
        """Yield failures, which deny whatever the levels of the policies."""
        for judgement in self._current.get():
            yield from self._render(INTEGRITY, judgement, judgement.faults)

    def report_linked_warnings(self) -> Iterator[Message]:
        """Yield the warnings of the stack, which `linked-use` reports as advisory."""
        for judgement in self._current.get():
            yield from self._render(LINKED_USE, judgement, judgement.warnings)

    def _render(self, policy: str, judgement: Judgement, findings: Iterable[Finding]) -> Iterator[Message]:
        for finding in findings:
            text = render(finding, self._bases, policy, exists=judgement.exists, origin=judgement.origin)
            yield text, judgement.urn
