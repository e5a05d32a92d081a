"""What fails while resources are judged denies the resource, in one sentence, and no other resource."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from azure_ai_ban.errors import EngineError
from azure_ai_ban.pack.memory import Memory
from azure_ai_ban.pack.reporter import Reporter
from azure_ai_ban.testing import RunningPack, Violation, run_pack

ACCOUNT = "azure-native:cognitiveservices:Account"
DENIED = {"kind": "OpenAI", "tags": {"department": "police department"}}
ALLOWED = {"kind": "OpenAI", "tags": {"workload": "chat assistant"}}


@pytest.fixture
def running(pack: Path) -> Iterator[RunningPack]:
    """The pack of this checkout, in this process."""
    with run_pack(pack) as running:
        # The engine has loaded, as it has when a deployment is under way.
        assert running.analyze("pulumi:pulumi:Stack", "project-dev", {}) == []
        yield running


def only(violations: list[Violation]) -> tuple[str, str, str]:
    """The only violation, without the policy's description, which is the first line."""
    (violation,) = violations
    return violation.policy, violation.level, violation.message.partition("\n")[2].partition("\n")[0]


def rules(violations: list[Violation]) -> list[tuple[str, str]]:
    return [(violation.policy, violation.level) for violation in violations]


DENIAL = [("law-enforcement-use", "mandatory")]


def test_an_engine_that_fails(running: RunningPack, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> object:
        raise EngineError("Could not evaluate the policy (out of memory).")

    with monkeypatch.context() as patched:
        patched.setattr("azure_ai_ban.engines.embedded.EmbeddedEngine.evaluate", fail)
        assert only(running.analyze(ACCOUNT, "one", ALLOWED)) == (
            "policy-integrity",
            "mandatory",
            "Could not evaluate the policy (out of memory).",
        )
    assert running.analyze(ACCOUNT, "two", ALLOWED) == []
    assert rules(running.analyze(ACCOUNT, "three", DENIED)) == DENIAL


def test_an_engine_that_fails_on_the_stack(running: RunningPack, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> object:
        raise EngineError("Could not evaluate the policy (out of memory).")

    monkeypatch.setattr("azure_ai_ban.engines.embedded.EmbeddedEngine.evaluate", fail)
    assert only(running.analyze_stack([])) == (
        "policy-integrity",
        "mandatory",
        "Could not evaluate the policy (out of memory).",
    )


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(None, id="null"),
        pytest.param([], id="a list"),
        pytest.param({}, id="nothing"),
        pytest.param({"verdict": "allow"}, id="no version"),
        pytest.param({"verdict": "fine", "schema_version": 1, "violations": [], "warnings": []}, id="no verdict"),
        pytest.param({"verdict": "deny", "schema_version": 1, "violations": [], "warnings": []}, id="no reason"),
        pytest.param({"verdict": "undecided", "schema_version": 1, "violations": [], "warnings": []}, id="no doubt"),
        pytest.param({"verdict": "allow", "schema_version": 1, "violations": [], "warnings": {}}, id="no list"),
        pytest.param({"verdict": "deny", "schema_version": 1, "violations": [{}], "warnings": []}, id="no rule"),
        pytest.param(
            {"verdict": "deny", "schema_version": 1, "violations": [{"rule": "r", "msg": "m"}], "warnings": []},
            id="a rule that nobody reports",
        ),
    ],
)
def test_an_answer_that_is_no_decision(running: RunningPack, monkeypatch: pytest.MonkeyPatch, answer: object) -> None:
    monkeypatch.setattr("azure_ai_ban.engines.embedded.EmbeddedEngine.evaluate", lambda *_: answer)
    policy, level, message = only(running.analyze(ACCOUNT, "one", ALLOWED))
    assert (policy, level) == ("policy-integrity", "mandatory")
    assert message.startswith("The policy ")


def test_a_defect_of_the_pack_names_no_value(running: RunningPack, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> object:
        raise KeyError("hunter2")

    with monkeypatch.context() as patched:
        patched.setattr(Memory, "candidates", fail)
        assert only(running.analyze(ACCOUNT, "one", ALLOWED)) == (
            "policy-integrity",
            "mandatory",
            "azure-ai-ban could not judge this resource (KeyError). Report this as a bug.",
        )
    assert running.analyze(ACCOUNT, "two", ALLOWED) == []


def test_a_defect_in_reporting_still_denies(running: RunningPack, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> object:
        raise KeyError("hunter2")

    monkeypatch.setattr(Reporter, "_render", fail)
    assert only(running.analyze(ACCOUNT, "one", DENIED)) == (
        "policy-integrity",
        "mandatory",
        "azure-ai-ban could not judge this resource (KeyError). Report this as a bug.",
    )


def test_no_level_hides_a_fault(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> object:
        raise EngineError("broken")

    with run_pack(pack, config={"all": "disabled"}) as running:
        running.analyze("pulumi:pulumi:Stack", "project-dev", {})
        monkeypatch.setattr("azure_ai_ban.engines.embedded.EmbeddedEngine.evaluate", fail)
        faults = [v for v in running.analyze(ACCOUNT, "one", ALLOWED) if v.level == "mandatory"]
        assert only(faults) == ("policy-integrity", "mandatory", "broken")


@pytest.mark.parametrize(
    "absurd",
    [
        pytest.param({"description": "x" * 10_000_000}, id="10 MB"),
        pytest.param({"tags": {f"t{i}": "x" for i in range(50_000)}}, id="50,000 tags"),
        pytest.param({"properties": {"apiProperties": json.loads('{"k":' * 270 + "1" + "}" * 270)}}, id="depth 270"),
    ],
)
def test_absurd_properties(running: RunningPack, absurd: dict[str, object]) -> None:
    found = running.analyze(ACCOUNT, "absurd", {**ALLOWED, **absurd})
    assert rules(found) == [("policy-integrity", "mandatory")]
    assert running.analyze(ACCOUNT, "two", ALLOWED) == []


def test_an_evaluation_that_takes_too_long(pack: Path) -> None:
    config = {"policy-integrity": {"timeoutSeconds": 1}}
    with run_pack(pack, config=config) as running:
        found = running.analyze(ACCOUNT, "long", {**ALLOWED, "description": "the quick brown fox " * 300_000})
        assert only(found) == (
            "policy-integrity",
            "mandatory",
            "Could not evaluate the policy (evaluation exceeded its time limit (eval_timeout_seconds) and was "
            "interrupted).",
        )
        assert running.analyze(ACCOUNT, "two", ALLOWED) == []


def test_a_decision_that_cannot_be_logged(pack: Path, tmp_path: Path) -> None:
    log = tmp_path / "missing" / "log"
    with run_pack(pack, config={"policy-integrity": {"decisionLog": str(log)}}) as running:
        assert only(running.analyze(ACCOUNT, "one", ALLOWED)) == (
            "policy-integrity",
            "mandatory",
            f"Could not write the decision log {log} (No such file or directory). Make the path writable, or set "
            "decisionLog of policy-integrity to another path.",
        )


def test_a_decision_that_need_not_be_logged(pack: Path, tmp_path: Path) -> None:
    given = {"decisionLog": str(tmp_path / "missing" / "log"), "decisionLogFailure": "warn"}
    with run_pack(pack, config={"policy-integrity": given}) as running:
        assert running.analyze(ACCOUNT, "one", ALLOWED) == []
        assert rules(running.analyze(ACCOUNT, "two", DENIED)) == DENIAL
