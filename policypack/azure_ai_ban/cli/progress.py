"""Show the progress of a long check on a terminal."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

__all__ = ["show_progress"]

T = TypeVar("T")


def show_progress(outcomes: Iterable[T]) -> Iterator[T]:
    """Yield `outcomes`, and show their number on standard error if that is a terminal."""
    if not sys.stderr.isatty():
        yield from outcomes
        return
    from rich.console import Console

    with Console(stderr=True).status("Checking files …") as status:
        for number, outcome in enumerate(outcomes, start=1):
            status.update(f"Checking files … {number} done")
            yield outcome
