"""From Pulumi's wire format to the contract: plain JSON, with pointers to what is unknown or secret.

The policy SDK decodes a resource once per policy, unwraps secrets without a trace, and raises as soon as
an unknown value is touched. So the pack reads the request itself, once: every known value is judged, an
unknown one is null with a pointer, and a secret is judged with a pointer that keeps it out of every message.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from google.protobuf.struct_pb2 import Struct, Value

from azure_ai_ban import pulumi_wire
from azure_ai_ban.errors import ConversionError
from azure_ai_ban.json_pointer import extend

__all__ = ["Properties", "convert"]

# Deeper than the policy accepts, so that the policy itself names its limit, and shallow enough (three
# frames a level) for the stack that Python gives a thread.
_MAX_DEPTH: Final = 288

_NULL: Final[object] = None
"""What stands in the place of a value that is not known."""


@dataclass(slots=True)
class Properties:
    """A resource's properties as the contract has them."""

    values: dict[str, Any] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    secret: list[str] = field(default_factory=list)


def convert(properties: Struct) -> Properties:
    """Convert what the engine sent; raises `ConversionError` only for properties nested beyond measure."""
    converted = Properties()
    reader = _Reader(converted)
    converted.values = {name: reader.read(value, extend("", name), 1) for name, value in properties.fields.items()}
    return converted


class _Reader:
    """Reads values depth first, noting the pointers of unknown and secret ones as it goes."""

    def __init__(self, converted: Properties) -> None:
        self._unknown = converted.unknown
        self._secret = converted.secret

    def read(self, value: Value, path: str, depth: int) -> object:
        if depth > _MAX_DEPTH:
            raise ConversionError(
                f"The properties are nested deeper than {_MAX_DEPTH} levels, which no Azure resource needs: "
                "flatten them."
            )
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
        """Read an object that stands for something else, as its signature says."""
        signature = fields[pulumi_wire.SIGNATURE].string_value
        if signature == pulumi_wire.SECRET or (
            signature == pulumi_wire.OUTPUT and _find_member(fields, "secret").bool_value
        ):
            self._secret.append(path)
        if signature in {pulumi_wire.SECRET, pulumi_wire.OUTPUT}:
            held = fields.get("value")
            if held is None or (signature == pulumi_wire.SECRET and held.string_value == pulumi_wire.REDACTED):
                return self._note_unknown(path)
            return self.read(held, path, depth + 1)
        if signature == pulumi_wire.RESOURCE:
            # A reference stands for the resource's id, as it does for an engine without references.
            identifier = _find_member(fields, "id").string_value or _find_member(fields, "urn").string_value
            return (
                identifier if identifier and identifier not in pulumi_wire.UNKNOWN_VALUES else self._note_unknown(path)
            )
        if signature in {pulumi_wire.ASSET, pulumi_wire.ARCHIVE}:
            text = fields.get("text")
            return self.read(text, path, depth + 1) if text else self._read_members(fields, path, depth)
        # A kind of value newer than this pack: it is there, and cannot be read.
        return self._note_unknown(path)


def _find_member(fields: Mapping[str, Value], name: str) -> Value:
    # Not `fields[name]`, which adds to a protobuf map what it lacks.
    return fields.get(name) or Value()


def _as_number(number: float) -> float | int | str:
    # Every number arrives as a float. JSON has neither infinities nor NaN, and no Azure property has them.
    if number.is_integer():
        return int(number) if abs(number) < 2**53 else number
    return number if abs(number) < float("inf") else str(number)
