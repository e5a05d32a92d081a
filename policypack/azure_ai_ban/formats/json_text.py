"""JSON that says the same wherever it is shown: what a terminal or a CI log would act on is written as an escape."""

import json
import re
from typing import Final

__all__ = ["as_json_text"]

# Azure Pipelines and GitHub Actions take `##vso[…]` and `##[…]` for commands, anywhere in a line.
_COMMAND: Final = re.compile(r"##(?=\[|vso\[)", re.IGNORECASE)


def as_json_text(value: object, *, indent: int | None = None) -> str:
    """Return `value` as JSON, in which letters of every language stand as they are, and no control characters."""
    separators = None if indent else (",", ":")
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators)
    # Outside strings JSON is printable ASCII and line breaks: what is escaped here is always inside a string.
    shown = "\n".join(line if line.isprintable() else "".join(map(_escape, line)) for line in text.split("\n"))
    return _COMMAND.sub(r"#\\u0023", shown)


def _escape(char: str) -> str:
    return char if char.isprintable() else json.dumps(char)[1:-1]
