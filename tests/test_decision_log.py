"""The decision log: OPA's shape, whole lines, no secret."""

import json
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from azure_ai_ban.decision_log import DecisionLog
from azure_ai_ban.engines import Engine
from azure_ai_ban.engines.logged import LoggedEngine
from azure_ai_ban.errors import DecisionLogError

DECISION = {"verdict": "allow"}


class Answering(Engine):
    """Answers every question alike, and counts how often it is proven."""

    def __init__(self) -> None:
        """Begin unproven."""
        self.proofs = 0

    @property
    def revision(self) -> str:
        """The revision."""
        return "r1"

    def evaluate(self, entrypoint: str, document: Mapping[str, Any]) -> object:  # noqa: ARG002
        """Answer."""
        return DECISION

    def verify(self) -> None:
        """Count."""
        self.proofs += 1


def lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text().splitlines()]


def log(file: Path) -> DecisionLog:
    return DecisionLog(file, labels={"app": "test"})


def request(**resource: object) -> dict[str, Any]:
    return {"resource": {"type": "t", "properties": {}, **resource}, "context": {}}


def test_an_entry_has_the_shape_of_opas_decision_log(tmp_path: Path) -> None:
    file = tmp_path / "log.jsonl"
    LoggedEngine(Answering(), log(file), required=True).evaluate("decision", request())
    (entry,) = lines(file)
    assert len(entry.pop("decision_id")) == 36
    assert entry.pop("timestamp").endswith("Z")
    assert entry == {
        "labels": {"app": "test"},
        "bundles": {"azure_ai_ban": {"revision": "r1"}},
        "path": "azure_ai_ban/decision",
        "input": request(),
        "result": DECISION,
    }


def test_a_proof_is_the_engines_own_and_no_decision(tmp_path: Path) -> None:
    file, engine = tmp_path / "log.jsonl", Answering()
    LoggedEngine(engine, log(file), required=True).verify()
    assert (engine.proofs, file.exists()) == (1, False)


def test_secrets_are_masked_wherever_they_are_and_listed(tmp_path: Path) -> None:
    document = {
        "resources": [
            {"type": "t", "properties": {"tags": {"a/b": "S1", "c": "x"}}, "secret": ["/tags/a~1b"]},
            {
                "type": "t",
                "properties": {"list": [{"k": "S2"}], "all": {"n": "S3"}},
                "secret": ["/list/0/k", "/all", "/all/n"],
            },
        ],
        "context": {
            "registered": [{"type": "t", "properties": {"k": "S5"}, "secret": ["/k"]}],
            "related": [{"relation": "parent", "tags": {"t": "S4"}, "secret": ["/tags/t"]}],
        },
    }
    file = tmp_path / "log.jsonl"
    log(file).record("decisions", document, [], "r1")
    (entry,) = lines(file)
    assert entry["input"] == {
        "resources": [
            {"type": "t", "properties": {"tags": {"a/b": "**secret**", "c": "x"}}, "secret": ["/tags/a~1b"]},
            {
                "type": "t",
                "properties": {"list": [{"k": "**secret**"}], "all": "**secret**"},
                "secret": ["/list/0/k", "/all", "/all/n"],
            },
        ],
        "context": {
            "registered": [{"type": "t", "properties": {"k": "**secret**"}, "secret": ["/k"]}],
            "related": [{"relation": "parent", "tags": {"t": "**secret**"}, "secret": ["/tags/t"]}],
        },
    }
    assert entry["masked"] == [
        "/input/resources/0/properties/tags/a~1b",
        "/input/resources/1/properties/list/0/k",
        "/input/resources/1/properties/all",
        "/input/context/registered/0/properties/k",
        "/input/context/related/0/tags/t",
    ]


def test_the_input_itself_keeps_its_secrets(tmp_path: Path) -> None:
    document = request(properties={"a": "S"}, secret=["/a"])
    log(tmp_path / "log.jsonl").record("decision", document, {}, "r1")
    assert document["resource"]["properties"] == {"a": "S"}


def test_lines_of_many_writers_stay_whole(tmp_path: Path) -> None:
    file = tmp_path / "log.jsonl"
    long = request(properties={"text": "x" * 300_000})

    def write() -> None:
        for _ in range(5):
            log(file).record("decision", long, {}, "r1")

    writers = [threading.Thread(target=write) for _ in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [len(entry["input"]["resource"]["properties"]["text"]) for entry in lines(file)] == [300_000] * 40


def test_the_file_is_its_owners_alone(tmp_path: Path) -> None:
    file = tmp_path / "log.jsonl"
    log(file).record("decision", request(), {}, "r1")
    assert file.stat().st_mode & 0o077 == 0


def test_a_decision_that_must_be_logged_and_is_not_does_not_count(tmp_path: Path) -> None:
    missing = tmp_path / "missing" / "log.jsonl"
    with pytest.raises(DecisionLogError) as raised:
        LoggedEngine(Answering(), log(missing), required=True).evaluate("decision", request())
    assert str(raised.value) == (
        f"Could not write the decision log {missing} (No such file or directory). Make the path writable, or set "
        "decisionLog of policy-integrity to another path."
    )


def test_a_decision_that_may_go_unlogged_counts_with_a_warning(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "missing" / "log.jsonl"
    assert LoggedEngine(Answering(), log(missing), required=False).evaluate("decision", request()) == DECISION
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"warning: Could not write the decision log {missing}")


def test_of_a_document_only_the_answer_is_on_file_and_of_an_explanation_nothing_but_that_it_was_given(
    tmp_path: Path,
) -> None:
    file = tmp_path / "log.jsonl"
    engine = LoggedEngine(Answering(), log(file), required=True)
    for entrypoint in ("report", "explanation"):
        engine.evaluate_text(entrypoint, b'{"tags": "S1"}')
    report, explanation = lines(file)
    assert (report["result"], report["erased"]) == (DECISION, ["/input"])
    assert (explanation["path"], explanation["erased"]) == ("azure_ai_ban/explanation", ["/input", "/result"])
    assert [{"input", "result"} & entry.keys() for entry in (report, explanation)] == [{"result"}, set()]
