"""The policy configuration: what it may say, and the settings it makes. It can only tighten.

The pack takes it from Pulumi, the command from a file; it means the same to both.
"""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, Self

from azure_ai_ban.errors import ConfigurationError

if TYPE_CHECKING:
    from azure_ai_ban.engines.access import Access

__all__ = ["SCHEMAS", "Configuration", "Level"]

Level = Literal["disabled", "advisory", "remediate", "mandatory"]
"""The levels of a policy, as Pulumi names them."""

_STRINGS: Final = {"type": "array", "items": {"type": "string", "minLength": 1}}

SCHEMAS: Final[Mapping[str, Mapping[str, dict[str, Any]]]] = {
    "law-enforcement-use": {
        "extraTerms": {
            **_STRINGS,
            "description": "Words and phrases that are forbidden as well, such as the name of an agency.",
        }
    },
    "use-declaration": {
        "key": {
            "type": "string",
            "minLength": 1,
            "description": "The tag in which an AI resource declares its use.",
        },
        "values": {**_STRINGS, "minItems": 1, "description": "The uses that may be declared."},
    },
    "policy-integrity": {
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
"""What the policies can be configured with: by policy the JSON Schema of each setting."""

_STRENGTH: Final[Mapping[Level, int]] = {"disabled": 0, "advisory": 1, "remediate": 2, "mandatory": 2}


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
    def of(cls, given: Mapping[str, tuple[Level, Mapping[str, Any]]], declared: Mapping[str, Level]) -> Self:
        """Take the level and the settings `given` for policies; raises for what no policy of `declared` knows."""
        for policy, (_, properties) in given.items():
            if policy not in declared:
                raise ConfigurationError(f"There is no policy {policy!r}; {_perhaps(policy, declared, 'there are')}")
            _check_names(policy, properties)
        levels = {policy: level for policy, (level, _) in given.items()}
        properties = {policy: settings for policy, (_, settings) in given.items()}
        integrity = properties.get("policy-integrity", {})
        return cls(
            settings=_settings(levels, properties),
            lowered=tuple(
                f"{policy} from {declared[policy]} to {level}"
                for policy, level in sorted(levels.items())
                if _STRENGTH[level] < _STRENGTH[declared[policy]]
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


def _check_names(policy: str, properties: Mapping[str, Any]) -> None:
    known = SCHEMAS.get(policy, {})
    for name in properties:
        if name not in known:
            raise ConfigurationError(
                f"The policy {policy!r} has no setting {name!r}; {_perhaps(name, known, 'it has')}"
            )


def _settings(levels: Mapping[str, Level], properties: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return the settings that go with every request; a rule that nobody raised adds none."""
    settings: dict[str, Any] = {}
    if _STRENGTH[levels.get("unverifiable-use", "advisory")] > 1:
        settings["strict"] = True
    if levels.get("use-declaration", "disabled") != "disabled":
        declaration = properties["use-declaration"]
        if not {"key", "values"} <= declaration.keys():
            raise ConfigurationError(
                "The policy 'use-declaration' needs the settings 'key' (the tag) and 'values' (the uses allowed)."
            )
        settings["declaration"] = dict(declaration)
    terms = properties.get("law-enforcement-use", {}).get("extraTerms")
    if terms:
        settings["extra_terms"] = terms
    return settings


def _perhaps(name: str, known: Iterable[str], there_are: str) -> str:
    near = difflib.get_close_matches(name, list(known), n=1)
    if near:
        return f"did you mean {near[0]!r}?"
    return f"{there_are} {', '.join(sorted(known)) or 'none'}."
