"""Documents are judged from wherever they come, and the exit code says what became of them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

Run = Callable[..., Any]

ALLOWED = "terraform-plan/account-in-plain-group.json"
DENIED = "terraform-plan/account-in-police-group.json"
UNDECIDED = "arm/template-link.json"
UNKNOWN = "unreadable/package.json"


def verdicts(ran: Any) -> dict[str, Any]:  # noqa: ANN401  # what a command wrote
    """Return the verdicts by document, or what is wrong with it."""
    return {
        Path(document["path"]).name: document["error"] or [one["decision"]["verdict"] for one in document["results"]]
        for document in ran.json["inputs"]
    }


@pytest.mark.parametrize(
    ("names", "code"),
    [
        ([ALLOWED], 0),
        ([UNDECIDED], 0),
        ([DENIED], 1),
        ([UNKNOWN], 2),
        ([ALLOWED, DENIED], 1),
        ([DENIED, UNKNOWN], 2),
        ([ALLOWED, UNKNOWN], 2),
    ],
)
def test_the_exit_code_tells_what_became_of_the_documents(
    run: Run, documents: Path, names: list[str], code: int
) -> None:
    assert run("check", *(documents / name for name in names)).code == code


def test_the_json_says_what_was_found_in_each_document(run: Run, documents: Path) -> None:
    ran = run("check", "--format", "json", documents / ALLOWED, documents / DENIED, documents / UNKNOWN)
    assert ran.json["summary"] == {"deny": 1, "undecided": 0, "exempt": 0, "allow": 1}
    assert [document["kind"] for document in ran.json["inputs"]] == ["terraform-plan", "terraform-plan", None]
    assert [bool(document["error"]) for document in ran.json["inputs"]] == [False, False, True]
    assert verdicts(ran)["account-in-police-group.json"] == ["deny"]


def test_standard_input_is_a_document_too(run: Run, documents: Path) -> None:
    ran = run("check", "-", "--format", "json", stdin=(documents / DENIED).read_bytes())
    assert verdicts(ran) == {"-": ["deny"]}
    assert ran.code == 1


def test_standard_input_without_anything_cannot_be_judged(run: Run) -> None:
    ran = run("check", "-", "--format", "json")
    assert verdicts(ran) == {"-": "standard input is empty"}
    assert ran.code == 2


def test_a_document_has_to_be_what_it_is_said_to_be(run: Run, documents: Path) -> None:
    assert run("check", "--input", "terraform-plan", documents / DENIED).code == 1
    ran = run("check", "--input", "arm", documents / DENIED, "--format", "json")
    assert ran.code == 2
    assert verdicts(ran)["account-in-police-group.json"].startswith("the document is not of kind arm but ")


def test_a_kind_that_there_is_not_is_said(run: Run, documents: Path) -> None:
    ran = run("check", "--input", "teraform-plan", documents / DENIED, "--format", "json")
    assert ran.code == 2
    assert "teraform-plan" in verdicts(ran)["account-in-police-group.json"]


def test_parameters_are_given_to_the_template(run: Run, documents: Path, tmp_path: Path) -> None:
    both = json.loads((documents / "arm/template-and-parameters.json").read_text())
    for name in ("template", "parameters"):
        (tmp_path / f"{name}.json").write_text(json.dumps(both[name]))
    alone = run("check", tmp_path / "template.json")
    given = run("check", tmp_path / "template.json", "--parameters", tmp_path / "parameters.json")
    assert (alone.code, given.code) == (0, 1)


def test_parameters_that_are_not_there_are_said(run: Run, documents: Path) -> None:
    ran = run("check", documents / ALLOWED, "--parameters", "absent.json")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "Error: absent.json: could not read the file (No such file or directory)\n"


def test_strict_counts_the_undecided_as_denied(run: Run, documents: Path) -> None:
    ran = run("check", "--strict", documents / UNDECIDED, "--format", "json")
    assert ran.code == 1
    assert verdicts(ran) == {"template-link.json": ["allow", "deny"]}
    assert run("check", "--strict", documents / ALLOWED).code == 0


def test_files_that_are_no_known_document_can_be_skipped(run: Run, documents: Path) -> None:
    ran = run("check", "--known-only", documents / UNKNOWN, documents / ALLOWED, "--format", "json")
    assert ran.code == 0
    assert verdicts(ran) == {"account-in-plain-group.json": ["allow"]}
    assert run("check", "--known-only", documents / UNKNOWN).code == 0


def test_a_folder_is_walked(run: Run, documents: Path) -> None:
    ran = run("check", documents / "arm-what-if", "--format", "json")
    assert set(verdicts(ran)) == {path.name for path in (documents / "arm-what-if").glob("*.json")}


def test_several_formats_are_written_at_once(run: Run, documents: Path, tmp_path: Path) -> None:
    formats = ("json", "jsonl", "sarif", "junit", "github", "gitlab", "markdown", "html", "table")
    outputs = [f"--output={format_}={tmp_path / format_}" for format_ in formats]
    ran = run("check", documents / DENIED, *outputs)
    assert "1 denied" in ran.out
    assert [format_ for format_ in formats if "law-enforcement-use" not in (tmp_path / format_).read_text()] == []


def test_formats_that_name_lines_know_them(run: Run, documents: Path) -> None:
    lines = (documents / DENIED).read_text().splitlines()
    line = next(i for i, text in enumerate(lines, 1) if '"address": "azurerm_cognitive_account.chat"' in text)
    sarif = run("check", documents / DENIED, "--format", "sarif").json
    [region] = [
        location["physicalLocation"]["region"]["startLine"]
        for result in sarif["runs"][0]["results"]
        for location in result["locations"]
    ]
    assert region == line
    assert f"line={line}," in run("check", documents / DENIED, "--format", "github").out


def owned(folder: Path, **exemption: object) -> Path:
    """A folder of owner's data with an exemption for the account in the documents."""
    today = datetime.now(UTC).date()
    given = {
        "id": "EX-1",
        "rules": ["law-enforcement-use"],
        "scope": {"resource": "oai-evidence"},
        "basis": "1:1 verification",
        "approver": "compliance@example.org",
        "ticket": "GRC-1",
        "not_before": str(today - timedelta(days=5)),
        "expires": str(today + timedelta(days=90)),
        **exemption,
    }
    file = folder / "org" / "azure_ai_ban_org" / "data.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(yaml.safe_dump({"exemptions": [given]}))
    return folder / "org"


def test_an_exemption_of_the_owner_lets_a_case_through(run: Run, documents: Path, tmp_path: Path) -> None:
    ran = run("check", documents / DENIED, "--org", owned(tmp_path), "--format", "json")
    assert (ran.code, verdicts(ran)) == (0, {"account-in-police-group.json": ["exempt"]})
    [violation] = ran.json["inputs"][0]["results"][0]["decision"]["violations"]
    assert violation["exemption"]["id"] == "EX-1"


def test_an_exemption_that_has_expired_does_not(run: Run, documents: Path, tmp_path: Path) -> None:
    org = owned(tmp_path, not_before="2020-01-01", expires="2020-12-31")
    assert run("check", documents / DENIED, "--org", org).code == 1


def test_owners_data_that_is_not_sound_stops_the_check(run: Run, documents: Path, tmp_path: Path) -> None:
    ran = run("check", documents / ALLOWED, "--org", owned(tmp_path, expires="soon"))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"Error: The owner's data in {tmp_path / 'org'} is invalid: ")


def test_owners_data_that_is_not_there_is_said(run: Run, documents: Path, tmp_path: Path) -> None:
    ran = run("check", documents / ALLOWED, "--org", tmp_path / "absent")
    assert ran.code == 2
    assert ran.err == f"Error: {tmp_path / 'absent'}: not a folder. Name the folder with the owner's data.\n"


def test_the_configuration_means_what_it_means_to_the_pack(run: Run, documents: Path, tmp_path: Path) -> None:
    config = tmp_path / "config.json"
    config.write_text(json.dumps({"unverifiable-use": "mandatory", "law-enforcement-use": {"extraTerms": ["oaken"]}}))
    assert run("check", documents / UNDECIDED, "--config", config).code == 1
    assert run("check", documents / ALLOWED, "--config", config).code == 0


def test_a_level_that_is_lowered_has_no_effect_and_that_is_said(run: Run, documents: Path, tmp_path: Path) -> None:
    config = tmp_path / "config.json"
    config.write_text(json.dumps({"law-enforcement-use": "disabled"}))
    ran = run("check", documents / DENIED, "--config", config)
    assert ran.code == 1
    assert (
        ran.err == f"note: {config} lowers law-enforcement-use from mandatory to disabled, which has no effect here\n"
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("{", ": not JSON: "),
        ("[]", ": not a JSON object. Write {POLICY: LEVEL or SETTINGS}."),
        ('{"unverifiable-us": "mandatory"}', "Unknown policy 'unverifiable-us'. Did you mean 'unverifiable-use'?"),
        (
            '{"unverifiable-use": "strong"}',
            "'strong' is not a level of 'unverifiable-use'. Use one of disabled,",
        ),
        ('{"policy-integrity": {"engine": "wasm"}}', "Invalid value of the setting 'engine' of 'policy-integrity': "),
        (
            '{"policy-integrity": {"server": "x"}}',
            "Unknown setting 'server' of 'policy-integrity'. Did you mean 'servers'?",
        ),
        ('{"policy-integrity": 3}', "The entry of 'policy-integrity' is neither a level nor an object"),
    ],
)
def test_what_a_configuration_gets_wrong_is_said(
    run: Run, documents: Path, tmp_path: Path, content: str, sentence: str
) -> None:
    config = tmp_path / "config.json"
    config.write_text(content)
    ran = run("check", documents / ALLOWED, "--config", config)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"Error: {config}: ")
    assert sentence in ran.err


def test_decisions_are_logged_where_the_configuration_says(run: Run, documents: Path, tmp_path: Path) -> None:
    log, config = tmp_path / "decisions.jsonl", tmp_path / "config.json"
    config.write_text(json.dumps({"policy-integrity": {"decisionLog": str(log)}}))
    assert run("check", documents / DENIED, "--config", config).code == 1
    [entry] = [entry for entry in map(json.loads, log.read_text().splitlines()) if entry["path"].endswith("/report")]
    assert entry["result"]["summary"]["deny"] == 1
    assert (entry["erased"], "input" in entry) == (["/input"], False)


def test_servers_that_cannot_be_asked_leave_everything_unjudged(
    run: Run, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AZURE_AI_BAN_SERVERS", "http://127.0.0.1:1")
    ran = run("check", documents / ALLOWED, "--format", "json")
    assert ran.code == 2
    assert verdicts(ran)["account-in-plain-group.json"].startswith(
        "No OPA server gave a decision: http://127.0.0.1:1: "
    )


def test_the_owners_data_of_a_server_is_its_own(
    run: Run, documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AZURE_AI_BAN_SERVERS", "http://127.0.0.1:1")
    ran = run("check", documents / ALLOWED, "--org", owned(tmp_path))
    assert (ran.code, ran.err) == (2, "Error: An OPA server uses its own data, so --org has no effect. Remove it.\n")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "Missing argument 'PATH...'."),
        (["--format", "xml", "a"], "'xml' is not one of 'table', 'json',"),
        (["--output", "sarif", "a"], "'sarif' is not FORMAT=FILE. The formats are table, json,"),
        (["--output", "xml=a.xml", "a"], "'xml=a.xml' is not FORMAT=FILE. The formats are table, json,"),
    ],
)
def test_a_mistake_in_the_call_is_said(run: Run, arguments: list[str], sentence: str) -> None:
    ran = run("check", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert sentence in ran.err


def test_a_report_that_cannot_be_written_is_said(run: Run, documents: Path, tmp_path: Path) -> None:
    file = tmp_path / "absent" / "out.json"
    ran = run("check", documents / ALLOWED, "--output", f"json={file}")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (f"Error: Could not write the report to {file} (No such file or directory). Name another file.\n")


def test_what_is_printed_is_in_utf_8_whatever_the_locale(documents: Path) -> None:
    command = Path(sys.executable).with_name("azure-ai-ban")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    ran = subprocess.run([command, "check", documents / DENIED], capture_output=True, check=False, env=environment)
    assert (ran.returncode, ran.stderr) == (1, b"")
    assert "│ DENIED azurerm_cognitive_account.chat".encode() in ran.stdout


def test_the_installed_command_answers_a_shell(documents: Path) -> None:
    command = Path(sys.executable).with_name("azure-ai-ban")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("AZURE_AI_BAN_")}
    ran = subprocess.run(
        [command, "check", documents / DENIED], capture_output=True, text=True, check=False, env=environment
    )
    assert (ran.returncode, ran.stderr) == (1, "")
    assert "DENIED azurerm_cognitive_account.chat" in ran.stdout


def shell(documents: Path, line: str) -> subprocess.CompletedProcess[str]:
    """Let a shell run a line, in which `$0` is the command and `$1` a document that is denied."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("AZURE_AI_BAN_")}
    command = Path(sys.executable).with_name("azure-ai-ban")
    return subprocess.run(
        ["sh", "-c", line, command, documents / DENIED], capture_output=True, text=True, check=False, env=environment
    )


@pytest.mark.parametrize("format_", ["table", "json"])
def test_an_answer_that_cannot_be_written_is_no_verdict(documents: Path, format_: str) -> None:
    ran = shell(documents, f'exec "$0" check --format {format_} "$1" > /dev/full')
    assert (ran.returncode, ran.stderr) == (
        2,
        "Error: Could not write the result (No space left on device).\n",
    )


@pytest.mark.parametrize("format_", ["table", "json"])
def test_nor_is_one_whose_reader_is_gone(documents: Path, format_: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = str(Path(sys.executable).with_name("azure-ai-ban"))
    arguments = [command, "check", "--format", format_, str(documents / DENIED)]
    ran = subprocess.run(arguments, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (ran.returncode, ran.stderr) == (
        2,
        b"Error: Could not write the result (Broken pipe).\n",
    )


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
def test_a_stream_that_the_caller_closed_changes_no_verdict(documents: Path, closed: str) -> None:
    ran = shell(documents, f'exec "$0" check "$1" {closed}')
    assert (ran.returncode, ran.stderr) == (1, "")


def test_standard_input_that_the_caller_closed_is_empty(documents: Path) -> None:
    ran = shell(documents, 'exec "$0" check --format jsonl - <&-')
    assert (ran.returncode, ran.stderr) == (2, "")
    assert "standard input is empty" in ran.stdout


def test_an_interrupt_ends_the_command_without_a_word() -> None:
    command = Path(sys.executable).with_name("azure-ai-ban")
    pipe = subprocess.PIPE
    with subprocess.Popen([command, "decide"], text=True, stdin=pipe, stdout=pipe, stderr=pipe) as asked:
        assert asked.stdin
        assert asked.stdout
        asked.stdin.write('{"resource": {"type": "random:index:Pet", "properties": {}}}\n')
        asked.stdin.flush()
        assert json.loads(asked.stdout.readline())["verdict"] == "allow"
        asked.send_signal(signal.SIGINT)
        out, err = asked.communicate()
    assert (asked.returncode, out, err) == (130, "", "")


def test_a_configuration_that_is_not_there_is_said(run: Run, documents: Path, tmp_path: Path) -> None:
    config = tmp_path / "config.json"
    ran = run("check", documents / ALLOWED, "--config", config)
    assert (ran.code, ran.out, ran.err) == (
        2,
        "",
        f"Error: {config}: could not read the configuration (FileNotFoundError).\n",
    )
