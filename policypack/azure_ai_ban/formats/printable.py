"""Escape characters and commands that a terminal or a CI log acts on."""

import re
from collections.abc import Callable
from typing import Final

__all__ = ["as_printable"]

# Azure Pipelines and GitHub Actions run `##vso[…]` and `##[…]` as commands, anywhere in a line of a log.
_COMMAND: Final = re.compile(r"##(?=\[|vso\[)", re.IGNORECASE)


def as_printable(text: str, escape: Callable[[str], str], escaped_hash: str) -> str:
    """Return `text` with characters that are not printable escaped, and every `#` that would begin a command."""
    if not text.isprintable():
        # Escapes each different character once: texts can be megabytes long, with few different characters.
        text = text.translate({ord(char): escape(char) for char in set(text) if not char.isprintable()})
    return _COMMAND.sub(lambda _: f"#{escaped_hash}", text)
