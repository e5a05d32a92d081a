"""A term, a resource type and a rule are each added in the one place that the contributor's guide names."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

import bundle

Ask = Callable[[str, dict[str, str]], Any]

# A type that needs no kind to have the capability.
VIDEO_INDEXER = "azure-native:videoindexer:Account"

RULE = """
package azure_ai_ban.rules.short_name

findings contains {"said": "its owner tag is too short"} if {
	some tag in input.tags
	tag.key == "owner"
	count(tag.value) < 3
}
"""

RULE_DATA = {
    "id": "short-owner",
    "title": "Owner too short",
    "description": "Denies AI resources whose owner nobody can find.",
    "level": "mandatory",
    "verdict": "deny",
    "severity": "low",
    "basis": ["org-strict"],
    "message": "{name} cannot be traced: {evidence}.",
    "remediation": "Write the owner out.",
    "help": "https://learn.microsoft.com/legal/ai-code-of-conduct",
}


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    """A copy of the policy to change."""
    copy = tmp_path / "rego"
    shutil.copytree(bundle.POLICY, copy, ignore=shutil.ignore_patterns("*_test.rego"))
    return copy


@pytest.fixture
def ask(policy: Path, opa: str) -> Ask:
    """Decide about a resource of a type with tags, by the copy as it is by then."""

    def decide(type_: str, tags: dict[str, str]) -> object:
        request = {"resource": {"type": type_, "name": "chat", "properties": {"tags": tags}}}
        answered = subprocess.run(
            [opa, "eval", "--bundle", str(policy), "--stdin-input", "--format", "raw", "data.azure_ai_ban.decision"],
            input=json.dumps(request),
            capture_output=True,
            text=True,
            check=True,
        )
        return json.loads(answered.stdout)

    return decide


def test_a_term_is_added_in_one_data_file(policy: Path, ask: Ask) -> None:
    tags = {"kunde": "Zylonenwachtleitung"}
    before = ask(VIDEO_INDEXER, tags)
    german = policy / "azure_ai_ban" / "vocabulary" / "de" / "data.yaml"
    words = yaml.safe_load(german.read_text(encoding="utf-8"))
    words["terms"].append({"class": "actor", "strength": "strong", "forms": ["Zylonenwacht*"]})
    german.write_text(yaml.safe_dump(words, allow_unicode=True), encoding="utf-8")

    bundle.index(policy)

    assert (before["verdict"], ask(VIDEO_INDEXER, tags)["verdict"]) == ("allow", "deny")


def test_a_resource_type_is_added_in_one_data_file(policy: Path, ask: Ask) -> None:
    type_, tags = "Microsoft.Divination/oracles", {"customer": "Kent Police"}
    before = ask(type_, tags)
    catalogue = policy / "azure_ai_ban" / "capability" / "data.yaml"
    known = yaml.safe_load(catalogue.read_text(encoding="utf-8"))
    known["catalogue"]["types"]["microsoft.divination/oracles"] = {"service": "Azure AI Oracle", "level": "yes"}
    catalogue.write_text(yaml.safe_dump(known, allow_unicode=True), encoding="utf-8")

    assert (before["verdict"], ask(type_, tags)["verdict"]) == ("allow", "deny")


def test_a_rule_is_added_as_one_folder(policy: Path, ask: Ask) -> None:
    tags = {"owner": "x"}
    before = ask(VIDEO_INDEXER, tags)
    folder = policy / "azure_ai_ban" / "rules" / "short_name"
    folder.mkdir()
    (folder / "data.yaml").write_text(yaml.safe_dump(RULE_DATA), encoding="utf-8")
    (folder / "short_name.rego").write_text(RULE, encoding="utf-8")

    after = ask(VIDEO_INDEXER, tags)

    assert (before["verdict"], after["verdict"]) == ("allow", "deny")
    assert [(violation["rule"], violation["msg"]) for violation in after["violations"]] == [
        ("short-owner", "chat cannot be traced: its owner tag is too short."),
    ]
