"""The policies that can be configured, their levels, and the JSON Schemas of their properties."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from azure_ai_ban.policy.contract import INTEGRITY

__all__ = ["LINKED_USE", "SCHEMAS", "Declared", "Level", "declare"]

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
