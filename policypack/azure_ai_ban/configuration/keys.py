"""Define the policies that can be configured, their levels, and the JSON Schemas of their properties."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from azure_ai_ban.policy.contract import INTEGRITY

__all__ = ["LINKED_USE", "SCHEMAS", "Declared", "Level", "declare"]

Level = Literal["disabled", "advisory", "remediate", "mandatory"]
"""The levels of a policy, as Pulumi names them."""

_STRINGS: Final = {"type": "array", "items": {"type": "string", "minLength": 1}}

_ENGINE: Final = "engine"
"""The properties of the integrity policy, which configure the engine and are not settings of requests."""

SCHEMAS: Final[Mapping[str, Mapping[str, dict[str, Any]]]] = {
    "extra_terms": {
        "extraTerms": {
            **_STRINGS,
            "description": "Additional prohibited words and phrases, such as the name of an agency.",
        }
    },
    "declaration": {
        "key": {
            "type": "string",
            "minLength": 1,
            "description": "The tag in which an AI resource declares its use.",
        },
        "values": {**_STRINGS, "minItems": 1, "description": "The allowed uses."},
    },
    _ENGINE: {
        "engine": {
            "type": "string",
            "enum": ["embedded", "server"],
            "description": (
                "What evaluates the policy: `embedded` is the bundle in the pack itself, `server` is an OPA server. By "
                "default, servers are used if any are set, here or in the environment."
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
            "description": "A file with the certificate authorities to trust for the servers, instead of the system's.",
        },
        "timeoutSeconds": {
            "type": "number",
            "exclusiveMinimum": 0,
            "maximum": 600,
            "description": "The maximum time of one evaluation; a longer one is a violation.",
        },
        "decisionLog": {
            "type": "string",
            "minLength": 1,
            "description": "A file to which every decision is appended, as JSON lines in OPA's format.",
        },
        "decisionLogFailure": {
            "type": "string",
            "enum": ["stop", "warn"],
            "description": "Whether a decision that cannot be logged is a violation (the default) or a warning.",
        },
    },
}
"""The JSON Schema of each property of a policy, by setting."""

LINKED_USE: Final = "linked-use"
"""The stack policy, which is not a rule of the bundle; it reports uses that only links between resources show."""


@dataclass(frozen=True, slots=True)
class Declared:
    """What can be configured for a policy."""

    level: Level
    """The default level."""
    setting: str | None = None
    """The setting that its properties set."""

    @property
    def schemas(self) -> Mapping[str, dict[str, Any]]:
        """The JSON Schema of each property, by name."""
        return SCHEMAS.get(self.setting or "", {})


def declare(rules: Mapping[str, Mapping[str, Any]], owners: Mapping[str, Any]) -> dict[str, Declared]:
    """Return the policies of a bundle's rules, with levels raised by the owner's settings, and the stack policy."""
    return {
        **{
            name: Declared(
                level="mandatory" if owners.get(rule.get("setting", "")) else rule["level"],
                setting=_ENGINE if name == INTEGRITY else rule.get("setting"),
            )
            for name, rule in rules.items()
        },
        LINKED_USE: Declared("mandatory"),
    }
