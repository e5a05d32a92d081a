"""What docs/checking-files.md shows does what the page says; in the place of others' tools stands what they write."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from tests.pipelines.conftest import DOCUMENTS, ROOT, Runner, documents

from azure_ai_ban.formats import FORMATS

TEXT = (ROOT / "docs/checking-files.md").read_text(encoding="utf-8")
BLOCKS: list[tuple[str, str]] = re.findall(r"^```(\w+)\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)
BASH = ("bash", "-euo", "pipefail", "-c")
EXIT_CODES = {"denied": 1, "allowed": 0}


class Written(NamedTuple):
    """What a tool writes: a document in which something is denied, another in which nothing is, and to which file."""

    denied: str
    allowed: str
    file: str = ""


PLAN = Written("terraform-plan/account-in-police-group.json", "terraform-plan/account-in-plain-group.json")
TOOLS = {
    "terraform plan -input=false -out=plan.tfplan": PLAN._replace(file="plan.tfplan"),
    "terraform show -json plan.tfplan": PLAN,
    "terraform show -json": Written("terraform-state/modules.json", "terraform-state/empty.json"),
    "bicep build main.bicep --outfile main.json": Written(
        "arm/bicep-police-default.json", "arm/bicep-plain.json", "main.json"
    ),
    "az deployment group what-if --no-pretty-print --resource-group rg-ai --template-file main.bicep": Written(
        "arm-what-if/changes.json", "arm-what-if/nothing-denied.json"
    ),
    "pulumi stack export --file state.json": Written(
        "pulumi-state/group-and-children.json", "pulumi-state/empty.json", "state.json"
    ),
    "pulumi preview --json": Written("pulumi-preview/steps.json", "pulumi-preview/nothing-to-do.json"),
    "az graph query --first 1000 --output json --graph-query 'resources | union resourcecontainers'": Written(
        "resource-graph/query.json", "resource-graph/empty.json"
    ),
}


def blocks(*languages: str) -> list[str]:
    """The blocks in some languages."""
    return [code for language, code in BLOCKS if language in languages]


def yaml_block(name: str) -> Any:  # noqa: ANN401  # whatever the file holds
    """The example of a file in YAML, by the name in its first line."""
    (found,) = (code for code in blocks("yaml") if code.startswith(f"# {name}\n"))
    return yaml.safe_load(found)


def content(document: str) -> str:
    """A document of the tests; for a what-if without a denial, the resources that stay as they are."""
    if document != "arm-what-if/nothing-denied.json":
        return (DOCUMENTS / document).read_text(encoding="utf-8")
    whole = json.loads(content("arm-what-if/changes.json"))
    kept = [change for change in whole["changes"] if change["changeType"] == "NoChange"]
    return json.dumps({**whole, "changes": kept})


@pytest.fixture(params=EXIT_CODES)
def verdict(request: pytest.FixtureRequest) -> str:
    """Whether something is denied in what is checked."""
    return str(request.param)


@pytest.fixture
def reader(tmp_path: Path, verdict: str) -> Runner:
    """Somebody who types the examples, with tools that know the commands of the page and no other."""
    project, tools = tmp_path / "project", tmp_path / "tools"
    project.mkdir()
    tools.mkdir()
    scripts = {command.split()[0]: "#!/bin/sh\n" for command in TOOLS}
    for number, (command, written) in enumerate(TOOLS.items()):
        document = tools / f"{number}.json"
        document.write_text(content(getattr(written, verdict)), encoding="utf-8")
        tool, *arguments = shlex.split(command)
        to = f"> {written.file}" if written.file else ""
        scripts[tool] += f'[ "$*" = {shlex.quote(" ".join(arguments))} ] && exec cat {document} {to}\n'
    for tool, script in scripts.items():
        (tools / tool).write_text(f"{script}exit 64\n")
        (tools / tool).chmod(0o755)
    given = {"denied": "arm/template-and-parameters.json", "allowed": "arm/parameters-clear-the-default.json"}
    pair = json.loads(content(given[verdict]))
    (project / "main.json").write_text(json.dumps(pair["template"]))
    (project / "production.json").write_text(json.dumps(pair["parameters"]))
    (project / "plan.json").write_text(content(getattr(PLAN, verdict)))
    return Runner(project, tools)


@pytest.mark.parametrize("code", blocks("bash"))
def test_an_example_ends_with_what_was_decided(reader: Runner, verdict: str, code: str) -> None:
    ran = reader.run(*BASH, code)
    assert (ran.returncode, ran.stderr) == (EXIT_CODES[verdict], ""), ran.stdout


def test_every_format_is_in_the_table() -> None:
    section = TEXT.split("## Formats\n")[1].split("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == list(FORMATS)


def test_the_workflow_gives_the_action_inputs_that_it_has() -> None:
    (action,) = documents("action.yml")
    steps = yaml_block(".github/workflows/plan.yml")["jobs"]["plan"]["steps"]
    (given,) = (step["with"] for step in steps if step.get("uses", "").startswith("<owner>/azure-ai-ban@"))
    assert given.keys() <= action["inputs"].keys()
    (uploaded,) = (step["with"] for step in steps if "upload-sarif" in step.get("uses", ""))
    assert uploaded["sarif_file"] == given["sarif-file"]


def test_the_outputs_that_are_named_are_the_action_s() -> None:
    (action,) = documents("action.yml")
    (named,) = re.findall(r"^Pin actions to commits\. Outputs: (.*?)\.$", TEXT, re.MULTILINE)
    assert re.findall(r"`([\w-]+)`", named) == list(action["outputs"])


def test_the_component_is_given_inputs_that_it_has() -> None:
    spec, _ = documents("templates/check.yml")
    (included,) = yaml_block(".gitlab-ci.yml")["include"]
    assert included["inputs"].keys() <= spec["spec"]["inputs"].keys()
    assert included["component"].endswith("/check@<commit>")


def test_the_hooks_that_are_named_are_there() -> None:
    (hooks,) = documents(".pre-commit-hooks.yaml")
    (repository,) = yaml_block(".pre-commit-config.yaml")["repos"]
    assert [hook["id"] for hook in repository["hooks"]] == [hook["id"] for hook in hooks]


@pytest.mark.parametrize("service", ["Azure DevOps", "Jenkins"])
def test_a_step_ends_with_what_was_decided_and_leaves_what_is_published(
    reader: Runner, verdict: str, service: str
) -> None:
    (code,) = blocks("groovy") if service == "Jenkins" else [c for c in blocks("yaml") if "azure-pipelines" in c]
    (command,) = re.findall(r"(?:- script: |sh ')([^'\n]+)", code)
    published = re.findall(r"(?:testResultsFiles: |- publish: |junit '|archiveArtifacts ')([\w.-]+)", code)
    assert reader.run(*BASH, command).returncode == EXIT_CODES[verdict]
    assert [name for name in published if not (reader.folder / name).is_file()] == []
    assert len(published) == 2
