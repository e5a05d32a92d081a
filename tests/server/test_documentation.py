"""Every example in docs/asking-the-server.md does what the page says."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

import bundle
from loopback.fleet import TOKEN, Fleet
from loopback.opa import Opa
from loopback.web import BundleService

PAGE = Path(__file__).parents[2] / "docs/asking-the-server.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Reader:
    """Somebody who types the examples, one after the other, into a shell of theirs."""

    folder: Path
    environment: dict[str, str]

    def run(self, language: str, code: str) -> subprocess.CompletedProcess[str]:
        """Run an example, and return what it printed."""
        command = [sys.executable, "-"] if language == "python" else ["bash", "-euo", "pipefail"]
        return subprocess.run(
            command, input=code, cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False
        )


@pytest.fixture
def reader(fleet: Fleet, server: Opa, tmp_path: Path) -> Iterator[Reader]:
    """A reader with a server, and a folder that shows the bundle."""
    with BundleService(bundle.BUNDLE.parent, token="").serve() as bundles:
        told = {
            "AZURE_AI_BAN_SERVERS": server.url,
            "AZURE_AI_BAN_CA": str(fleet.authority.certificate),
            "AZURE_AI_BAN_TOKEN": TOKEN,
            "BUNDLES": bundles,
        }
        yield Reader(tmp_path, {**os.environ, **told})


def test_the_examples_print_what_the_page_shows(reader: Reader) -> None:
    blocks = BLOCK.findall(PAGE.read_text("utf-8"))
    examples = [
        (language, code, shown)
        for (language, code), (follows, shown) in pairwise(blocks)
        if language in {"bash", "python"} and follows == "text"
    ]
    assert len(examples) == sum(language in {"bash", "python"} for language, _ in blocks)

    for language, code, shown in examples:
        ran = reader.run(language, code)
        assert (ran.stdout, ran.stderr, ran.returncode) == (shown, "", 0), code


@pytest.mark.parametrize(
    ("department", "ended"), [("police department", 1), ("customer support", 0)], ids=["denied", "allowed"]
)
def test_the_workflow_stops_what_is_denied(reader: Reader, department: str, ended: int) -> None:
    text = PAGE.read_text("utf-8")
    [workflow] = [yaml.safe_load(code) for language, code in BLOCK.findall(text) if language == "yaml"]
    [ask] = [step["run"] for step in workflow["jobs"]["plan"]["steps"] if step.get("name", "").startswith("Ask")]
    [plan] = re.findall(r"cat > plan\.json <<'JSON'\n(.*?)JSON\n", text, re.DOTALL)
    (reader.folder / "plan.json").write_text(plan.replace("police department", department))

    ran = reader.run("bash", ask)

    assert ran.returncode == ended
    assert ran.stdout.startswith("::error::azurerm_cognitive_account.chat: ") == bool(ended)
