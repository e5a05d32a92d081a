"""Write reports, each format in a module of its own with `write(report, out)`.

Only the module of a format imports the libraries that the format needs.
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
"""The module of each format, by its name on the command line."""

LOCATED: Final = frozenset(("sarif", "github", "gitlab"))
"""The formats that show the location of a resource in its file."""


def load_writer(name: str) -> Writer:
    """Return the writer of the format `name`."""
    return cast("Writer", import_module(f"{__name__}.{FORMATS[name]}").write)
