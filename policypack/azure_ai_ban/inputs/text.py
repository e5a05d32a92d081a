"""Turns the bytes of a file into the JSON text that an engine takes.

Only the writing is looked at here: encoding, comments, and what JSON leaves open, so that no engine reads a document
in another way than its author and its tool do. What a document says is for the policy.
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

# Strings are matched to be passed over: what looks like a comment in one is none.
_COMMENT_OR_COMMA: Final = re.compile(
    r'"(?:[^"\\]|\\.)*"|//[^\r\n]*|/\*.*?\*/|,(?=(?:\s|//[^\r\n]*|/\*.*?\*/)*[}\]])', re.DOTALL
)
_STRING: Final = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_CONTROL: Final = re.compile(r"[\x00-\x1f]")
_VISIBLE: Final = re.compile(r"[^\r\n]")

# Any escape, so that the second half of an escaped backslash is not taken for the beginning of one.
_ESCAPE: Final = re.compile(
    rb"\\(?:u([dD][89aAbB][0-9a-fA-F]{2})(?:\\u([dD][c-fC-F][0-9a-fA-F]{2}))?|u([dD][c-fC-F]..)|.)", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a document."""

    written: str
    """As it stands in the file, with spaces in the place of comments."""
    json: bytes
    """The same as JSON in UTF-8, in which every character is written as itself."""


class _AmbiguousError(ValueError):
    """JSON that its readers read in different ways."""


def read_text(content: bytes) -> Text:
    """Return the text of a file's content; raises `InputError` for what is not JSON, or not clear."""
    return check_text(draft_text(content))


def draft_text(content: bytes) -> Text:
    """Return the text of a file's content before anybody has looked whether it is JSON."""
    written = _decode(content)
    # Most documents are in UTF-8 already, and megabytes long.
    return Text(written, _unescape(content if len(written) == len(content) else written.encode()))


def check_text(text: Text) -> Text:
    """Return a text that is JSON as it is, or what it is to Azure's tools; raises `InputError` for any other."""
    try:
        try:
            _check(text.written)
        except json.JSONDecodeError as error:
            return _relax(text.written, error)
    except json.JSONDecodeError as error:
        raise InputError(f"it is not JSON: line {error.lineno}, column {error.colno}: {error.msg}") from error
    except _AmbiguousError as error:
        raise InputError(str(error)) from error
    except ValueError:
        # Python reads no longer ones; nothing that anybody provisions has them.
        raise InputError("it holds a number that is too long to be read") from None
    except RecursionError:
        raise InputError("it is nested too deeply to be read") from None
    return text


def _relax(written: str, error: json.JSONDecodeError) -> Text:
    """Read what Azure's tools read beyond JSON: comments, a comma after the last member, line breaks in a string."""
    plain = _blank_comments(written)
    text = _STRING.sub(lambda match: _CONTROL.sub(lambda control: json.dumps(control[0])[1:-1], match[0]), plain)
    try:
        _check(text)
    except json.JSONDecodeError:
        # The place in the file, not in what was made of it.
        raise error from None
    return Text(plain, _unescape(text.encode()))


def _decode(content: bytes) -> str:
    encoding = next((name for mark, name in _MARKS.items() if content.startswith(mark)), json.detect_encoding(content))
    try:
        return content.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise InputError(f"it is no text in {encoding.upper()} (see byte {error.start}): write it in UTF-8") from error


def _check(text: str) -> None:
    """Read JSON without keeping it."""
    collecting = gc.isenabled()
    # All of it is gone at once; Python would look for cycles in it at every few hundred members.
    gc.disable()
    try:
        json.loads(text, object_pairs_hook=_refuse_twins, parse_constant=_refuse_constant)
    finally:
        if collecting:
            gc.enable()


def _refuse_twins(pairs: list[tuple[str, object]]) -> None:
    members: Mapping[str, object] = dict(pairs)
    if len(members) != len(pairs):
        names = [name for name, _ in pairs]
        twin = next(name for i, name in enumerate(names) if name in names[:i])
        shown = json.dumps(twin, ensure_ascii=False)[:80]
        raise _AmbiguousError(f"an object in it has two members {shown}, of which readers take either: keep one")


def _refuse_constant(name: str) -> NoReturn:
    raise _AmbiguousError(f"it holds {name}, which is no number in JSON")


def _blank_comments(text: str) -> str:
    """Put spaces in the place of comments and of commas after the last member, so that all else stays where it is."""

    def blank(match: re.Match[str]) -> str:
        found = match[0]
        return found if found.startswith('"') else _VISIBLE.sub(" ", found)

    return _COMMENT_OR_COMMA.sub(blank, text)


def _unescape(text: bytes) -> bytes:
    """Write characters beyond U+FFFF as themselves: OPA's parser in Wasm reads most of their escapes as others.

    Half a pair is no character; what stands for it keeps words apart as it does.
    """
    if b"\\ud" not in text and b"\\uD" not in text:
        return text

    def written(match: re.Match[bytes]) -> bytes:
        high, low, lone = match.groups()
        if high and low:
            return chr(0x10000 + ((int(high, 16) - 0xD800) << 10) + (int(low, 16) - 0xDC00)).encode()
        return b"?" if high or lone else match[0]

    return _ESCAPE.sub(written, text)
