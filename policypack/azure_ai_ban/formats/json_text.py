"""JSON that says the same wherever it is shown: what a terminal or a CI log would act on is written as an escape."""

import json

from azure_ai_ban.formats.printable import as_printable

__all__ = ["as_json_text"]


def as_json_text(value: object, *, indent: int | None = None) -> str:
    """Return `value` as JSON, in which letters of every language stand as they are, and no control characters."""
    separators = None if indent else (",", ":")
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators)
    # Outside strings JSON is printable ASCII and line breaks: what is escaped here is always inside a string.
    return as_printable(text, _escape, r"\u0023")


def _escape(char: str) -> str:
    return char if char == "\n" else json.dumps(char)[1:-1]
