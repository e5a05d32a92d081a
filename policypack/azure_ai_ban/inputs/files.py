"""Reads the files that are to be judged: bounded in size, and never waiting for a writer."""

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
"""What names standard input where a path is expected."""

MAX_INPUT_BYTES: Final = 512_000_000
"""The largest document, in bytes: what the engine can hold in memory."""

_PREFIX_BYTES: Final = 4096

# An object, or a list of objects, which nothing but JSON begins with: no badge in Markdown, no section of an INI file.
# There may be comments on the way, as in a template, and they may go on beyond what is looked at.
_GAP: Final = rb"(?>\s+|//[^\n]*|/\*.*?(?:\*/|\Z))*+"
_JSON: Final = re.compile(rb"(?=\s*\S)%b(?:\{%b[\"}]|\[%b[{\]]|[{\[]?%b\Z)" % (_GAP, _GAP, _GAP, _GAP), re.DOTALL)


@dataclass(frozen=True, slots=True)
class Input:
    """A file, or standard input."""

    path: str
    """As the caller named it, or below the folder that the caller named."""
    named: bool
    """Whether the caller named this very file, and so expects it to be a document."""
    fault: str | None = None
    """What kept a folder from being walked; there is nothing to read then."""

    def read(self) -> bytes:
        """Return the whole content; raises `InputError` for what is no file, cannot be read, or is too large."""
        if self.fault is not None:
            raise InputError(self.fault)
        if self.path == STANDARD_INPUT:
            return _check_size(sys.stdin.buffer.read(MAX_INPUT_BYTES + 1), "standard input")
        try:
            # Opening a pipe without a writer would wait for one.
            with os.fdopen(os.open(self.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as file:
                status = os.fstat(file.fileno())
                if not stat.S_ISREG(status.st_mode):
                    raise InputError(_explain_mode(status.st_mode))
                if status.st_size > MAX_INPUT_BYTES:
                    raise InputError(_TOO_LARGE)
                return _check_size(file.read(MAX_INPUT_BYTES + 1), "the file")
        except OSError as error:
            raise InputError(f"it cannot be read ({error.strerror or type(error).__name__})") from error

    def seems_document(self) -> bool:
        """Whether the file begins as JSON does; raises `InputError` where that cannot be told."""
        if self.fault is not None:
            return True
        try:
            if not Path(self.path).is_file():
                return False
            with Path(self.path).open("rb") as file:
                beginning = file.read(_PREFIX_BYTES)
        except OSError as error:
            raise InputError(f"it cannot be read ({error.strerror or type(error).__name__})") from error
        for mark in (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            beginning = beginning.removeprefix(mark)
        return _JSON.match(beginning.replace(b"\0", b"")) is not None


_TOO_LARGE: Final = (
    f"it is larger than {MAX_INPUT_BYTES // 1_000_000} MB, the most that can be judged at once: split it"
)


def _check_size(content: bytes, what: str) -> bytes:
    if len(content) > MAX_INPUT_BYTES:
        raise InputError(_TOO_LARGE)
    if not content:
        raise InputError(f"{what} is empty")
    return content


def _explain_mode(mode: int) -> str:
    if stat.S_ISFIFO(mode):
        return "it is a pipe: read from standard input instead, with `-`"
    return "it is no file"
