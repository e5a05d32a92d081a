"""The formats in which a report is written.

Each has a module of its own with `write(report, out)`, which imports what it needs; nothing here does.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Final, TextIO, cast

from azure_ai_ban.check_report import Report

__all__ = ["FORMATS", "LOCATED", "Writer", "load_writer"]

Writer = Callable[[Report, TextIO], None]

FORMATS: Final = {
    "table": "table",
    "json": "json_document",
    "jsonl": "json_lines",
    "sarif": "sarif",
    "junit": "junit",
    "github": "github",
    "gitlab": "gitlab",
    "markdown": "markdown",
    "html": "html_page",
}
"""The module of each format, by the name that the command line knows it under."""

LOCATED: Final = frozenset(("sarif", "github", "gitlab"))
"""The formats that say where in a file a resource stands."""


def load_writer(name: str) -> Writer:
    """Return what writes the format `name`."""
    return cast("Writer", import_module(f"{__name__}.{FORMATS[name]}").write)
