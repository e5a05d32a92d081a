"""Read the owner's data from a folder: exemptions, allow-phrases, extra terms and settings.

OPA servers load the same folder as a bundle with the root `azure_ai_ban_org`: files named `data.yaml` or `data.json`,
whose directories are the path to their content.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from azure_ai_ban.errors import OrganizationError

__all__ = ["load_organization"]

_ROOT: Final = "azure_ai_ban_org"
_SUFFIXES: Final = frozenset((".json", ".yaml", ".yml"))


def load_organization(folder: Path) -> dict[str, Any] | None:
    """Return the owner's data in `folder`, or None if there is none; the policy validates the content."""
    documents = [(file, _read_in_place(folder, file)) for file in _list_files(folder)]
    if not documents:
        return None
    merged: dict[str, Any] = {}
    for file, document in documents:
        _merge(merged, document, file)
    foreign = merged.keys() - {_ROOT}
    if foreign:
        raise OrganizationError(
            f"{folder}: the owner's data contains {', '.join(sorted(foreign))} outside {_ROOT}. Move it to "
            f"{folder / _ROOT}."
        )
    data: dict[str, Any] = merged[_ROOT]
    return data


def _list_files(folder: Path) -> Iterator[Path]:
    if folder.exists() and not folder.is_dir():
        raise OrganizationError(f"{folder}: not a folder. The owner's data must be in a folder.")
    for file in sorted(folder.rglob("*")):
        if file.suffix in _SUFFIXES and not file.name.startswith("."):
            if file.stem != "data" or file.suffix == ".yml":
                raise OrganizationError(
                    f"{file}: files with this name are not read. Rename the file to data.yaml or data.json."
                )
            yield file


def _read_in_place(folder: Path, file: Path) -> dict[str, Any]:
    """Return the content of a file, nested in its directories' names."""
    document = _read(file)
    for name in reversed(file.relative_to(folder).parent.parts):
        document = {name: document}
    if not isinstance(document, dict):
        raise OrganizationError(f"{file}: not a mapping. Write `{_ROOT}: …`, or move the file to {_ROOT}/.")
    return document


def _read(file: Path) -> object:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise OrganizationError(f"{file}: could not read the file as UTF-8 text ({type(error).__name__}).") from error
    if file.suffix == ".json":
        try:
            return json.loads(text)
        except ValueError as error:
            raise OrganizationError(f"{file}: not JSON: {error}.") from error
    return _parse_yaml(file, text)


def _parse_yaml(file: Path, text: str) -> object:
    # Imported late: most packs have no owner's data in YAML, and a pack starts at every preview.
    from yaml import YAMLError

    from azure_ai_ban.vendor_fixes.pyyaml import load_yaml

    try:
        return load_yaml(text)
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        raise OrganizationError(f"{file}{where}: not YAML: {getattr(error, 'problem', None) or error}.") from error


def _merge(into: dict[str, Any], document: dict[str, Any], file: Path) -> None:
    for name, value in document.items():
        if name not in into:
            into[name] = value
        elif isinstance(into[name], dict) and isinstance(value, dict):
            _merge(into[name], value, file)
        else:
            raise OrganizationError(f"{file}: another file also sets {name!r}. Remove one of them.")
