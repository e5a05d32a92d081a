"""Remember the resources that have registered, and find those that may lend tags to a resource.

Pulumi shows a resource policy one resource at a time. The pack remembers earlier resources, so that an AI resource is
judged with the tags of its group, account and parents before it is created. The memory only finds candidates, by the
names and ids in the policy's table `links`; the policy decides which of them lend tags.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

from azure_ai_ban import json_pointer
from azure_ai_ban.policy.contract import Entry, Resource

__all__ = ["Memory"]


class Memory:
    """The resources of one operation, by URN and by the names and ids that Azure uses."""

    def __init__(self, links: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
        """Read the policy's table of links."""
        self._lenders = tuple((re.compile(row["type"]), tuple(_list_pointers([row]))) for row in links["lenders"])
        self._references = tuple(dict.fromkeys(_list_pointers(links["references"])))
        self._registered: dict[str, Entry] = {}
        self._named: dict[str, dict[str, None]] = {}
        """The URNs of possible lenders by name and id, in the order in which they registered."""

    def remember(self, resource: Resource, parent: str | None) -> None:
        """Keep a resource that has registered, and the URN of its parent."""
        urn = resource["urn"]
        self._registered[urn] = cast("Entry", {**resource, "parent": parent, "read": True})
        for type_, pointers in self._lenders:
            if type_.search(resource["type"]):
                for name in _list_names(resource["properties"], pointers):
                    self._named.setdefault(name, {})[urn] = None

    def recall(self, urn: str) -> Entry | None:
        """Return the resource as it registered in this operation, or None."""
        return self._registered.get(urn)

    def candidates(self, resource: Resource, parent: str | None) -> list[Entry]:
        """Return the resources that may lend tags to `resource`, directly or through others, as entries only to read.

        They include every lender, and also resources of other types with the same name.
        """
        found: dict[str, Entry] = {}
        borrowers: list[tuple[Resource, str | None]] = [(resource, parent)]
        while borrowers:
            borrower, belongs_to = borrowers.pop()
            for urn in self._follow(borrower, belongs_to):
                if urn not in found and urn != resource["urn"]:
                    found[urn] = self._registered[urn]
                    borrowers.append((found[urn], found[urn]["parent"]))
        return [found[urn] for urn in sorted(found)]

    def _follow(self, borrower: Resource, parent: str | None) -> Iterator[str]:
        for name in _list_names(borrower["properties"], self._references):
            yield from self._named.get(name, ())
        if parent in self._registered:
            yield parent


def _list_pointers(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for row in rows:
        yield from row["names"]
        yield from row["ids"]


def _list_names(properties: Mapping[str, Any], pointers: Iterable[str]) -> Iterator[str]:
    """Yield the keys of a resource: names and ids in lower case, and the last segments of ids."""
    for pointer in pointers:
        value = json_pointer.resolve(properties, pointer)
        if isinstance(value, str) and value:
            yield value.lower()
            yield value.lower().rpartition("/")[2]
