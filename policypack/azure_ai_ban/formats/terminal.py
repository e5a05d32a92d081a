"""Write for people: in color on a terminal, unless NO_COLOR is set, and plain text to a file or a log."""

import errno
import os
from typing import Final, TextIO

from rich.console import Console
from rich.table import Table

__all__ = ["make_grid", "open_console"]

_PLAIN_WIDTH: Final = 100
"""The width of a file or a log, which have none of their own."""


class _Console(Console):
    """A console that raises when the reader is gone; rich would exit with 1, which means that a resource is denied."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))


def open_console(out: TextIO) -> Console:
    """Return a console that writes to `out` and shows markup in texts as it is."""
    terminal = out.isatty()
    return _Console(
        file=out,
        force_terminal=terminal,
        width=None if terminal else _PLAIN_WIDTH,
        markup=False,
        emoji=False,
        highlight=False,
    )


def make_grid(*, indent: int = 0, label_style: str = "") -> Table:
    """Return a grid for labels, which are never wrapped, and texts, which are never cut."""
    grid = Table.grid(padding=(0, 2, 0, indent))
    grid.add_column(style=label_style, no_wrap=True)
    grid.add_column(overflow="fold")
    return grid
