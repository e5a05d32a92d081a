"""Find the place of a resource in its file."""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from azure_ai_ban.check_report import Location
from azure_ai_ban.json_pointer import extend

__all__ = ["locate"]

# The members in which documents name their resources.
_NAMED: Final = re.compile(r'"(?:address|urn|id|resourceId)"\s*:\s*("(?:[^"\\]|\\.)*")')

_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')

_ROOTS: Final = ("", "/template", "/properties/template")
"""The places of the template in a file that contains one."""


def locate(text: str, addresses: Collection[str]) -> dict[str, Location]:
    """Return the place of each address in a document, without the addresses that are not found.

    An address is the name of the resource in the document, or a pointer into a template.
    """
    pointers = {address for address in addresses if address.lower().startswith("/resources/")}
    names = set(addresses) - pointers
    offsets = {
        **(_locate_pointers(text, pointers) if pointers else {}),
        **(_locate_names(text, names) if names else {}),
    }
    return _count_lines(text, offsets)


def _locate_names(text: str, names: Collection[str]) -> dict[str, int]:
    offsets: dict[str, int] = {}
    for match in _NAMED.finditer(text):
        name = json.loads(match[1])
        if name in names:
            offsets.setdefault(name, match.start())
    return offsets


def _locate_pointers(text: str, pointers: Collection[str]) -> dict[str, int]:
    # Compares in lower case, because the names of members in templates can have any case.
    wanted = {f"{root}{pointer}".lower(): pointer for pointer in pointers for root in reversed(_ROOTS)}
    values = ((pointer.lower(), offset) for pointer, offset in _walk(text))
    return {wanted[pointer]: offset for pointer, offset in values if pointer in wanted}


def _walk(text: str) -> Iterator[tuple[str, int]]:
    """Yield a pointer to every object and array of a JSON text with comments, and its offset."""
    path: list[str | int] = []
    string = ""
    for match in _TOKEN.finditer(text):
        match match[0][0]:
            case "{" | "[" as opening:
                yield extend("", *path), match.start()
                path.append("" if opening == "{" else 0)
            case "}" | "]":
                path.pop()
            case '"':
                string = match[0]
            case ":":
                # Not strict, because strings in templates may contain line breaks.
                path[-1] = json.loads(string, strict=False)
            case ",":
                last = path[-1]
                path[-1] = last + 1 if isinstance(last, int) else ""


def _count_lines(text: str, offsets: Mapping[str, int]) -> dict[str, Location]:
    found: dict[str, Location] = {}
    line, begun = 1, 0
    for address, offset in sorted(offsets.items(), key=lambda pair: pair[1]):
        line += text.count("\n", begun, offset)
        begun = offset
        found[address] = Location(line, offset - text.rfind("\n", 0, offset))
    return found
