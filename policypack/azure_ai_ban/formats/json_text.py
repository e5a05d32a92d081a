"""Write JSON in which characters and commands that a terminal or a CI log acts on are escaped."""

import json

from azure_ai_ban.formats.printable import as_printable

__all__ = ["as_json_text"]


def as_json_text(value: object, *, indent: int | None = None) -> str:
    """Return `value` as JSON with letters of every language as they are, and control characters escaped."""
    separators = None if indent else (",", ":")
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators)
    # Outside strings, JSON is printable ASCII and line breaks, so only characters inside strings are escaped.
    return as_printable(text, _escape, r"\u0023")


def _escape(char: str) -> str:
    return char if char == "\n" else json.dumps(char)[1:-1]
