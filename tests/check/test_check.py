"""Every document is judged by itself; what cannot be judged is said, and keeps no other from it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from azure_ai_ban.check import Check, Skipped
from azure_ai_ban.check_report import Document, Location
from azure_ai_ban.engines.embedded import EmbeddedEngine
from azure_ai_ban.engines.forwarding import ForwardingEngine
from azure_ai_ban.errors import EngineError
from azure_ai_ban.policy.questions import Question

Put = Callable[[str, object], str]
Outcome = dict[str, object]

UNKNOWN = (
    "unrecognized document: use a Terraform plan or state (`terraform show -json`), Pulumi state or preview "
    "(`pulumi stack export`, `pulumi preview --json`), ARM template, what-if result or Resource Graph export"
)


def template(**tags: str) -> dict[str, Any]:
    """A template with an Azure OpenAI account that has these tags."""
    return {
        "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
        "contentVersion": "1.0.0.0",
        "resources": [
            {
                "type": "Microsoft.CognitiveServices/accounts",
                "apiVersion": "2024-10-01",
                "name": "chat",
                "kind": "OpenAI",
                "tags": tags,
            }
        ],
    }


def with_parameter(default: str) -> dict[str, Any]:
    """The same template, whose tag `customer` is a parameter."""
    return {
        **template(customer="[parameters('customer')]"),
        "parameters": {"customer": {"type": "string", "defaultValue": default}},
    }


def parameters(customer: str) -> dict[str, Any]:
    """A file that gives the parameter."""
    return {
        "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
        "contentVersion": "1.0.0.0",
        "parameters": {"customer": {"value": customer}},
    }


@pytest.fixture
def check(engine: EmbeddedEngine) -> Check:
    """A check without anything to add."""
    return Check(engine, Question())


def outcomes(check: Check, *paths: str, named: bool = True) -> Outcome:
    """Return what became of each path: its verdicts, why it could not be judged, or that it was skipped."""
    return {
        outcome.path: "skipped"
        if isinstance(outcome, Skipped)
        else outcome.error or [result.verdict for result in outcome.results]
        for outcome in check.judge(paths, named=named)
    }


def test_a_document_is_judged_with_all_that_the_policy_says_of_it(check: Check, put: Put) -> None:
    path = put("main.json", template(customer="Metropolitan Police"))
    [document] = check.judge([path])
    assert isinstance(document, Document)
    [result] = document.results
    assert (document.path, document.kind, document.error, document.others) == (path, "arm", None, 0)
    assert (result.address, result.type, result.name, result.verdict, result.denied, result.location) == (
        "/resources/0",
        "Microsoft.CognitiveServices/accounts",
        "chat",
        "deny",
        True,
        None,
    )


def test_it_says_where_in_the_file_a_resource_is_if_that_is_asked_for(engine: EmbeddedEngine, put: Put) -> None:
    path = put(
        "main.json",
        b'{"$schema": "https://x/deploymentTemplate.json", // ours\n "contentVersion": "1.0.0.0",\n'
        b' "resources": [\n  {"type": "Microsoft.CognitiveServices/accounts", "kind": "Face"}]}',
    )
    [document] = Check(engine, Question(), located=True).judge([path])
    assert isinstance(document, Document)
    assert [result.location for result in document.results] == [Location(4, 3)]


def test_documents_that_cannot_be_read_keep_no_other_from_being_judged(check: Check, put: Put, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo.json")
    (tmp_path / "loop.json").symlink_to("loop.json")
    sparse = tmp_path / "sparse.json"
    with sparse.open("wb") as file:
        file.truncate(2_000_000_000)
    paths = {
        "a.json": put("a.json", template(customer="Contoso")),
        "broken.json": put("broken.json", b'{"resources": ['),
        "empty.json": put("empty.json", b""),
        "binary.json": put("binary.json", b"\x89PNG\r\n\x1a\n"),
        "sparse.json": str(sparse),
        "loop.json": str(tmp_path / "loop.json"),
        "fifo.json": str(tmp_path / "fifo.json"),
        "absent.json": str(tmp_path / "absent.json"),
        "latin.json": put("latin.json", '{"a": "é"}'.encode("latin-1")),
        "deep.json": put("deep.json", b"[" * 9_000 + b"]" * 9_000),
        "twins.json": put("twins.json", b'{"resources": [], "resources": [1]}'),
        "package.json": put("package.json", {"name": "x"}),
        "z.json": put("z.json", template(customer="Metropolitan Police")),
    }
    found = outcomes(check, *paths.values())
    assert {Path(path).name: outcome for path, outcome in found.items()} == {
        "a.json": ["allow"],
        "broken.json": "not JSON (line 1, column 16: Expecting value)",
        "empty.json": "the file is empty",
        "binary.json": "not valid UTF-8 (at byte 0). Save it as UTF-8",
        "sparse.json": "larger than 512 MB, the maximum size of a document. Split it",
        "loop.json": "could not read the file (Too many levels of symbolic links)",
        "fifo.json": "a named pipe. Use `-` to read from standard input",
        "absent.json": "could not read the file (No such file or directory)",
        "latin.json": "not valid UTF-8 (at byte 7). Save it as UTF-8",
        "deep.json": "nested too deeply",
        "twins.json": 'an object has two members "resources", and parsers disagree on which one counts. Remove one',
        "package.json": UNKNOWN,
        "z.json": ["deny"],
    }


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_what_powershell_writes_is_judged(check: Check, put: Put, encoding: str) -> None:
    text = '{"$schema": "https://x/deploymentTemplate.json", "contentVersion": "1.0.0.0", "resources": [{"type": '
    text += '"Microsoft.CognitiveServices/accounts", "kind": "OpenAI", "tags": {"customer": "Polícia Militar"}}]}'
    path = put("main.json", text.encode(encoding))
    assert outcomes(check, path) == {path: ["deny"]}


def test_a_disguise_in_escapes_is_seen_through(check: Check, put: Put) -> None:
    path = put(
        "main.json", template(customer="".join(chr(0x1D41A + ord(letter) - ord("a")) for letter in "polizeibehoerde"))
    )
    assert "\\ud835" in Path(path).read_text(encoding="utf-8")
    assert outcomes(check, path) == {path: ["deny"]}


def test_in_a_folder_only_known_documents_count(check: Check, put: Put, tmp_path: Path) -> None:
    paths = [
        put("a/main.json", template(customer="Contoso")),
        put("a/package.json", {"name": "x"}),
        put("b/README.md", b"# about"),
        put("b/empty.json", b""),
        put("b/tsconfig.json", b'{"compilerOptions": {}, // none\n}'),
    ]
    assert outcomes(check, str(tmp_path)) == dict(zip(paths, [["allow"], *["skipped"] * 4], strict=True))


def test_in_a_folder_what_may_be_a_document_and_cannot_be_read_is_an_error(
    check: Check, put: Put, tmp_path: Path
) -> None:
    good, broken = put("a.json", template(customer="Contoso")), put("plan.json", b'{"resource_changes": [{"ad')
    assert outcomes(check, str(tmp_path)) == {
        good: ["allow"],
        broken: "not JSON (line 1, column 24: Unterminated string starting at)",
    }


def test_a_folder_without_a_known_document_is_an_error(check: Check, put: Put, tmp_path: Path) -> None:
    path = put("package.json", {"name": "x"})
    assert outcomes(check, str(tmp_path)) == {
        path: "skipped",
        str(tmp_path): "no supported document in this folder (files skipped: 1)",
    }


def test_a_loop_of_folders_is_an_error_beside_what_is_judged(check: Check, put: Put, tmp_path: Path) -> None:
    path = put("a/main.json", template(customer="Contoso"))
    (tmp_path / "a" / "up").symlink_to("..")
    assert outcomes(check, str(tmp_path)) == {
        path: ["allow"],
        str(tmp_path / "a" / "up"): (
            "a link back to a parent folder. Remove the link, or name the folders to check one by one"
        ),
    }


def test_files_whose_kind_the_caller_does_not_know_may_be_skipped(check: Check, put: Put) -> None:
    known, other = put("main.json", template(customer="Metropolitan Police")), put("package.json", {"name": "x"})
    assert outcomes(check, known, other, named=False) == {known: ["deny"], other: "skipped"}


@pytest.mark.parametrize("name", ["main.parameters.json", "main.parameters.prod.json", "MAIN.params.json"])
def test_a_template_is_judged_with_the_parameters_beside_it(check: Check, put: Put, name: str, tmp_path: Path) -> None:
    path, given = put("main.json", with_parameter("Contoso")), put(name, parameters("Metropolitan Police"))
    pair = f"{path} with {given}"
    assert outcomes(check, path) == {pair: ["deny"]}
    assert outcomes(check, given, path) == {pair: ["deny"]}
    assert outcomes(check, str(tmp_path)) == {pair: ["deny"]}


def test_every_file_of_parameters_beside_a_template_is_judged(check: Check, put: Put) -> None:
    path = put("main.json", with_parameter("Metropolitan Police"))
    one, two = put("main.parameters.a.json", parameters("Contoso")), put("main.parameters.b.json", parameters("FBI"))
    assert outcomes(check, path) == {f"{path} with {one}": ["allow"], f"{path} with {two}": ["deny"]}


def test_parameters_that_are_given_count_instead_of_those_beside_it(engine: EmbeddedEngine, put: Put) -> None:
    path = put("main.json", with_parameter("Metropolitan Police"))
    put("main.parameters.json", parameters("FBI"))
    given = Question(parameters=b'{"parameters": {"customer": {"value": "Contoso"}}}')
    assert outcomes(Check(engine, given), path) == {path: ["allow"]}


def test_parameters_that_cannot_be_read_leave_the_template_unjudged(check: Check, put: Put) -> None:
    path, given = put("main.json", with_parameter("Contoso")), put("main.parameters.json", b"{")
    [outcome] = outcomes(check, path).values()
    assert outcome == "not JSON (line 1, column 2: Expecting property name enclosed in double quotes)"
    assert list(outcomes(check, path)) == [f"{path} with {given}"]


def test_a_template_with_the_name_of_parameters_is_judged_itself(check: Check, put: Put, tmp_path: Path) -> None:
    path, named = put("main.json", template()), put("main.parameters.json", template(customer="Metropolitan Police"))
    expected = {f"{path} with {named}": ["allow"], named: ["deny"]}
    assert outcomes(check, path, named) == expected
    assert outcomes(check, str(tmp_path)) == expected


def test_parameters_without_their_template_are_no_document(check: Check, put: Put) -> None:
    path = put("main.parameters.json", parameters("Contoso"))
    assert outcomes(check, path) == {path: UNKNOWN}


class Failing(ForwardingEngine):
    """An engine that cannot judge the documents that have a word in them; another judges the rest."""

    def evaluate_text(self, entrypoint: str, text: bytes) -> object:
        """Fail at the word."""
        if b"too much" in text:
            raise EngineError("Could not evaluate the policy (out of memory).")
        if b"unheard of" in text:
            raise ValueError(text)
        return super().evaluate_text(entrypoint, text)


def test_a_failure_of_the_engine_concerns_the_document_that_it_fails_at(engine: EmbeddedEngine, put: Put) -> None:
    failing, good = put("a.json", template(note="too much")), put("b.json", template(note="enough"))
    assert outcomes(Check(Failing(lambda: engine), Question()), failing, good) == {
        failing: "Could not evaluate the policy (out of memory)",
        good: ["allow"],
    }


def test_a_defect_concerns_the_document_that_it_shows_at_and_quotes_nothing(engine: EmbeddedEngine, put: Put) -> None:
    failing, good = put("a.json", template(note="unheard of")), put("b.json", template(note="enough"))
    assert outcomes(Check(Failing(lambda: engine), Question()), failing, good) == {
        failing: "azure-ai-ban failed on this document (ValueError). Report this as a bug",
        good: ["allow"],
    }


def test_in_a_folder_a_failure_of_the_engine_is_never_skipped(engine: EmbeddedEngine, put: Put, tmp_path: Path) -> None:
    failing = put("a.json", template(note="too much"))
    assert outcomes(Check(Failing(lambda: engine), Question()), str(tmp_path)) == {
        failing: "Could not evaluate the policy (out of memory)"
    }
