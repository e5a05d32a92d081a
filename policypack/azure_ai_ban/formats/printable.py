"""Makes texts on which no terminal and no CI acts."""

import re
from collections.abc import Callable
from typing import Final

__all__ = ["as_printable"]

# Azure Pipelines and GitHub Actions take `##vso[…]` and `##[…]` for commands, anywhere in a line of a log.
_COMMAND: Final = re.compile(r"##(?=\[|vso\[)", re.IGNORECASE)


def as_printable(text: str, escape: Callable[[str], str], escaped_hash: str) -> str:
    """Return `text` with every character escaped that is not printable, and a `#` that would begin a command."""
    if not text.isprintable():
        # Texts may be megabytes long, and have few different characters.
        text = text.translate({ord(char): escape(char) for char in set(text) if not char.isprintable()})
    return _COMMAND.sub(lambda _: f"#{escaped_hash}", text)
