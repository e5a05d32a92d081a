"""The policy configuration: what it may say, and the settings it makes. It can only tighten.

The pack takes it from Pulumi, the command from a file; it means the same to both.
"""

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, Self

from azure_ai_ban.contract import INTEGRITY
from azure_ai_ban.errors import ConfigurationError

if TYPE_CHECKING:
    from azure_ai_ban.engines.access import Access

__all__ = ["LINKED_USE", "SCHEMAS", "Configuration", "Declared", "Level", "declare"]

Level = Literal["disabled", "advisory", "remediate", "mandatory"]
"""The levels of a policy, as Pulumi names them."""

_STRINGS: Final = {"type": "array", "items": {"type": "string", "minLength": 1}}

_ENGINE: Final = "engine"
"""What the policy of integrity configures: no setting of requests, but how they are answered."""

SCHEMAS: Final[Mapping[str, Mapping[str, dict[str, Any]]]] = {
    "extra_terms": {
        "extraTerms": {
            **_STRINGS,
            "description": "Words and phrases that are forbidden as well, such as the name of an agency.",
        }
    },
    "declaration": {
        "key": {
            "type": "string",
            "minLength": 1,
            "description": "The tag in which an AI resource declares its use.",
        },
        "values": {**_STRINGS, "minItems": 1, "description": "The uses that may be declared."},
    },
    _ENGINE: {
        "engine": {
            "type": "string",
            "enum": ["embedded", "server"],
            "description": (
                "What evaluates the policy: `embedded` evaluates the bundle in the pack itself, `server` asks OPA "
                "servers. Unset, servers are asked if there are any, here or in the environment."
            ),
        },
        "servers": {
            **_STRINGS,
            "minItems": 1,
            "description": "The URLs of the OPA servers, in the order in which they are asked.",
        },
        "serverCa": {
            "type": "string",
            "minLength": 1,
            "description": "A file with the authorities that may vouch for the servers, instead of the system's.",
        },
        "timeoutSeconds": {
            "type": "number",
            "exclusiveMinimum": 0,
            "maximum": 600,
            "description": "How long one evaluation may take; a longer one is a violation.",
        },
        "decisionLog": {
            "type": "string",
            "minLength": 1,
            "description": "A file to which every decision is appended, as JSON lines in OPA's shape.",
        },
        "decisionLogFailure": {
            "type": "string",
            "enum": ["stop", "warn"],
            "description": "Whether a decision that cannot be logged is a violation (the default) or a warning.",
        },
    },
}
"""The JSON Schema of each property of a policy, by what these properties set."""

LINKED_USE: Final = "linked-use"
"""The stack policy, the only one that is no rule of the bundle: it reports what links between resources reveal."""

_STRENGTH: Final[Mapping[Level, int]] = {"disabled": 0, "advisory": 1, "remediate": 2, "mandatory": 2}


@dataclass(frozen=True, slots=True)
class Declared:
    """A policy as it can be configured."""

    level: Level
    """Its level if none is configured."""
    setting: str | None = None
    """What its configuration sets."""

    @property
    def schemas(self) -> Mapping[str, dict[str, Any]]:
        """The JSON Schema of each of its properties, by name."""
        return SCHEMAS.get(self.setting or "", {})


def declare(rules: Mapping[str, Mapping[str, Any]], owned: Mapping[str, Any]) -> dict[str, Declared]:
    """Return the policies of a bundle's rules, raised by the owner's settings `owned`, and the stack policy."""
    return {
        **{
            name: Declared(
                level="mandatory" if owned.get(rule.get("setting", "")) else rule["level"],
                setting=_ENGINE if name == INTEGRITY else rule.get("setting"),
            )
            for name, rule in rules.items()
        },
        LINKED_USE: Declared("mandatory"),
    }


@dataclass(frozen=True, slots=True)
class Configuration:
    """What the configuration of this operation asks for."""

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
        """Take the level and the settings `given` for policies; raises for what no policy of `declared` knows."""
        for policy, (_, properties) in given.items():
            if policy not in declared:
                raise ConfigurationError(f"There is no policy {policy!r}; {_perhaps(policy, declared, 'there are')}")
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

    def access(self, environment: Mapping[str, str]) -> "Access | None":
        """Return the access to the servers to ask, or None if the policy is evaluated here.

        The environment names servers only where the configuration says nothing of them.
        """
        if not (self.engine or self.servers or environment.get("AZURE_AI_BAN_SERVERS")):
            return None
        from azure_ai_ban.engines.access import Access

        if self.engine == "embedded":
            if self.servers:
                raise ConfigurationError("The engine is 'embedded', yet 'servers' are named: take one of them away.")
            return None
        if self.servers:
            return Access.of(self.servers, environment, ca=self.server_ca)
        access = Access.of_environment(environment)
        if self.engine == "server" and access is None:
            raise ConfigurationError("The engine is 'server': name them in 'servers', or in AZURE_AI_BAN_SERVERS.")
        return access


def _check_names(policy: str, properties: Iterable[str], known: Iterable[str]) -> None:
    for name in properties:
        if name not in known:
            raise ConfigurationError(
                f"The policy {policy!r} has no setting {name!r}; {_perhaps(name, known, 'it has')}"
            )


def _strict(_: str, level: Level, __: Mapping[str, Any]) -> bool:
    return _STRENGTH[level] > 1


def _declaration(policy: str, level: Level, properties: Mapping[str, Any]) -> dict[str, Any] | None:
    if level == "disabled":
        return None
    if not {"key", "values"} <= properties.keys():
        raise ConfigurationError(
            f"The policy {policy!r} needs the settings 'key' (the tag) and 'values' (the uses allowed)."
        )
    return dict(properties)


def _extra_terms(_: str, __: Level, properties: Mapping[str, Any]) -> object:
    return properties.get("extraTerms")


_SETTERS: Final[Mapping[str, Callable[[str, Level, Mapping[str, Any]], object]]] = {
    "strict": _strict,
    "declaration": _declaration,
    "extra_terms": _extra_terms,
}
"""How a policy's level and properties become the settings that go with every request; without a value there is none."""


def _perhaps(name: str, known: Iterable[str], there_are: str) -> str:
    near = difflib.get_close_matches(name, list(known), n=1)
    if near:
        return f"did you mean {near[0]!r}?"
    return f"{there_are} {', '.join(sorted(known)) or 'none'}."
