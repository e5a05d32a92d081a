"""What has registered in this operation, and what of it lends tags to a resource.

Pulumi shows a resource policy one resource at a time. The pack remembers those that came before, so that
an AI resource is judged with the tags of its group, account and parents before it is created. Who lends to
whom is the policy's table `links`; nothing about it is written here.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from azure_ai_ban.contract import Related, Resource

__all__ = ["Memory"]


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
    row: _Link | None
    """What it is as a lender, if it is one."""


class Memory:
    """The resources of one operation, found by URN and by the names and ids that Azure uses."""

    def __init__(self, links: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
        """Read the policy's table of links."""
        self._lenders = tuple(_Link.of(row) for row in links["lenders"])
        self._references = tuple(_Link.of(row) for row in links["references"])
        self._seen: dict[str, _Seen] = {}
        self._index: dict[tuple[str, str], set[str]] = {}

    def remember(self, resource: Resource, parent: str | None) -> None:
        """Keep a resource that has registered, and whom it belongs to."""
        urn = resource["urn"]
        row = self._lender_row(resource["type"])
        self._seen[urn] = _Seen(resource, parent, row)
        if row:
            for key in _keys(row, resource["properties"]):
                self._index.setdefault(key, set()).add(urn)

    def recall(self, urn: str) -> Resource | None:
        """Return the resource as it registered, if it did in this operation."""
        seen = self._seen.get(urn)
        return seen.resource if seen else None

    def related(self, resource: Resource, parent: str | None) -> list[Related]:
        """Return what lends its tags to `resource`: whom it names, its parents, and their own lenders."""
        found: dict[str, Related] = {}
        borrowers = [(resource, parent)]
        while borrowers:
            # Level by level: what is found nearer says what it is.
            lenders = [lender for borrower in borrowers for lender in self._lenders_of(*borrower)]
            borrowers = []
            for lender in lenders:
                urn = lender.resource["urn"]
                if urn not in found and urn != resource["urn"]:
                    found[urn] = _related(lender)
                    borrowers.append((lender.resource, lender.parent))
        return [found[urn] for urn in sorted(found)]

    def _lender_row(self, type_: str) -> _Link | None:
        return next((row for row in self._lenders if row.type.search(type_)), None)

    def _lenders_of(self, borrower: Resource, parent: str | None) -> Iterator[_Seen]:
        lender = self._lender_row(borrower["type"])
        for row in self._references:
            if row.type.search(borrower["type"]):
                # The name of an account is its own, and no reference to others that are called the same.
                own = lender is not None and lender.relation == row.relation
                for key in _keys(replace(row, names=()) if own else row, borrower["properties"]):
                    yield from (self._seen[urn] for urn in sorted(self._index.get(key, ())))
        if parent in self._seen:
            yield self._seen[parent]


def _keys(row: _Link, properties: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what `properties` are found under; Azure compares names and ids without case."""
    for name in _texts(properties, row.names):
        yield row.relation, name.lower()
    for identifier in _texts(properties, row.ids):
        yield row.relation, identifier.lower()
        yield row.relation, identifier.lower().rpartition("/")[2]


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


def _related(lender: _Seen) -> Related:
    resource = lender.resource
    relation, tags = (lender.row.relation, lender.row.tags) if lender.row else ("parent", "/tags")
    kind = resource["properties"].get("kind")
    return {
        "relation": relation,
        "urn": resource["urn"],
        "type": resource["type"],
        "name": resource["name"],
        "kind": kind if isinstance(kind, str) else None,
        "tags": _at(resource["properties"], tags),
        "unknown": list(_rebased(resource["unknown"], tags)),
        "secret": list(_rebased(resource["secret"], tags)),
    }


def _rebased(pointers: Iterable[str], tags: str) -> Iterator[str]:
    """Yield the pointers that concern the entry, where tags are at `/tags` and a kind at `/kind`."""
    for pointer in pointers:
        if pointer == "/kind":
            yield pointer
        elif f"{pointer}/".startswith(f"{tags}/"):
            yield f"/tags{pointer.removeprefix(tags)}"
        elif tags.startswith(f"{pointer}/"):
            yield "/tags"
