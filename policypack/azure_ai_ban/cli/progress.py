"""Shows on a terminal how far a long check is."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

__all__ = ["show_progress"]

T = TypeVar("T")


def show_progress(outcomes: Iterable[T]) -> Iterator[T]:
    """Yield `outcomes`, and count them on standard error for as long as they come, if that is a terminal."""
    if not sys.stderr.isatty():
        yield from outcomes
        return
    from rich.console import Console

    with Console(stderr=True).status("judging …") as status:
        for number, outcome in enumerate(outcomes, start=1):
            status.update(f"judging … {number} files so far")
            yield outcome
