"""Read files up to a limit on size, without waiting on named pipes."""

import codecs
import os
import re
import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from azure_ai_ban.errors import InputError

__all__ = ["MAX_INPUT_BYTES", "STANDARD_INPUT", "Input"]

STANDARD_INPUT: Final = "-"
"""The path that means standard input."""

MAX_INPUT_BYTES: Final = 512_000_000
"""The maximum size of a document, in bytes; the engine can hold no more in memory."""

_PREFIX_BYTES: Final = 4096

# Matches the start of an object or a list of objects, but not a badge in Markdown or a section of an INI file.
# Comments, which templates may have, can continue after the prefix.
_GAP: Final = rb"(?>\s+|//[^\n]*|/\*.*?(?:\*/|\Z))*+"
_JSON: Final = re.compile(rb"(?=\s*\S)%b(?:\{%b[\"}]|\[%b[{\]]|[{\[]?%b\Z)" % (_GAP, _GAP, _GAP, _GAP), re.DOTALL)


@dataclass(frozen=True, slots=True)
class Input:
    """A file, or standard input."""

    path: str
    """The path as the caller gave it, or below a folder that the caller gave."""
    named: bool
    """Whether the caller named this file and so expects it to be a document."""
    fault: str | None = None
    """The reason why a folder could not be read; there is nothing to read then."""

    def read(self) -> bytes:
        """Return the content; raise `InputError` if this is not a regular file, cannot be read, or is too large."""
        if self.fault is not None:
            raise InputError(self.fault)
        if self.path == STANDARD_INPUT:
            return _check_size(sys.stdin.buffer.read(MAX_INPUT_BYTES + 1), "standard input")
        try:
            # Non-blocking, because opening a named pipe waits for a writer.
            with os.fdopen(os.open(self.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as file:
                status = os.fstat(file.fileno())
                if not stat.S_ISREG(status.st_mode):
                    raise InputError(_explain_mode(status.st_mode))
                if status.st_size > MAX_INPUT_BYTES:
                    raise InputError(_TOO_LARGE)
                return _check_size(file.read(MAX_INPUT_BYTES + 1), "the file")
        except OSError as error:
            raise InputError(f"could not read the file ({error.strerror or type(error).__name__})") from error

    def begins_as_json(self) -> bool:
        """Return whether the file begins like JSON; raise `InputError` if it cannot be read."""
        if self.fault is not None:
            return True
        try:
            if not Path(self.path).is_file():
                return False
            with Path(self.path).open("rb") as file:
                beginning = file.read(_PREFIX_BYTES)
        except OSError as error:
            raise InputError(f"could not read the file ({error.strerror or type(error).__name__})") from error
        for mark in (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            beginning = beginning.removeprefix(mark)
        return _JSON.match(beginning.replace(b"\0", b"")) is not None


_TOO_LARGE: Final = f"larger than {MAX_INPUT_BYTES // 1_000_000} MB, the maximum size of a document. Split it"


def _check_size(content: bytes, what: str) -> bytes:
    if len(content) > MAX_INPUT_BYTES:
        raise InputError(_TOO_LARGE)
    if not content:
        raise InputError(f"{what} is empty")
    return content


def _explain_mode(mode: int) -> str:
    if stat.S_ISFIFO(mode):
        return "a named pipe. Use `-` to read from standard input"
    return "not a regular file"
