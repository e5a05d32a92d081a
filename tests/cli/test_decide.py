"""Requests are answered in their order, as they come; what cannot be answered is said in its place."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from azure_ai_ban.engines.embedded import EmbeddedEngine
from azure_ai_ban.policy.bundle import Bundle

Run = Callable[..., Any]

ACCOUNT = "azure-native:cognitiveservices:Account"


def request(customer: str | None = "Contoso", **context: object) -> dict[str, Any]:
    """A request about an Azure OpenAI account; without a customer its tag is not known yet."""
    resource = {"type": ACCOUNT, "name": "chat", "properties": {"kind": "OpenAI", "tags": {"customer": customer}}}
    return {"resource": {**resource, "unknown": [] if customer else ["/tags/customer"]}, "context": context}


ALLOWED = request()
DENIED = request("Metropolitan Police")
UNDECIDED = request(None)


def lines(*requests: object) -> str:
    return "".join(json.dumps(asked) + "\n" for asked in requests)


def test_the_answers_are_those_of_the_policy(run: Run) -> None:
    with EmbeddedEngine(Bundle.load()) as engine:
        expected = [engine.evaluate("decision", asked) for asked in (ALLOWED, DENIED, UNDECIDED)]
    assert run("decide", stdin=lines(ALLOWED, DENIED, UNDECIDED)).lines == expected


@pytest.mark.parametrize(
    ("asked", "verdict", "code"),
    [(ALLOWED, "allow", 0), (UNDECIDED, "undecided", 0), (DENIED, "deny", 1)],
)
def test_the_exit_code_tells_whether_anything_is_denied(
    run: Run,
    asked: object,
    verdict: str,
    code: int,
) -> None:
    ran = run("decide", stdin=json.dumps(asked))
    assert (ran.json["verdict"], ran.code, ran.err) == (verdict, code, "")


def test_strict_counts_the_undecided_as_denied(run: Run) -> None:
    ran = run("decide", "--strict", stdin=json.dumps(UNDECIDED))
    assert (ran.json["verdict"], [v["rule"] for v in ran.json["violations"]], ran.code) == (
        "deny",
        ["unverifiable-use"],
        1,
    )


def test_a_request_may_take_many_lines(run: Run, tmp_path: Path) -> None:
    text = json.dumps(DENIED, indent=2)
    (tmp_path / "request.json").write_text(text)
    assert (
        run("decide", stdin=text).json
        == run("decide", tmp_path / "request.json").json
        == run("decide", stdin=json.dumps(DENIED)).json
    )


def test_resources_that_are_linked_are_answered_by_a_list(run: Run) -> None:
    group = {
        "urn": "urn:rg",
        "type": "azure-native:resources:ResourceGroup",
        "name": "rg",
        "properties": {"resourceGroupName": "rg", "tags": {"customer": "Metropolitan Police"}},
    }
    account = {**ALLOWED["resource"], "urn": "urn:chat"}
    account["properties"] = {**account["properties"], "resourceGroupName": "rg"}
    ran = run("decide", stdin=lines({"resources": [group, account], "context": {}}, ALLOWED))
    assert [decision["verdict"] for decision in ran.lines[0]] == ["allow", "deny"]
    assert ran.lines[1]["verdict"] == "allow"
    assert ran.code == 1


def test_what_is_no_request_is_denied_by_the_policy(run: Run) -> None:
    ran = run("decide", stdin=lines({"resource": {}}, [], 1, "x"))
    assert [(decision["verdict"], {v["rule"] for v in decision["violations"]}) for decision in ran.lines] == [
        ("deny", {"policy-integrity"})
    ] * 4
    assert ran.code == 1


def test_what_is_not_json_is_said_in_its_place_and_the_rest_is_answered(run: Run) -> None:
    ran = run("decide", stdin=lines(ALLOWED) + "{\n\n" + lines(DENIED))
    assert [answer.get("verdict", answer.get("error")) for answer in ran.lines] == [
        "allow",
        "not JSON (line 2, column 1: Expecting property name enclosed in double quotes)",
        "deny",
    ]
    assert ran.code == 2


@pytest.mark.parametrize("stdin", ["", "\n", "nothing"])
def test_no_request_at_all_is_a_failure(run: Run, stdin: str) -> None:
    ran = run("decide", stdin=stdin)
    assert list(ran.json) == ["error"]
    assert ran.code == 2


def test_settings_of_the_call_are_added_to_those_of_the_request(run: Run, tmp_path: Path) -> None:
    config = tmp_path / "config.json"
    config.write_text(json.dumps({"law-enforcement-use": {"extraTerms": ["Contoso Guard"]}}))
    own: Any = {"settings": {"extra_terms": ["Fabrikam Watch"]}}
    asked = [request("Contoso Guard"), request("Contoso Guard", **own), request("Fabrikam Watch", **own), ALLOWED]
    ran = run("decide", "--config", config, stdin=lines(*asked))
    assert [decision["verdict"] for decision in ran.lines] == ["deny", "deny", "deny", "allow"]


def test_different_declarations_are_not_mixed_up(run: Run, tmp_path: Path) -> None:
    config = tmp_path / "config.json"
    config.write_text(json.dumps({"use-declaration": {"enforcementLevel": "mandatory", "key": "use", "values": ["a"]}}))
    own: Any = {"settings": {"declaration": {"key": "ai-use", "values": ["b"]}}}
    ran = run("decide", "--config", config, stdin=lines(request(**own)))
    assert ran.json == {
        "error": "The request and the configuration set different use declarations. Remove one of them."
    }
    assert ran.code == 2


def test_each_answer_is_there_before_the_next_request() -> None:
    command = [sys.executable, "-c", "from azure_ai_ban.cli import main; main()", "decide"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as asked:
        assert asked.stdin
        assert asked.stdout
        verdicts = []
        for one in (ALLOWED, DENIED):
            asked.stdin.write(lines(one))
            asked.stdin.flush()
            verdicts.append(json.loads(asked.stdout.readline())["verdict"])
        asked.stdin.close()
        assert (verdicts, asked.wait(60)) == (["allow", "deny"], 1)


def test_what_a_log_would_act_on_is_written_as_an_escape(run: Run) -> None:
    name = "##vso[task.complete]\u202echat"
    ran = run("decide", stdin=json.dumps({"resource": {**DENIED["resource"], "name": name}}))
    assert ran.json["resource"]["name"] == name
    assert ("##vso[" in ran.out, "\u202e" in ran.out) == (False, False)


def test_a_file_that_is_not_there_is_said(run: Run, tmp_path: Path) -> None:
    ran = run("decide", tmp_path / "requests.jsonl")
    assert (ran.code, ran.out) == (2, "")
    assert f"{tmp_path / 'requests.jsonl'}: " in ran.err


def test_a_context_that_is_none_is_left_for_the_policy(run: Run) -> None:
    ran = run("decide", "--strict", stdin='{"resource": {"type": "t", "properties": {}}, "context": []}')
    assert ran.code == 1
    assert [violation["rule"] for violation in ran.json["violations"]] == ["policy-integrity"]
