"""Count how often random identifiers in tags are denied by chance: alone, and beside a face or a dashcam tag.

    .venv/bin/python benchmarks/identifiers.py [NUMBER]

A deployment that tags its commit must never be denied for the letters in the hash. NUMBER identifiers of each kind
(200,000 if left out) are judged, many in one resource; a resource that is denied is judged again, one identifier at
a time. Exits with 1 if an identifier alone is denied, or more than one in 100,000 beside a face or dashcam tag.
"""

from __future__ import annotations

import random
import string
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any, Final

from azure_ai_ban.engines.embedded import EmbeddedEngine
from azure_ai_ban.policy.bundle import Bundle

TAGS_PER_RESOURCE: Final = 45
RESOURCES_PER_CALL: Final = 50
BESIDE: Final[dict[str, dict[str, str]]] = {
    "alone": {},
    "beside a face": {"feature": "face recognition"},
    "beside a dashcam": {"device": "dashcam"},
}

LOWER: Final = string.ascii_lowercase + string.digits
MIXED: Final = string.ascii_letters + string.digits
HEXADECIMAL: Final = string.hexdigits[:16]


def main() -> int:
    """Print a line for each kind and company."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    chance = random.Random(12)  # noqa: S311 -- the same identifiers in every run
    failed = False
    begun = time.perf_counter()
    with EmbeddedEngine(Bundle.load()) as engine:
        for kind, make in KINDS.items():
            identifiers = [make(chance) for _ in range(number)]
            for company, tags in BESIDE.items():
                denied = list(denials(engine, identifiers, tags))
                allowed = 0 if company == "alone" else number // 100_000
                failed = failed or len(denied) > allowed
                print(f"{kind:<24}{company:<18}{len(denied):>6} of {number:,} denied  {denied[:5]}", flush=True)
    print(f"{time.perf_counter() - begun:.0f} s")
    return 1 if failed else 0


def denials(engine: EmbeddedEngine, identifiers: list[str], tags: dict[str, str]) -> Iterator[str]:
    """Yield the identifiers that are denied beside the tags."""
    groups = [identifiers[i : i + TAGS_PER_RESOURCE] for i in range(0, len(identifiers), TAGS_PER_RESOURCE)]
    for i in range(0, len(groups), RESOURCES_PER_CALL):
        judged = groups[i : i + RESOURCES_PER_CALL]
        for group, verdict in zip(judged, verdicts(engine, judged, tags), strict=True):
            if verdict != "allow":
                one_by_one = [[identifier] for identifier in group]
                single = zip(group, verdicts(engine, one_by_one, tags), strict=True)
                yield from (identifier for identifier, verdict in single if verdict != "allow")


def verdicts(engine: EmbeddedEngine, groups: list[list[str]], tags: dict[str, str]) -> list[str]:
    """Judge one resource for each group of identifiers."""
    resources = [
        {
            "urn": f"urn:{i}",
            "type": "azure-native:cognitiveservices:Account",
            "name": "chat",
            "properties": {"kind": "OpenAI", "tags": {f"ref{n}": value for n, value in enumerate(group)} | tags},
        }
        for i, group in enumerate(groups)
    ]
    answer: Any = engine.evaluate("decisions", {"resources": resources, "context": {}})
    return [decision["verdict"] for decision in answer]


def of(letters: str, length: int) -> Callable[[random.Random], str]:
    """Make identifiers of random letters."""
    return lambda chance: "".join(chance.choices(letters, k=length))


def guid(chance: random.Random) -> str:
    """Make a GUID."""
    return "-".join(of(HEXADECIMAL, length)(chance) for length in (8, 4, 4, 4, 12))


def code(chance: random.Random) -> str:
    """Make a ticket or cost code, such as ICE-441."""
    letters = of(string.ascii_uppercase, chance.randint(2, 4))(chance)
    return f"{letters}-{chance.randint(100, 99_999)}"


def part_number(chance: random.Random) -> str:
    """Make a part number, such as LEA5520B."""
    letters = of(string.ascii_uppercase, chance.randint(2, 3))(chance)
    return f"{letters}{chance.randint(100, 99_999)}{chance.choice(string.ascii_uppercase)}"


KINDS: Final[dict[str, Callable[[random.Random], str]]] = {
    "SHA-1": of(HEXADECIMAL, 40),
    "short SHA": of(HEXADECIMAL, 7),
    "GUID": guid,
    "base62, 12": of(MIXED, 12),
    "base62, 22": of(MIXED, 22),
    "base64, 24": of(MIXED + "+/", 24),
    "lower case, 13": of(LOWER, 13),
    "code": code,
    "part number": part_number,
}


if __name__ == "__main__":
    sys.exit(main())
