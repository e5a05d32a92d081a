"""Reads a file of policy configuration, as `pulumi --policy-pack-config` takes it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, cast

from azure_ai_ban.configuration.keys import Declared, Level
from azure_ai_ban.configuration.settings import Configuration
from azure_ai_ban.errors import ConfigurationError

__all__ = ["read_configuration_file"]

_LEVEL: Final = "enforcementLevel"
_LEVELS: Final = ("disabled", "advisory", "remediate", "mandatory")


def read_configuration_file(file: Path, declared: Mapping[str, Declared]) -> Configuration:
    """Return what `file` says of the policies of `declared`; raises `ConfigurationError` for what they do not know."""
    try:
        document = json.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"The configuration {file} cannot be read ({type(error).__name__}).") from error
    except ValueError as error:
        raise ConfigurationError(f"The configuration {file} is not JSON: {error}.") from error
    if not isinstance(document, dict):
        raise ConfigurationError(f"The configuration {file} is no JSON object: write {{POLICY: LEVEL or SETTINGS}}.")
    try:
        given = {policy: _parse(policy, said, declared) for policy, said in document.items() if policy != "all"}
        return Configuration.of(given, declared)
    except ConfigurationError as error:
        raise ConfigurationError(f"The configuration {file} cannot be used: {error}") from error


def _parse(policy: str, said: object, declared: Mapping[str, Declared]) -> tuple[Level, dict[str, Any]]:
    if isinstance(said, str):
        said = {_LEVEL: said}
    if not isinstance(said, dict):
        raise ConfigurationError(f"what it says of {policy!r} is neither a level nor an object with settings.")
    # One that is not declared is named as such, once all have been read.
    about = declared.get(policy, Declared("mandatory"))
    level = said.get(_LEVEL, about.level)
    if level not in _LEVELS:
        raise ConfigurationError(f"{level!r} is no level of {policy!r}: write one of {', '.join(_LEVELS)}.")
    settings = {name: value for name, value in said.items() if name != _LEVEL}
    _check_properties(policy, settings, about.schemas)
    return cast("Level", level), settings


def _check_properties(policy: str, settings: Mapping[str, Any], schemas: Mapping[str, Mapping[str, Any]]) -> None:
    """Hold settings to their schemas, as Pulumi does before the pack sees them."""
    from jsonschema import Draft202012Validator

    for name, value in settings.items():
        for error in Draft202012Validator(schemas.get(name, {})).iter_errors(value):
            raise ConfigurationError(f"the setting {name!r} of {policy!r} is not as it must be: {error.message}.")
