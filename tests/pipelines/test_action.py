"""The GitHub Action installs what is locked, checks what it is told, and ends as the check ends."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.pipelines.conftest import ROOT, Runner, documents

(ACTION,) = documents("action.yml")
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"]}
BASH = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c")


@dataclass(frozen=True)
class Job:
    """A job of a workflow, with the files through which GitHub hears of a step."""

    runner: Runner
    files: Path

    def run(self, name: str, variables: dict[str, str], **inputs: str) -> tuple[int, str]:
        """Run a step of the action, with the inputs in the place of its expressions."""
        given = {name: spec["default"] for name, spec in ACTION["inputs"].items()} | inputs
        environment = {
            variable: re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda match: given[match[1]], value)
            for variable, value in STEPS[name]["env"].items()
        }
        told = {f"GITHUB_{name}": str(self.files / name) for name in ("OUTPUT", "PATH", "STEP_SUMMARY")}
        own = {"RUNNER_TEMP": str(self.files), "GITHUB_ACTION_PATH": str(ROOT), **told}
        ran = self.runner.run(*BASH, STEPS[name]["run"], **own, **environment, **variables)
        return ran.returncode, ran.stdout + ran.stderr

    def check(self, **inputs: str) -> int:
        """Run the step that checks, and return how it ended."""
        return self.run("Check", {}, **inputs)[0]

    def said(self, name: str) -> str:
        """What was written to one of GitHub's files."""
        file = self.files / name
        return file.read_text(encoding="utf-8") if file.exists() else ""

    @property
    def outputs(self) -> dict[str, str]:
        """The outputs that were set, without the file of the report, whose name is new each time."""
        said = dict(line.split("=", 1) for line in self.said("OUTPUT").splitlines())
        return {name: value for name, value in said.items() if name != "report"}


@pytest.fixture
def job(runner: Runner, tmp_path: Path) -> Job:
    """A job in the folder of the documents."""
    files = tmp_path / "github"
    files.mkdir()
    return Job(runner, files)


def test_no_expression_is_put_into_a_script_and_nobody_else_s_action_is_run() -> None:
    assert [name for name, step in STEPS.items() if "${{" in step["run"] or "uses" in step] == []


def test_every_input_reaches_a_step() -> None:
    used = re.findall(r"inputs\.([a-z-]+)", str([step["env"] for step in STEPS.values()]))
    assert sorted(set(used)) == sorted(ACTION["inputs"])


@pytest.mark.parametrize(
    ("paths", "outputs"),
    [
        ("allowed.json", {"exit-code": "0", "denied": "0", "undecided": "0"}),
        ("undecided.json", {"exit-code": "0", "denied": "0", "undecided": "1"}),
        ("allowed.json\ndenied.json\n", {"exit-code": "1", "denied": "1", "undecided": "0"}),
        ("denied.json\nbroken.json\n", {"exit-code": "2", "denied": "1", "undecided": "0"}),
        ("missing.json", {"exit-code": "2", "denied": "0", "undecided": "0"}),
    ],
)
def test_the_step_ends_as_the_check_ends(job: Job, paths: str, outputs: dict[str, str]) -> None:
    assert (job.check(paths=paths), job.outputs) == (int(outputs["exit-code"]), outputs)


def test_what_is_undecided_is_denied_where_that_is_asked_for(job: Job) -> None:
    assert job.check(paths="undecided.json", strict="true") == 1


def test_what_is_denied_is_an_annotation_on_its_file(job: Job) -> None:
    _, said = job.run("Check", {}, paths="denied.json")
    assert re.findall(r"^::error file=([^,]+),line=\d+", said, re.MULTILINE) == ["denied.json"]


def test_the_summary_follows_what_is_there_unless_it_is_not_wanted(job: Job) -> None:
    (job.files / "STEP_SUMMARY").write_text("# Before\n")
    job.check(paths="denied.json", summary="false")
    assert job.said("STEP_SUMMARY") == "# Before\n"
    job.check(paths="denied.json")
    assert re.match(r"# Before\n(?=.).*azurerm_cognitive_account\.chat", job.said("STEP_SUMMARY"), re.DOTALL)


def test_further_reports_are_written_where_they_are_wanted(job: Job) -> None:
    job.check(paths="denied.json", outputs="html=a page.html\njunit=tests.xml\n", **{"sarif-file": "found.sarif"})
    assert sorted(path.name for path in job.runner.folder.glob("*[!n]")) == ["a page.html", "found.sarif", "tests.xml"]


@pytest.mark.parametrize("name", ["--strict", "$(touch taken).json", "a b;touch taken", "'\"*"])
def test_a_path_is_nothing_but_a_path(job: Job, name: str) -> None:
    (job.runner.folder / "allowed.json").rename(job.runner.folder / name)
    assert (job.check(paths=name), job.outputs["denied"]) == (0, "0")
    assert not (job.runner.folder / "taken").exists()


@pytest.mark.parametrize("name", ["strict", "summary"])
def test_a_choice_that_is_neither_true_nor_false_is_refused(job: Job, name: str) -> None:
    code, said = job.run("Check", {}, paths="allowed.json", **{name: "yes"})
    assert (code, said) == (2, "::error::The inputs summary and strict of azure-ai-ban must be true or false.\n")


PYTHON = """#!/bin/sh
if [ "$1" = -c ]; then exit "$TOO_OLD"; fi
mkdir -p "$3/bin"
printf '#!/bin/sh\\necho "$@" >>"%s/COMMANDS"\\n' "$RUNNER_TEMP" >"$3/bin/pip"
chmod +x "$3/bin/pip"
"""


def python(job: Job) -> str:
    """A Python whose environments have a pip that notes what it is told."""
    program = job.files / "python"
    program.write_text(PYTHON)
    program.chmod(0o755)
    return str(program)


def test_what_is_locked_is_installed_and_only_the_command_is_put_on_path(job: Job) -> None:
    code, said = job.run("Install azure-ai-ban", {"TOO_OLD": "0"}, python=python(job))
    assert (code, said) == (0, "")
    quiet = "--disable-pip-version-check --quiet install"
    assert job.said("COMMANDS").splitlines() == [
        f"{quiet} --require-hashes --requirement {ROOT}/requirements/build.txt",
        f"{quiet} --no-deps --no-build-isolation {ROOT}",
        f"{quiet} --require-hashes --requirement {ROOT}/requirements/check.txt",
    ]
    (folder,) = map(Path, job.said("PATH").splitlines())
    assert {path.name: path.readlink() for path in folder.iterdir()} == {
        "azure-ai-ban": Path("../bin/azure-ai-ban"),
    }


def test_a_python_that_is_too_old_is_refused_in_a_sentence(job: Job) -> None:
    code, said = job.run("Install azure-ai-ban", {"TOO_OLD": "1"}, python=python(job))
    assert (code, said) == (
        2,
        "::error::azure-ai-ban requires Python 3.11 or later. Run actions/setup-python first, or set the input "
        "python.\n",
    )
    assert job.said("COMMANDS") == ""
