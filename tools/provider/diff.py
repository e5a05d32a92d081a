"""The difference between two sets of inputs, in the format of the engine."""

from collections.abc import Collection, Iterator

from pulumi.provider.experimental.provider import PropertyDiff, PropertyDiffKind

from provider.arm import Properties

_REPLACING = {
    PropertyDiffKind.ADD: PropertyDiffKind.ADD_REPLACE,
    PropertyDiffKind.DELETE: PropertyDiffKind.DELETE_REPLACE,
    PropertyDiffKind.UPDATE: PropertyDiffKind.UPDATE_REPLACE,
}


def differences(old: Properties, new: Properties, replaces_on: Collection[str]) -> dict[str, PropertyDiff]:
    """Return every property that differs, by path; a change below a name in `replaces_on` replaces the resource."""
    detailed = {}
    for path, kind in _changes(old, new):
        replaces = path.partition(".")[0] in replaces_on
        detailed[path] = PropertyDiff(_REPLACING[kind] if replaces else kind, input_diff=True)
    return detailed


def _changes(old: Properties, new: Properties, prefix: str = "") -> Iterator[tuple[str, PropertyDiffKind]]:
    for key in sorted(old.keys() | new.keys()):
        path = f"{prefix}{key}"
        if _is_empty(old, key) and _is_empty(new, key):
            continue
        if key not in old:
            yield path, PropertyDiffKind.ADD
        elif key not in new:
            yield path, PropertyDiffKind.DELETE
        elif isinstance(old[key], dict) and isinstance(new[key], dict):
            yield from _changes(old[key], new[key], f"{path}.")
        elif _normal(path, old[key]) != _normal(path, new[key]):
            yield path, PropertyDiffKind.UPDATE


def _is_empty(properties: Properties, key: str) -> bool:
    """Return whether Azure treats this property as missing."""
    return bool(properties.get(key, {}) == {})


def _normal(path: str, value: object) -> object:
    """Normalize a location, because Azure treats "West Europe" and "westeurope" as the same region."""
    return str(value).replace(" ", "").lower() if path == "location" else value
