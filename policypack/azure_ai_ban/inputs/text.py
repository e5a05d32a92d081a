"""Convert the bytes of a file to the JSON text that an engine takes.

This module handles only the syntax: encodings, comments, and JSON that parsers read differently, so that every engine
reads a document like its author and its tool. The policy judges the content.
"""

import codecs
import gc
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NoReturn

from azure_ai_ban.errors import InputError

__all__ = ["Text", "check_text", "draft_text", "read_text"]

_MARKS: Final = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}

# Matches strings too, to skip what looks like a comment inside them.
_COMMENT_OR_COMMA: Final = re.compile(
    r'"(?:[^"\\]|\\.)*"|//[^\r\n]*|/\*.*?\*/|,(?=(?:\s|//[^\r\n]*|/\*.*?\*/)*[}\]])', re.DOTALL
)
_STRING: Final = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_CONTROL: Final = re.compile(r"[\x00-\x1f]")
_VISIBLE: Final = re.compile(r"[^\r\n]")

# Matches any escape, so that the second half of an escaped backslash does not begin another one.
_ESCAPE: Final = re.compile(
    rb"\\(?:u([dD][89aAbB][0-9a-fA-F]{2})(?:\\u([dD][c-fC-F][0-9a-fA-F]{2}))?|u([dD][c-fC-F]..)|.)", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a document."""

    written: str
    """The text in the file, with spaces instead of comments."""
    json: bytes
    """The same text as JSON in UTF-8, without escapes of characters beyond U+FFFF."""


class _AmbiguousError(ValueError):
    """JSON that parsers read in different ways."""


def read_text(content: bytes) -> Text:
    """Return the text of a file's content; raise `InputError` if it is not JSON or is ambiguous."""
    return check_text(draft_text(content))


def draft_text(content: bytes) -> Text:
    """Return the text of a file's content without checking that it is JSON."""
    written = _decode(content)
    # Avoids encoding again: most documents are in UTF-8, and megabytes long.
    return Text(written, _unescape(content if len(written) == len(content) else written.encode()))


def check_text(text: Text) -> Text:
    """Return the text as strict JSON; raise `InputError` if neither JSON nor Azure's tools allow it."""
    try:
        try:
            _check(text.written)
        except json.JSONDecodeError as error:
            return _relax(text.written, error)
    except json.JSONDecodeError as error:
        raise InputError(f"not JSON (line {error.lineno}, column {error.colno}: {error.msg})") from error
    except _AmbiguousError as error:
        raise InputError(str(error)) from error
    except ValueError:
        # Python limits the number of digits; no real document reaches it.
        raise InputError("contains a number with too many digits") from None
    except RecursionError:
        raise InputError("nested too deeply") from None
    return text


def _relax(written: str, error: json.JSONDecodeError) -> Text:
    """Convert what Azure's tools accept beyond JSON: comments, trailing commas, and line breaks in strings."""
    plain = _blank_comments(written)
    text = _STRING.sub(lambda match: _CONTROL.sub(lambda control: json.dumps(control[0])[1:-1], match[0]), plain)
    try:
        _check(text)
    except json.JSONDecodeError:
        # Raises the original error, whose position is that in the file.
        raise error from None
    return Text(plain, _unescape(text.encode()))


def _decode(content: bytes) -> str:
    encoding = next((name for mark, name in _MARKS.items() if content.startswith(mark)), json.detect_encoding(content))
    try:
        return content.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise InputError(f"not valid {encoding.upper()} (at byte {error.start}). Save it as UTF-8") from error


def _check(text: str) -> None:
    """Raise unless the text is unambiguous JSON."""
    collecting = gc.isenabled()
    # Garbage collection during the parse takes long and finds nothing to free.
    gc.disable()
    try:
        json.loads(text, object_pairs_hook=_reject_duplicates, parse_constant=_reject_constant)
    finally:
        if collecting:
            gc.enable()


def _reject_duplicates(pairs: list[tuple[str, object]]) -> None:
    members: Mapping[str, object] = dict(pairs)
    if len(members) != len(pairs):
        names = [name for name, _ in pairs]
        duplicate = next(name for i, name in enumerate(names) if name in names[:i])
        shown = json.dumps(duplicate, ensure_ascii=False)[:80]
        raise _AmbiguousError(
            f"an object has two members {shown}, and parsers disagree on which one counts. Remove one"
        )


def _reject_constant(name: str) -> NoReturn:
    raise _AmbiguousError(f"contains {name}, which is not valid JSON")


def _blank_comments(text: str) -> str:
    """Replace comments and trailing commas by spaces, which keeps the position of the rest."""

    def blank(match: re.Match[str]) -> str:
        found = match[0]
        return found if found.startswith('"') else _VISIBLE.sub(" ", found)

    return _COMMENT_OR_COMMA.sub(blank, text)


def _unescape(text: bytes) -> bytes:
    """Replace escapes of characters beyond U+FFFF by the characters: OPA's parser in Wasm misreads most of them.

    A lone surrogate becomes `?`, which separates words as it does.
    """
    if b"\\ud" not in text and b"\\uD" not in text:
        return text

    def written(match: re.Match[bytes]) -> bytes:
        high, low, lone = match.groups()
        if high and low:
            return chr(0x10000 + ((int(high, 16) - 0xD800) << 10) + (int(low, 16) - 0xDC00)).encode()
        return b"?" if high or lone else match[0]

    return _ESCAPE.sub(written, text)
