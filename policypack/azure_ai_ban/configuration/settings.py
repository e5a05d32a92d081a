"""Interpret the configuration of an operation, which can only tighten the policy."""

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

from azure_ai_ban.configuration.keys import Declared, Level
from azure_ai_ban.errors import ConfigurationError
from azure_ai_ban.policy.contract import INTEGRITY

__all__ = ["Configuration"]

_STRENGTH: Final[Mapping[Level, int]] = {"disabled": 0, "advisory": 1, "remediate": 2, "mandatory": 2}


@dataclass(frozen=True, slots=True)
class Configuration:
    """The configuration of one operation."""

    settings: Mapping[str, Any]
    lowered: tuple[str, ...] = ()
    timeout_seconds: float | None = None
    decision_log: Path | None = None
    decision_log_required: bool = True
    engine: str | None = None
    servers: tuple[str, ...] = ()
    server_ca: str | None = None

    @classmethod
    def of(cls, given: Mapping[str, tuple[Level, Mapping[str, Any]]], declared: Mapping[str, Declared]) -> Self:
        """Interpret the levels and settings `given` for policies; raise for a name that `declared` does not contain."""
        for policy, (_, properties) in given.items():
            if policy not in declared:
                raise ConfigurationError(f"Unknown policy {policy!r}. {_suggest(policy, declared)}")
            _check_names(policy, properties, declared[policy].schemas)
        integrity = given[INTEGRITY][1] if INTEGRITY in given else {}
        return cls(
            settings={
                setting: value
                for policy, (level, properties) in given.items()
                if (setting := declared[policy].setting or "") in _SETTERS
                and (value := _SETTERS[setting](policy, level, properties))
            },
            lowered=tuple(
                f"{policy} from {declared[policy].level} to {level}"
                for policy, (level, _) in sorted(given.items())
                if _STRENGTH[level] < _STRENGTH[declared[policy].level]
            ),
            timeout_seconds=integrity.get("timeoutSeconds"),
            decision_log=Path(integrity["decisionLog"]) if "decisionLog" in integrity else None,
            decision_log_required=integrity.get("decisionLogFailure", "stop") == "stop",
            engine=integrity.get("engine"),
            servers=tuple(integrity.get("servers", ())),
            server_ca=integrity.get("serverCa"),
        )


def _check_names(policy: str, properties: Iterable[str], known: Iterable[str]) -> None:
    for name in properties:
        if name not in known:
            raise ConfigurationError(f"Unknown setting {name!r} of {policy!r}. {_suggest(name, known)}")


def _read_strict(_: str, level: Level, __: Mapping[str, Any]) -> bool:
    return _STRENGTH[level] > 1


def _read_declaration(policy: str, level: Level, properties: Mapping[str, Any]) -> dict[str, Any] | None:
    if level == "disabled":
        return None
    if not {"key", "values"} <= properties.keys():
        raise ConfigurationError(
            f"The policy {policy!r} needs the settings 'key' (the tag) and 'values' (the allowed uses)."
        )
    return dict(properties)


def _read_extra_terms(_: str, __: Level, properties: Mapping[str, Any]) -> object:
    return properties.get("extraTerms")


_SETTERS: Final[Mapping[str, Callable[[str, Level, Mapping[str, Any]], object]]] = {
    "strict": _read_strict,
    "declaration": _read_declaration,
    "extra_terms": _read_extra_terms,
}
"""Functions that turn the level and properties of a policy into a setting of requests; a false value sets nothing."""


def _suggest(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), n=1)
    if near:
        return f"Did you mean {near[0]!r}?"
    return f"Known: {', '.join(sorted(known)) or 'none'}."
