"""Writes for people: in colour on a terminal unless NO_COLOR is set, in plain lines to a file or a log."""

import errno
import os
from typing import Final, TextIO

from rich.console import Console
from rich.table import Table

__all__ = ["make_grid", "open_console"]

_PLAIN_WIDTH: Final = 100
"""Of what is written to a file or a log, which have no width of their own."""


class _Console(Console):
    """Leaves it to the command what follows when nobody reads on; rich would end it as if something were denied."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))


def open_console(out: TextIO) -> Console:
    """Return what writes to `out`; texts are shown as they are, whatever looks like mark-up in them."""
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
