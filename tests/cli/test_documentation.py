"""What docs/commands.md shows does what the page says."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
BLOCKS: list[str] = re.findall(r"^```bash\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)
LINES = [line for block in BLOCKS for line in block.splitlines()]


@pytest.fixture
def folder(tmp_path: Path, documents: Path) -> Path:
    """A project with what the examples name."""
    resource = {"type": "azure-native:cognitiveservices:Account", "name": "chat", "properties": {"kind": "OpenAI"}}
    shutil.copy(documents / "terraform-plan/account-in-police-group.json", tmp_path / "plan.json")
    (tmp_path / "request.json").write_text(json.dumps({"resource": resource}, indent=2))
    (tmp_path / "requests.jsonl").write_text((json.dumps({"resource": resource}) + "\n") * 2)
    (tmp_path / "org").mkdir()
    return tmp_path


@pytest.mark.parametrize("line", LINES)
def test_an_example_runs(folder: Path, line: str) -> None:
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    ran = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", line],
        cwd=folder,
        env={"PATH": path, "HOME": str(folder), "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout


def test_every_command_is_on_a_page() -> None:
    from azure_ai_ban.cli import cli

    pages = TEXT + (ROOT / "docs/checking-files.md").read_text("utf-8") + (ROOT / "docs/pack.md").read_text("utf-8")
    assert [name for name in cli.list_commands(None) if f"azure-ai-ban {name}" not in pages] == []  # type: ignore[arg-type]
