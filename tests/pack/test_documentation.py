"""What docs/pack.md says is what the pack does."""

import json
import re
from pathlib import Path

import yaml

from azure_ai_ban.configuration import declare
from azure_ai_ban.policy.bundle import Bundle
from azure_ai_ban.testing import run_pack

TEXT = (Path(__file__).parents[2] / "docs" / "pack.md").read_text()


def block(language: str) -> str:
    """The first block of a language."""
    found = re.search(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)
    assert found
    return found[1]


def test_every_setting_is_in_the_table_as_pulumi_shows_it() -> None:
    rows = re.findall(r"^\| `(\S+)` \| `(\S+)` \| (.*) \|$", TEXT, re.MULTILINE)
    declared = declare(Bundle.load().rules, {})
    assert sorted(rows) == sorted(
        (policy, name, schema["description"])
        for policy, about in declared.items()
        for name, schema in about.schemas.items()
    )


def test_the_example_of_a_configuration_is_accepted(pack: Path) -> None:
    with run_pack(pack, config=json.loads(block("json"))) as running:
        assert running.info.name == "azure-ai-ban"


def test_the_example_of_the_owners_data_is_sound(pack: Path, tmp_path: Path) -> None:
    (tmp_path / "__main__.py").write_text((pack / "__main__.py").read_text())
    file = tmp_path / "org" / "azure_ai_ban_org" / "data.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(block("yaml"))
    assert yaml.safe_load(block("yaml")).keys() == {"exemptions", "settings"}
    with run_pack(tmp_path) as running:
        assert running.analyze("pulumi:pulumi:Stack", "project-dev", {}) == []


def test_the_example_of_a_test_passes(pack: Path) -> None:
    exec(compile(block("python").replace('"policypack"', repr(str(pack))), "docs/pack.md", "exec"), {})  # noqa: S102
