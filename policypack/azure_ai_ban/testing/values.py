"""Define the values of properties, and encode them for the wire."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from google.protobuf.struct_pb2 import Struct

from azure_ai_ban import pulumi_wire

__all__ = ["UNKNOWN", "Asset", "Secret", "Unknown", "encode"]


class Unknown:
    """A value that is unknown during a preview."""

    def __repr__(self) -> str:
        """Return the name that tests use."""
        return "UNKNOWN"


UNKNOWN: Final = Unknown()
"""The unknown value."""


@dataclass(frozen=True, slots=True)
class Secret:
    """A value that must never be shown."""

    value: Any


@dataclass(frozen=True, slots=True)
class Asset:
    """A text, or a file by its path, as an asset."""

    text: str | None = None
    path: str | None = None


def encode(properties: Mapping[str, Any]) -> Struct:
    """Return `properties` as the Pulumi engine sends them."""
    struct = Struct()
    struct.update(_encode_members(properties))
    return struct


def _encode_members(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _encode_value(value) for name, value in properties.items()}


def _encode_value(value: object) -> object:
    match value:
        case Unknown():
            return pulumi_wire.UNKNOWN
        case Secret():
            return {pulumi_wire.SIGNATURE: pulumi_wire.SECRET, "value": _encode_value(value.value)}
        case Asset():
            content = {"text": value.text} if value.text is not None else {"path": value.path}
            return {pulumi_wire.SIGNATURE: pulumi_wire.ASSET, **content}
        case Mapping():
            return _encode_members(value)
        case list() | tuple():
            return [_encode_value(item) for item in value]
        case _:
            return value
