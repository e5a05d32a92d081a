"""What has registered in this operation, and what of it lends tags to a resource.

Pulumi shows a resource policy one resource at a time. The pack remembers those that came before, so that
an AI resource is judged with the tags of its group, account and parents before it is created. Who lends to
whom is the policy's table `links`; nothing about it is written here.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from azure_ai_ban.contract import Related, Resource

__all__ = ["Memory"]

_PARENT: Final = "parent"


@dataclass(frozen=True, slots=True)
class _Link:
    """A row of the table: types, and the pointers to the names and ids they are found by."""

    relation: str
    type: re.Pattern[str]
    names: tuple[str, ...]
    ids: tuple[str, ...]
    tags: str

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "_Link":
        return cls(
            relation=row["relation"],
            type=re.compile(row["type"]),
            names=tuple(row.get("names", ())),
            ids=tuple(row.get("ids", ())),
            tags=row.get("tags", "/tags"),
        )


@dataclass(frozen=True, slots=True)
class _Seen:
    resource: Resource
    parent: str | None


class Memory:
    """The resources of one operation, found by URN and by the names and ids that Azure uses."""

    def __init__(self, links: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
        """Read the policy's table of links."""
        self._lenders = tuple(_Link.of(row) for row in links["lenders"])
        self._references = tuple(_Link.of(row) for row in links["references"])
        self._seen: dict[str, _Seen] = {}
        self._index: dict[tuple[str, str], dict[str, _Link]] = {}

    def remember(self, resource: Resource, parent: str | None) -> None:
        """Keep a resource that has registered, and whom it belongs to."""
        urn = resource["urn"]
        self._seen[urn] = _Seen(resource, parent)
        for link in self._lenders:
            if link.type.search(resource["type"]):
                for key in _keys(link, resource["properties"]):
                    self._index.setdefault(key, {})[urn] = link

    def recall(self, urn: str) -> Resource | None:
        """Return the resource as it registered, if it did in this operation."""
        seen = self._seen.get(urn)
        return seen.resource if seen else None

    def related(self, resource: Resource, parent: str | None) -> list[Related]:
        """Return what lends its tags to `resource`: whom it names, their own lenders, and its parents."""
        found: dict[str, Related] = {}
        self._lend(resource, parent, found)
        found.pop(resource.get("urn", ""), None)
        return [found[urn] for urn in sorted(found)]

    def _lend(self, borrower: Resource, parent: str | None, found: dict[str, Related]) -> None:
        for urn, relation, tags in self._lenders_of(borrower, parent):
            seen = self._seen.get(urn)
            if seen is None or urn in found:
                continue
            found[urn] = _related(relation, seen.resource, tags)
            self._lend(seen.resource, seen.parent, found)

    def _lenders_of(self, borrower: Resource, parent: str | None) -> Iterator[tuple[str, str, str]]:
        for link in self._references:
            if link.type.search(borrower["type"]):
                for key in _keys(link, borrower["properties"]):
                    for urn, lender in self._index.get(key, {}).items():
                        yield urn, lender.relation, lender.tags
        if parent:
            yield parent, _PARENT, "/tags"


def _keys(link: _Link, properties: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what `properties` are indexed under; Azure compares names and ids without case."""
    for name in _texts(properties, link.names):
        yield link.relation, name.casefold()
    for identifier in _texts(properties, link.ids):
        yield link.relation, identifier.casefold()
        yield link.relation, identifier.rpartition("/")[2].casefold()


def _texts(properties: Mapping[str, Any], pointers: Iterable[str]) -> Iterator[str]:
    for pointer in pointers:
        value = _at(properties, pointer)
        if isinstance(value, str) and value:
            yield value


def _at(properties: object, pointer: str) -> object:
    value = properties
    for token in pointer.split("/")[1:]:
        if not isinstance(value, Mapping):
            return None
        value = value.get(token)
    return value


def _related(relation: str, lender: Resource, tags: str) -> Related:
    kind = lender["properties"].get("kind")
    return {
        "relation": relation,
        "urn": lender["urn"],
        "type": lender["type"],
        "name": lender["name"],
        "kind": kind if isinstance(kind, str) else None,
        "tags": _at(lender["properties"], tags),
        "unknown": list(_rebased(lender["unknown"], tags)),
        "secret": list(_rebased(lender["secret"], tags)),
    }


def _rebased(pointers: Iterable[str], tags: str) -> Iterator[str]:
    """Yield the pointers into the entry, where tags are at `/tags` and a kind at `/kind`."""
    for pointer in pointers:
        if pointer == "/kind":
            yield pointer
        elif pointer == tags or pointer.startswith(f"{tags}/"):
            yield f"/tags{pointer.removeprefix(tags)}"
