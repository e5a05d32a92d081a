"""Load the compiled policy that ships with the package."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

from azure_ai_ban.errors import BundleError
from azure_ai_ban.policy.contract import SCHEMA_VERSION

__all__ = ["Bundle"]

_FILES: Final = ("policy.wasm", "data.json", "metadata.json")
_REBUILD: Final = "Run `make bundle` or reinstall azure-ai-ban."


@dataclass(frozen=True, slots=True)
class Bundle:
    """The policy for the embedded engine, and the tables that Python reads."""

    wasm: bytes
    data: bytes
    """The data document as JSON text; it is large, and only the engine reads it."""
    rules: Mapping[str, Mapping[str, Any]]
    """The rules by id, with their texts, level, severity, basis, remediation and help."""
    bases: Mapping[str, Mapping[str, Any]]
    """The texts that rules are based on, by name."""
    notice: str
    """The id of the rule under which the pack reports lowered levels."""
    links: Mapping[str, Any]
    """The table of links: which resources lend tags, and how they are found."""
    revision: str
    entrypoints: tuple[str, ...]
    digest: str
    """The digest of all files of the bundle."""

    @classmethod
    def load(cls, folder: Path | None = None) -> Self:
        """Read the bundle in `folder` (default: the one built into this package)."""
        folder = folder or Path(__file__).parents[1] / "bundle"
        written = _read(folder, "manifest.json")
        manifest = _parse(written, "manifest.json")
        if manifest.get("schema_version") != SCHEMA_VERSION:
            raise BundleError(
                f"The bundle has schema version {manifest.get('schema_version')!r}, but this version of azure-ai-ban "
                f"reads {SCHEMA_VERSION}. {_REBUILD}"
            )
        wasm, data, tables = (_read_intact(folder, name, manifest) for name in _FILES)
        metadata = _parse(tables, "metadata.json")
        rules = {rule["id"]: rule for rule in metadata["rules"].values()}
        return cls(
            wasm=wasm,
            data=data,
            rules=rules,
            bases=metadata["bases"],
            notice=_find_notice(rules),
            links=metadata["links"],
            revision=str(manifest.get("revision")),
            entrypoints=tuple(manifest.get("entrypoints", ())),
            # The manifest contains the digest of every other file.
            digest=hashlib.sha256(written).hexdigest(),
        )


def _find_notice(rules: Mapping[str, Mapping[str, Any]]) -> str:
    notices = [name for name, rule in rules.items() if rule.get("notice")]
    if len(notices) != 1:
        raise BundleError(f"The bundle has {len(notices)} rules for notices, but must have one. {_REBUILD}")
    return notices[0]


def _read_intact(folder: Path, name: str, manifest: Mapping[str, Any]) -> bytes:
    content = _read(folder, name)
    if hashlib.sha256(content).hexdigest() != manifest.get("files", {}).get(name):
        raise BundleError(f"The bundle file {name} does not match the manifest. {_REBUILD}")
    return content


def _read(folder: Path, name: str) -> bytes:
    try:
        return folder.joinpath(name).read_bytes()
    except OSError as error:
        raise BundleError(f"Could not read the bundle file {folder / name} ({error.strerror}). {_REBUILD}") from error


def _parse(content: bytes, name: str) -> dict[str, Any]:
    try:
        document = json.loads(content)
    except ValueError as error:
        raise BundleError(f"The bundle file {name} is not JSON. {_REBUILD}") from error
    if not isinstance(document, dict):
        raise BundleError(f"The bundle file {name} is not a JSON object. {_REBUILD}")
    return document
