"""Finds where in its file a resource of a document stands."""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from azure_ai_ban.check_report import Location
from azure_ai_ban.json_pointer import extend

__all__ = ["locate"]

# What documents call the resources in them by.
_NAMED: Final = re.compile(r'"(?:address|urn|id|resourceId)"\s*:\s*("(?:[^"\\]|\\.)*")')

_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')

_ROOTS: Final = ("", "/template", "/properties/template")
"""Where the template is in a file that holds one."""


def locate(text: str, addresses: Collection[str]) -> dict[str, Location]:
    """Return where each address stands in a document, by address; what is not found is left out.

    An address is what the document names the resource by, or a pointer into a template.
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
    # Templates spell their members in any case, and the policy in one.
    wanted = {f"{root}{pointer}".lower(): pointer for pointer in pointers for root in reversed(_ROOTS)}
    values = ((pointer.lower(), offset) for pointer, offset in _walk(text))
    return {wanted[pointer]: offset for pointer, offset in values if pointer in wanted}


def _walk(text: str) -> Iterator[tuple[str, int]]:
    """Yield the pointer to every object and array of a JSON text, and where it begins; comments may stand between."""
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
                # A string may have line breaks in it, as templates do.
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
