"""No data file ships that its schema does not describe to the last key."""

import json
import shutil
from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any

import pytest

import bundle

PACKAGE = bundle.POLICY / "azure_ai_ban"

# For each schema, a file that it describes and the path to a key in it.
KEYS: dict[str, tuple[str, list[Any]]] = {
    "bases": ("bases/data.yaml", ["org-strict", "title"]),
    "capability": ("capability/data.yaml", ["catalogue", "types", "microsoft.cognitiveservices/accounts", "signs"]),
    "encoded": ("words/layers/encoded/data.yaml", ["sextets"]),
    "exemption": ("judging/exemption/data.yaml", ["longest"]),
    "fold": ("words/fold/data.json", ["characters"]),
    "index": ("index/data.json", ["lookalikes"]),
    "links": ("effective_tags/links/data.yaml", ["lenders", 0, "names"]),
    "phrases": ("phrases/data.yaml", ["hedges"]),
    "placeholders": ("placeholders/data.yaml", ["pulumi", "unknown"]),
    "rules": ("rules/possible_use/data.yaml", ["severity"]),
    "script": ("capability/script/data.yaml", ["commands", "creates"]),
    "sources": ("effective_tags/sources/data.yaml", ["texts"]),
    "template": ("templates/template/data.yaml", ["carriers", "microsoft.resources/deployments", "template"]),
    "vocabulary": ("vocabulary/de/data.yaml", ["terms", 0, "forms"]),
}

SOURCES = KEYS["sources"][0]


def copy(name: str, target: Path) -> Path:
    """Copy what a schema describes, and the schema, into a package to be broken."""
    package = target / PACKAGE.name
    files = [PACKAGE / bundle.DATA_SCHEMAS / name / "data.json", PACKAGE / KEYS[name][0]]
    if name == "rules":
        files += PACKAGE.glob("rules/*/data.yaml")
    for file in files:
        (package / file.relative_to(PACKAGE)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, package / file.relative_to(PACKAGE))
    return package


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Two of the data files."""
    copy("exemption", tmp_path)
    return copy("sources", tmp_path)


def problems(package: Path) -> list[str]:
    """What the build says is wrong, by line."""
    with pytest.raises(bundle.BundleError) as raised:
        bundle.check_data(package.parent)
    first, *others = str(raised.value).splitlines()
    assert first == "the policy's data does not meet its schemas:"
    return [line.strip() for line in others]


def write(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content), encoding="utf-8")


def test_the_data_that_ships_meets_its_schemas() -> None:
    bundle.check_data()


def test_a_key_is_misspelled_here_for_every_schema() -> None:
    assert sorted(KEYS) == sorted(path.name for path in (PACKAGE / bundle.DATA_SCHEMAS).iterdir())


@pytest.mark.parametrize("name", KEYS)
def test_a_misspelled_key_is_an_error(tmp_path: Path, name: str) -> None:
    package = copy(name, tmp_path)
    file, (*path, key) = KEYS[name]
    content = bundle.read_data(package / file)
    members = reduce(getitem, path, content)
    members[f"{key}x"] = members.pop(key)
    write(package / file, content)

    found = problems(package)

    assert [line for line in found if not line.startswith(f"{file}: $")] == []
    assert [line for line in found if f"'{key}' is a required property" in line or f"'{key}x' was unexpected" in line]


def test_a_rule_that_the_policy_needs_must_be_there(tmp_path: Path) -> None:
    package = copy("rules", tmp_path)
    (package / "rules" / "policy_integrity" / "data.yaml").unlink()

    assert problems(package) == ["rules: $: 'policy_integrity' is a required property"]


def test_data_without_a_schema_is_an_error(package: Path) -> None:
    write(package / "sources" / "regions" / "near" / "data.json", {"a": 1})

    assert problems(package) == ["sources/regions/near/data.json has no schema: write data_schemas/near/data.json"]


def test_a_schema_without_data_is_an_error(package: Path) -> None:
    (package / SOURCES).unlink()

    assert problems(package) == [
        "data_schemas/sources/data.json has no data file: remove the schema, or add sources/data.yaml"
    ]


def test_a_schema_that_leaves_an_object_open_is_an_error(package: Path) -> None:
    path = package / "data_schemas" / "exemption" / "data.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    del schema["additionalProperties"]
    schema["properties"]["approved_cases"]["additionalProperties"] = True
    write(path, schema)

    assert problems(package) == [
        f"data_schemas/exemption/data.json: {pointer}: set additionalProperties to false or to a schema"
        for pointer in ("#", "#/properties/approved_cases")
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [", "{path} cannot be read: while parsing a flow node"),
        ("- a", "{path} must contain an object"),
    ],
)
def test_a_file_that_is_no_object_is_an_error(package: Path, text: str, message: str) -> None:
    path = package / SOURCES
    path.write_text(text, encoding="utf-8")

    with pytest.raises(bundle.BundleError) as raised:
        bundle.check_data(package.parent)

    assert str(raised.value).splitlines()[0] == message.format(path=path)
