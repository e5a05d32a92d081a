"""The compiled policy that ships inside the package, and the owner's data beside a pack."""

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
_REBUILD: Final = "run `make bundle`, or reinstall azure-ai-ban"


@dataclass(frozen=True, slots=True)
class Bundle:
    """The policy as the embedded engine runs it, and the tables that the pack reads itself."""

    wasm: bytes
    data: bytes
    """The data document, as JSON: large, and read by the engine alone."""
    rules: Mapping[str, Mapping[str, Any]]
    """The rules by id: their texts, level, severity, basis, remediation and help."""
    bases: Mapping[str, Mapping[str, Any]]
    """The texts that rules rest on, by name."""
    notice: str
    """The rule under which the pack reports what a configuration loosens."""
    links: Mapping[str, Any]
    """What lends tags to what, and how it is found."""
    revision: str
    entrypoints: tuple[str, ...]
    digest: str
    """What the bundle is, byte for byte."""

    @classmethod
    def load(cls, folder: Path | None = None) -> Self:
        """Read the bundle in `folder` (default: the one built into this package)."""
        folder = folder or Path(__file__).parents[1] / "bundle"
        written = _read(folder, "manifest.json")
        manifest = _parse(written, "manifest.json")
        if manifest.get("schema_version") != SCHEMA_VERSION:
            raise BundleError(
                f"The bundle's schema version is {manifest.get('schema_version')!r} and this version of "
                f"azure-ai-ban reads {SCHEMA_VERSION}: {_REBUILD}."
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
            # The manifest holds the digest of every other file.
            digest=hashlib.sha256(written).hexdigest(),
        )


def _find_notice(rules: Mapping[str, Mapping[str, Any]]) -> str:
    notices = [name for name, rule in rules.items() if rule.get("notice")]
    if len(notices) != 1:
        raise BundleError(f"The bundle has {len(notices)} rules for notices, and must have one: {_REBUILD}.")
    return notices[0]


def _read_intact(folder: Path, name: str, manifest: Mapping[str, Any]) -> bytes:
    content = _read(folder, name)
    if hashlib.sha256(content).hexdigest() != manifest.get("files", {}).get(name):
        raise BundleError(f"The bundle's {name} is not the file its manifest describes: {_REBUILD}.")
    return content


def _read(folder: Path, name: str) -> bytes:
    try:
        return folder.joinpath(name).read_bytes()
    except OSError as error:
        raise BundleError(f"The compiled policy is missing ({name} cannot be read in {folder}): {_REBUILD}.") from error


def _parse(content: bytes, name: str) -> dict[str, Any]:
    try:
        document = json.loads(content)
    except ValueError as error:
        raise BundleError(f"The bundle's {name} is not JSON: {_REBUILD}.") from error
    if not isinstance(document, dict):
        raise BundleError(f"The bundle's {name} is not a JSON object: {_REBUILD}.")
    return document
