"""Convert properties from Pulumi's wire format to plain JSON, with pointers to unknown and secret values.

The policy SDK decodes a resource for each policy, loses the marks of secrets, and raises when a policy reads an unknown
value. The pack therefore converts the request itself, once: known values are judged, an unknown value is null with a
pointer, and a secret is judged with a pointer that keeps it out of messages.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from google.protobuf.struct_pb2 import Struct, Value

from azure_ai_ban import pulumi_wire
from azure_ai_ban.errors import ConversionError
from azure_ai_ban.json_pointer import extend

__all__ = ["Properties", "convert"]

# More than the policy accepts, so that the policy reports its own limit, and little enough for the stack of a Python
# thread at three frames a level.
_MAX_DEPTH: Final = 288

_NULL: Final[object] = None
"""The placeholder for an unknown value."""


@dataclass(slots=True)
class Properties:
    """The properties of a resource in the form of the contract."""

    values: dict[str, Any] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    secret: list[str] = field(default_factory=list)


def convert(properties: Struct) -> Properties:
    """Convert the properties that the engine sent; raise `ConversionError` if they are nested too deeply."""
    converted = Properties()
    reader = _Reader(converted)
    converted.values = {name: reader.read(value, extend("", name), 1) for name, value in properties.fields.items()}
    return converted


class _Reader:
    """A depth-first reader of values that records pointers to unknown and secret ones."""

    def __init__(self, converted: Properties) -> None:
        self._unknown = converted.unknown
        self._secret = converted.secret

    def read(self, value: Value, path: str, depth: int) -> object:
        if depth > _MAX_DEPTH:
            raise ConversionError(f"The properties are nested deeper than {_MAX_DEPTH} levels. Flatten them.")
        match value.WhichOneof("kind"):
            case "string_value":
                text = value.string_value
                return self._note_unknown(path) if text in pulumi_wire.UNKNOWN_VALUES else text
            case "bool_value":
                return value.bool_value
            case "number_value":
                return _as_number(value.number_value)
            case "struct_value":
                fields = value.struct_value.fields
                if pulumi_wire.SIGNATURE in fields:
                    return self._read_signed(fields, path, depth)
                return self._read_members(fields, path, depth)
            case "list_value":
                return self._read_items(value, path, depth)
            case _:
                return None

    def _note_unknown(self, path: str) -> object:
        self._unknown.append(path)
        return _NULL

    def _read_members(self, fields: Mapping[str, Value], path: str, depth: int) -> dict[str, Any]:
        return {
            name: self.read(value, extend(path, name), depth + 1)
            for name, value in fields.items()
            if name != pulumi_wire.SIGNATURE
        }

    def _read_items(self, value: Value, path: str, depth: int) -> list[Any]:
        return [self.read(item, extend(path, index), depth + 1) for index, item in enumerate(value.list_value.values)]

    def _read_signed(self, fields: Mapping[str, Value], path: str, depth: int) -> object:
        """Read an object whose signature says that it represents another kind of value."""
        signature = fields[pulumi_wire.SIGNATURE].string_value
        if signature == pulumi_wire.SECRET or (
            signature == pulumi_wire.OUTPUT and _find_member(fields, "secret").bool_value
        ):
            self._secret.append(path)
        if signature in {pulumi_wire.SECRET, pulumi_wire.OUTPUT}:
            content = fields.get("value")
            if content is None or (signature == pulumi_wire.SECRET and content.string_value == pulumi_wire.REDACTED):
                return self._note_unknown(path)
            return self.read(content, path, depth + 1)
        if signature == pulumi_wire.RESOURCE:
            # Reads a reference as the id of the resource, which engines without references send.
            identifier = _find_member(fields, "id").string_value or _find_member(fields, "urn").string_value
            return (
                identifier if identifier and identifier not in pulumi_wire.UNKNOWN_VALUES else self._note_unknown(path)
            )
        if signature in {pulumi_wire.ASSET, pulumi_wire.ARCHIVE}:
            text = fields.get("text")
            return self.read(text, path, depth + 1) if text else self._read_members(fields, path, depth)
        # Treats a kind of value that is newer than this pack as unknown.
        return self._note_unknown(path)


def _find_member(fields: Mapping[str, Value], name: str) -> Value:
    # Avoids `fields[name]`, which adds missing members to a protobuf map.
    return fields.get(name) or Value()


def _as_number(number: float) -> float | int | str:
    # Numbers arrive as floats. JSON has no infinities and no NaN, and neither do Azure properties.
    if number.is_integer():
        return int(number) if abs(number) < 2**53 else number
    return number if abs(number) < float("inf") else str(number)
