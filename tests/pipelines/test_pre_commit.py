"""The hooks of pre-commit: what is installed for them, which files they get, and how they end."""

import shlex
import tomllib

import pytest
from tests.pipelines.conftest import ROOT, Runner, documents

(MANIFEST,) = documents(".pre-commit-hooks.yaml")
HOOKS = {hook["id"]: hook for hook in MANIFEST}

SOUND = "exemptions: []\n"
ENDLESS = """
exemptions:
  - id: EX-2026-001
    rules: [law-enforcement-use]
    scope: {stack: records/prod, resource: custody-notes}
    basis: 1:1 verification
    approver: compliance@example.org
    ticket: GRC-1234
    not_before: 2026-01-01
    expires: 2036-12-31
"""


def run(runner: Runner, hook: str, *files: str) -> int:
    """Run a hook as pre-commit does: the entry, the arguments, and the names of files."""
    command = [*shlex.split(HOOKS[hook]["entry"]), *HOOKS[hook].get("args", []), *files]
    return runner.run(*command).returncode


def test_the_hooks_are_installed_with_what_the_commands_need() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert {id_: (hook["language"], hook["additional_dependencies"]) for id_, hook in HOOKS.items()} == {
        "azure-ai-ban": ("python", [".[check]"]),
        "azure-ai-ban-exemptions": ("python", [".[check]"]),
    }
    assert "check" in extras


@pytest.mark.parametrize(
    ("files", "code"),
    [
        (["allowed.json"], 0),
        (["allowed.json", "denied.json"], 1),
        (["package.json"], 0),
        (["package.json", "denied.json"], 1),
        (["denied.json", "broken.json"], 2),
    ],
)
def test_a_commit_is_stopped_by_what_is_denied_and_not_by_other_files(
    runner: Runner, files: list[str], code: int
) -> None:
    (runner.folder / "package.json").write_text('{"name": "site", "version": "1.0.0"}\n')
    assert run(runner, "azure-ai-ban", *files) == code


@pytest.mark.parametrize(("data", "code"), [(SOUND, 0), (ENDLESS, 1), ("exemptions: {", 2)])
def test_a_commit_is_stopped_by_owner_s_data_that_is_not_sound(runner: Runner, data: str, code: int) -> None:
    file = runner.folder / "org/azure_ai_ban_org/data.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(data)
    assert run(runner, "azure-ai-ban-exemptions") == code
