"""Where the steps of pipelines run: a folder of documents, and the command on PATH."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = ROOT / "tests" / "documents"


@dataclass(frozen=True)
class Runner:
    """A machine that runs the steps of a pipeline in the folder of a project."""

    folder: Path
    tools: Path | None = None
    """The folder of what else is on its PATH."""

    def run(self, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run a command of a step, and return how it ended and what it printed."""
        path = ":".join(map(str, filter(None, (Path(sys.executable).parent, self.tools, os.environ["PATH"]))))
        own = {name: value for name, value in os.environ.items() if not name.startswith("AZURE_AI_BAN_")}
        return subprocess.run(
            command,
            cwd=self.folder,
            env={**own, "PATH": path, **variables},
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A machine with a plan that is allowed, one that is denied, one that is undecided, and one that is cut off."""
    folder = tmp_path / "project"
    folder.mkdir()
    shutil.copy(DOCUMENTS / "terraform-plan/account-in-plain-group.json", folder / "allowed.json")
    shutil.copy(DOCUMENTS / "terraform-plan/account-in-police-group.json", folder / "denied.json")
    shutil.copy(DOCUMENTS / "arm/template-link.json", folder / "undecided.json")
    (folder / "broken.json").write_text('{"format_version": "1.2", "resource_changes": [')
    return Runner(folder)


def documents(name: str) -> list[Any]:
    """The YAML documents in a file of this project."""
    return list(yaml.safe_load_all((ROOT / name).read_text(encoding="utf-8")))
