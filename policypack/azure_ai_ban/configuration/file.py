"""Read a policy configuration file, as in `pulumi --policy-pack-config`."""

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
    """Return the configuration in `file`; raise `ConfigurationError` if it is invalid."""
    try:
        document = json.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{file}: could not read the configuration ({type(error).__name__}).") from error
    except ValueError as error:
        raise ConfigurationError(f"{file}: not JSON: {error}.") from error
    if not isinstance(document, dict):
        raise ConfigurationError(f"{file}: not a JSON object. Write {{POLICY: LEVEL or SETTINGS}}.")
    try:
        given = {policy: _parse(policy, entry, declared) for policy, entry in document.items() if policy != "all"}
        return Configuration.of(given, declared)
    except ConfigurationError as error:
        raise ConfigurationError(f"{file}: {error}") from error


def _parse(policy: str, entry: object, declared: Mapping[str, Declared]) -> tuple[Level, dict[str, Any]]:
    if isinstance(entry, str):
        entry = {_LEVEL: entry}
    if not isinstance(entry, dict):
        raise ConfigurationError(f"The entry of {policy!r} is neither a level nor an object with settings.")
    # Accepts unknown policies here; `Configuration.of` reports them.
    about = declared.get(policy, Declared("mandatory"))
    level = entry.get(_LEVEL, about.level)
    if level not in _LEVELS:
        raise ConfigurationError(f"{level!r} is not a level of {policy!r}. Use one of {', '.join(_LEVELS)}.")
    settings = {name: value for name, value in entry.items() if name != _LEVEL}
    _check_properties(policy, settings, about.schemas)
    return cast("Level", level), settings


def _check_properties(policy: str, settings: Mapping[str, Any], schemas: Mapping[str, Mapping[str, Any]]) -> None:
    """Validate settings against their schemas, as Pulumi does for the pack."""
    from jsonschema import Draft202012Validator

    for name, value in settings.items():
        for error in Draft202012Validator(schemas.get(name, {})).iter_errors(value):
            raise ConfigurationError(f"Invalid value of the setting {name!r} of {policy!r}: {error.message}.")
