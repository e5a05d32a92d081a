"""conftest gives the same answers with the configuration that is shipped, and cannot pass without the policy."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from azure_ai_ban.engines.embedded import EmbeddedEngine
from azure_ai_ban.policy.bundle import Bundle

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
DENIED = "terraform-plan/account-in-police-group.json"
ALLOWED = "terraform-plan/account-in-plain-group.json"

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def conftest(program: dict[str, str]) -> Run:
    """The real conftest with the shipped configuration, called from the root of the repository."""

    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [
                program["conftest"],
                "test",
                "--config-file",
                "rego/conftest.toml",
                "--output",
                "json",
                *map(str, arguments),
            ],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_conftest_says_what_the_views_say(conftest: Run, documents: list[Any]) -> None:
    # conftest itself takes lists apart, and gives nothing for nothing.
    whole = [document for document in documents if isinstance(document.content, dict)]
    ran = conftest("--combine=false", *(document.path for document in whole))
    said = {
        Path(result["filename"]).relative_to(HERE).as_posix(): {
            "deny": sorted(failure["msg"] for failure in result.get("failures", [])),
            "warn": sorted(warning["msg"] for warning in result.get("warnings", [])),
        }
        for result in results(ran)
    }

    with EmbeddedEngine(Bundle.load()) as engine:
        viewed = {
            document.name: {
                view: sorted(messages(engine.evaluate(view, document.content))) for view in ("deny", "warn")
            }
            for document in whole
        }
    assert said == viewed
    assert ran.returncode == 1


@pytest.mark.parametrize(("document", "code"), [(DENIED, 1), (ALLOWED, 0)])
def test_the_exit_code_tells(conftest: Run, document: str, code: int) -> None:
    assert conftest(HERE / document).returncode == code


def test_a_list_is_judged_as_a_whole(conftest: Run) -> None:
    ran = conftest(HERE / "resource-graph" / "az-resource-list.json")

    assert [failure["metadata"]["rule"] for failure in failures(ran)] == ["law-enforcement-use"]
    assert ran.returncode == 1


def test_a_template_is_judged_with_the_parameters_beside_it(conftest: Run, tmp_path: Path) -> None:
    given = json.loads((HERE / "arm" / "template-and-parameters.json").read_text(encoding="utf-8"))
    for name, content in (("main.json", given["template"]), ("main.parameters.json", given["parameters"])):
        (tmp_path / name).write_text(json.dumps(content), encoding="utf-8")

    assert conftest(tmp_path / "main.json").returncode == 0
    assert conftest(tmp_path / "main.json", tmp_path / "main.parameters.json").returncode == 1


@pytest.mark.parametrize(
    "mistake",
    [
        pytest.param(["--namespace", "main"], id="conftest's own namespace"),
        pytest.param(["--namespace", "azure_ai_bann"], id="a misspelt namespace"),
        pytest.param(["--data", "stacks"], id="other data"),
        pytest.param(["--data", "rego/azure_ai_ban"], id="data in another place"),
        pytest.param(["--policy", "rego/schemas"], id="no policy"),
    ],
)
@pytest.mark.parametrize("document", [DENIED, "arm/bicep-police-default.json"])
def test_a_mistake_in_the_call_does_not_pass(conftest: Run, mistake: list[str], document: str) -> None:
    assert conftest(*mistake, HERE / document).returncode == 1


def test_missing_data_says_so(conftest: Run) -> None:
    ran = conftest("--data", "stacks", HERE / ALLOWED)

    assert [failure["msg"] for failure in failures(ran)] == [
        "This document cannot be judged: the policy's data is missing, or of a version that these rules do not know "
        "(capability, encoded, exemption, fold, index, links, placeholders, rules, script, sources, template); load "
        "the whole bundle."
    ]


def results(ran: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    """Return what conftest says of each file, in the namespaces that have checks."""
    assert ran.stdout, ran.stderr
    found: list[dict[str, Any]] = json.loads(ran.stdout)
    return [result for result in found if result["namespace"] == "azure_ai_ban"]


def failures(ran: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    """Return everything that conftest fails for."""
    return [failure for result in results(ran) for failure in result.get("failures", [])]


def messages(view: object) -> list[str]:
    """Return the messages of a view."""
    assert isinstance(view, list)
    return [finding["msg"] for finding in view]
