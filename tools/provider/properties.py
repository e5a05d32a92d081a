"""Conversion between the properties of the protocol and plain values."""

from collections.abc import Mapping, Sequence
from typing import cast

from pulumi.provider.experimental.property_value import PropertyValue

from provider.arm import Properties


def plain(properties: Mapping[str, PropertyValue]) -> Properties:
    """Unwrap properties and drop nulls; an unknown value is text that the protocol reserves."""
    return {name: _unwrapped(value) for name, value in properties.items() if value.value is not None}


def wire(properties: Properties) -> dict[str, PropertyValue]:
    """Wrap plain properties; the inverse of `plain`."""
    return {name: _wrapped(value) for name, value in properties.items()}


def _unwrapped(property_value: PropertyValue) -> object:
    value = property_value.value
    if isinstance(value, Mapping):
        return plain(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_unwrapped(item) for item in value]
    # Assets, archives and references stay unchanged.
    return value if isinstance(value, str | float | bool) or value is None else property_value


def _wrapped(value: object) -> PropertyValue:
    if isinstance(value, PropertyValue):
        return value
    if isinstance(value, dict):
        return PropertyValue(wire(value))
    if isinstance(value, list):
        return PropertyValue([_wrapped(item) for item in value])
    return PropertyValue(cast("str | float | bool | None", value))
