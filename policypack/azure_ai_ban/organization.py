"""The owner's data: exemptions, allow-phrases, extra terms and settings, in a folder of their own.

The folder is what OPA loads as a bundle with the root `azure_ai_ban_org`, so the same one serves a server:
files named `data.yaml` or `data.json`, whose directories are the path of what they hold.
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
    """Return the owner's data in `folder`, or None where there is none; whether it is sound, the policy says."""
    documents = [(file, _read_in_place(folder, file)) for file in _list_files(folder)]
    if not documents:
        return None
    merged: dict[str, Any] = {}
    for file, document in documents:
        _merge(merged, document, file)
    foreign = merged.keys() - {_ROOT}
    if foreign:
        raise OrganizationError(
            f"The owner's data in {folder} holds {', '.join(sorted(foreign))} beside {_ROOT}: move it to "
            f"{folder / _ROOT}."
        )
    data: dict[str, Any] = merged[_ROOT]
    return data


def _list_files(folder: Path) -> Iterator[Path]:
    if folder.exists() and not folder.is_dir():
        raise OrganizationError(f"{folder} is not a folder: the owner's data is expected in it.")
    for file in sorted(folder.rglob("*")):
        if file.suffix in _SUFFIXES and not file.name.startswith("."):
            if file.stem != "data" or file.suffix == ".yml":
                raise OrganizationError(
                    f"{file} would not be read: the owner's data is in files named data.yaml or data.json."
                )
            yield file


def _read_in_place(folder: Path, file: Path) -> dict[str, Any]:
    """Return what a file holds, under the path that its directories name."""
    document = _read(file)
    for name in reversed(file.relative_to(folder).parent.parts):
        document = {name: document}
    if not isinstance(document, dict):
        raise OrganizationError(f"{file} does not hold a mapping: write `{_ROOT}: …`, or move it to {_ROOT}/.")
    return document


def _read(file: Path) -> object:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise OrganizationError(f"{file} cannot be read as UTF-8 text ({type(error).__name__}).") from error
    if file.suffix == ".json":
        try:
            return json.loads(text)
        except ValueError as error:
            raise OrganizationError(f"{file} is not JSON: {error}.") from error
    return _parse_yaml(file, text)


def _parse_yaml(file: Path, text: str) -> object:
    # Most packs have no owner's data in YAML, and a pack starts at every preview.
    from yaml import YAMLError

    from azure_ai_ban.vendor_fixes.pyyaml import load_yaml

    try:
        return load_yaml(text)
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        raise OrganizationError(f"{file}{where} is not YAML: {getattr(error, 'problem', None) or error}.") from error


def _merge(into: dict[str, Any], document: dict[str, Any], file: Path) -> None:
    for name, value in document.items():
        if name not in into:
            into[name] = value
        elif isinstance(into[name], dict) and isinstance(value, dict):
            _merge(into[name], value, file)
        else:
            raise OrganizationError(f"{file} says again what another file says of {name!r}: keep one of them.")
