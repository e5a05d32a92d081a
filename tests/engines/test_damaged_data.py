"""Data that lacks a table or has a misspelled key denies, or keeps the engine from starting; it never allows."""

import json
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from functools import reduce
from operator import getitem
from typing import Any

import pytest

from azure_ai_ban.engines.embedded import EmbeddedEngine
from azure_ai_ban.policy.bundle import Bundle
from bundle import DATA_SCHEMAS, POLICY, read_data

SCHEMAS = {path.parent.name: read_data(path) for path in (POLICY / "azure_ai_ban" / DATA_SCHEMAS).glob("*/data.json")}

# What no decision reads: texts for people, and what the index is made of.
NOT_DECISIVE = {"bases", "phrases", "vocabulary"}

HARMLESS: Any = {"resource": {"type": "azure-native:storage:StorageAccount", "name": "logs", "properties": {}}}

# A key deep in a data file for each of them that integrity reads to the last key.
DEEP: dict[str, list[Any]] = {
    "bases": ["org-strict", "title"],
    "capability": ["catalogue", "types", "microsoft.cognitiveservices/accounts", "signs", 0, "at"],
    "exemption": ["approved_cases", "liveness", "words"],
    "links": ["lenders", 0, "names"],
    "placeholders": ["pulumi", "unknown"],
    "rules": ["law_enforcement_use", "severity"],
    "script": ["commands", "creates", 0, "all"],
    "sources": ["lending", "resource-group"],
    "template": ["carriers", "microsoft.resources/deployments", "template"],
}


def tables() -> Iterator[tuple[str, list[str]]]:
    """Name every table that a schema requires: the schema, and the path in what it describes."""
    for name, schema in sorted(SCHEMAS.items()):
        yield name, []
        for table in schema.get("required", []):
            yield name, [table]
        for group, part in schema.get("properties", {}).items():
            for table in part.get("required", []):
                yield name, [group, table]


@pytest.fixture(scope="module")
def sound() -> dict[str, Any]:
    """The data of the bundle, with one form and one term only so that it is quick to load."""
    data: dict[str, Any] = json.loads(Bundle.load().data)["azure_ai_ban"]
    for table in ("entries", "heads", "starts", "inner", "lookalikes"):
        data["index"][table] = dict([next(iter(data["index"][table].items()))])
    data["vocabulary"] = {"en": {"language": "English", "terms": data["vocabulary"]["en"]["terms"][:1]}}
    return data


def holder(data: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the object in which a data file stands under its name."""
    if name in data:
        return data
    (found,) = [
        room
        for room_name, above in data.items()
        # The words of the index and the vocabulary may be called like a data file.
        if isinstance(above, dict) and room_name not in (DATA_SCHEMAS, "index", "vocabulary")
        for room in (above, *(part for part in above.values() if isinstance(part, dict)))
        if name in room and isinstance(room[name], dict)
    ]
    return found


def answers(data: dict[str, Any]) -> tuple[str, list[str]]:
    """Return the verdict about a resource that has nothing to do with the policy, and what integrity says."""
    bundle = replace(Bundle.load(), data=json.dumps({"azure_ai_ban": data}).encode())
    with EmbeddedEngine(bundle) as engine:
        return engine.decision(HARMLESS)["verdict"], [problem["msg"] for problem in engine.problems()]


def test_sound_data_allows(sound: dict[str, Any]) -> None:
    assert answers(sound) == ("allow", [])


@pytest.mark.parametrize(
    ("name", "path"), [pytest.param(*table, id=".".join([table[0], *table[1]])) for table in tables()]
)
def test_a_missing_table_denies(sound: dict[str, Any], name: str, path: list[str]) -> None:
    data = deepcopy(sound)
    *steps, last = [name, *path]
    del reduce(getitem, steps, holder(data, name))[last]

    verdict, problems = answers(data)

    assert problems
    assert verdict == ("allow" if name in NOT_DECISIVE else "deny")


@pytest.mark.parametrize("name", DEEP)
def test_integrity_names_a_misspelled_key(sound: dict[str, Any], name: str) -> None:
    data = deepcopy(sound)
    *steps, key = DEEP[name]
    members = reduce(getitem, steps, holder(data, name)[name])
    members[f"{key}x"] = members.pop(key)

    _, problems = answers(data)

    place = ".".join(map(str, [name, *steps]))
    faults = (f"{place}.{key} is missing", f"{place}.{key}x is unknown")
    assert [fault for fault in faults if f"The policy cannot be judged: {fault}." in problems]


def test_a_schema_that_is_missing_is_a_problem(sound: dict[str, Any]) -> None:
    data = deepcopy(sound)
    del data[DATA_SCHEMAS]

    verdict, problems = answers(data)

    assert verdict == "deny"
    assert "The policy cannot be judged: links lacks a table or its schema." in problems
