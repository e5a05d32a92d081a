"""The GitLab component checks what it is told, and leaves the reports that GitLab reads."""

import json
import re
from typing import Any

import pytest
from tests.pipelines.conftest import Runner, documents

SPEC, COMPONENT = documents("templates/check.yml")
INPUTS = SPEC["spec"]["inputs"]
(JOB,) = COMPONENT.values()
REPORTS = ["azure-ai-ban.html", "azure-ai-ban.xml", "gl-code-quality-report.json"]


def check(runner: Runner, **inputs: str) -> tuple[int, list[str]]:
    """Run the job's script; return how it ended, and the reports that it left."""
    given = {name: json.dumps(spec.get("default", "")).strip('"') for name, spec in INPUTS.items()} | inputs
    variables = {
        name: re.sub(r"\$\[\[ inputs\.([a-z-]+) \]\]", lambda match: given[match[1]], value)
        for name, value in JOB["variables"].items()
    }
    ran = runner.run("sh", "-euc", "\n".join(JOB["script"]), **variables)
    return ran.returncode, sorted(name for name in REPORTS if (runner.folder / name).is_file())


def test_only_the_image_has_to_be_given() -> None:
    assert [name for name, spec in INPUTS.items() if "default" not in spec] == ["image"]


def test_no_input_is_put_into_the_script_and_each_is_used() -> None:
    assert "$[[" not in str(JOB["script"])
    assert sorted(set(re.findall(r"\$\[\[ inputs\.([a-z-]+) \]\]", str(COMPONENT)))) == sorted(INPUTS)


def test_the_artifacts_are_kept_however_the_job_ends() -> None:
    artifacts: dict[str, Any] = JOB["artifacts"]
    assert artifacts["when"] == "always"
    assert sorted(artifacts["paths"]) == REPORTS
    assert artifacts["reports"] == {"codequality": "gl-code-quality-report.json", "junit": "azure-ai-ban.xml"}


@pytest.mark.parametrize(
    ("paths", "code"),
    [
        ("allowed.json", 0),
        ("undecided.json", 0),
        ("allowed.json denied.json", 1),
        ("allowed.json\ndenied.json\n", 1),
        ("d*.json", 1),
        ("denied.json broken.json", 2),
        ("missing*.json", 2),
    ],
)
def test_the_job_ends_as_the_check_ends_and_leaves_its_reports(runner: Runner, paths: str, code: int) -> None:
    assert check(runner, paths=paths) == (code, REPORTS)


def test_what_is_undecided_is_denied_where_that_is_asked_for(runner: Runner) -> None:
    assert check(runner, paths="undecided.json", strict="true") == (1, REPORTS)


def test_a_path_is_never_a_command(runner: Runner) -> None:
    check(runner, paths="allowed.json;touch${IFS}taken $(touch taken) --strict")
    assert not (runner.folder / "taken").exists()
