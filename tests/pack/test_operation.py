"""Configuration, exemptions and evidence at work in a running pack."""

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import grpc
import pytest
import yaml

from azure_ai_ban.policy.bundle import Bundle
from azure_ai_ban.testing import Secret, StackResource, Violation, run_pack

ACCOUNT = "azure-native:cognitiveservices:Account"
DENIED = {"kind": "OpenAI", "tags": {"department": "police department"}}
ALLOWED = {"kind": "OpenAI", "tags": {"workload": "chat assistant"}}


def rules(violations: list[Violation]) -> list[tuple[str, str]]:
    return sorted((violation.policy, violation.level) for violation in violations)


def test_a_lowered_level_is_reported_at_every_run_on_the_first_resource(pack: Path) -> None:
    with run_pack(pack, config={"law-enforcement-use": "advisory", "exemption-notice": "disabled"}) as running:
        first = running.analyze("pulumi:pulumi:Stack", "project-dev", {})
        second = running.analyze(ACCOUNT, "chat", DENIED)
    assert [(v.policy, v.level, v.message.splitlines()[1], v.urn) for v in first] == [
        (
            "exemption-notice",
            "advisory",
            f"The policy configuration of this run lowers {lowered}.",
            "urn:pulumi:dev::project::pulumi:pulumi:Stack::project-dev",
        )
        for lowered in (
            "exemption-notice from advisory to disabled",
            "law-enforcement-use from mandatory to advisory",
        )
    ]
    assert rules(second) == [("law-enforcement-use", "advisory")]


@pytest.mark.parametrize("level", ["mandatory", "remediate"])
def test_raising_a_level_is_nothing_to_report(pack: Path, level: str) -> None:
    with run_pack(pack, config={"unverifiable-use": level}) as running:
        assert running.analyze("pulumi:pulumi:Stack", "project-dev", {}) == []


def test_a_configuration_that_is_not_understood_ends_the_operation(pack: Path) -> None:
    with pytest.raises(grpc.RpcError) as raised, run_pack(pack, config={"law-enforcement-us": "mandatory"}):
        pass
    assert raised.value.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert raised.value.details() == ("Unknown policy 'law-enforcement-us'. Did you mean 'law-enforcement-use'?")


class Owned:
    """A copy of the pack with data of its owner."""

    def __init__(self, pack: Path, folder: Path) -> None:
        """Copy what a pack needs to start: the package comes from the environment."""
        self.folder = folder
        shutil.copy(pack / "__main__.py", folder)

    def set_organization(self, **data: object) -> None:
        """Write the owner's data."""
        file = self.folder / "org" / "azure_ai_ban_org" / "data.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(yaml.safe_dump(data))

    def judge(self, properties: Mapping[str, object], name: str = "custody-notes") -> list[Violation]:
        """Show the pack one account."""
        with run_pack(self.folder, organization="acme", project="records", stack="prod") as running:
            return running.analyze(ACCOUNT, name, properties)


@pytest.fixture
def owned(pack: Path, tmp_path: Path) -> Owned:
    """A pack whose owner's data a test writes."""
    return Owned(pack, tmp_path)


def day(offset: int) -> str:
    return (datetime.now(UTC) + timedelta(days=offset)).date().isoformat()


def exemption(**changes: object) -> dict[str, object]:
    approved: dict[str, object] = {
        "id": "EX-1",
        "rules": ["law-enforcement-use"],
        "scope": {"stack": "records/prod", "resource": "custody-notes"},
        "basis": "1:1 verification",
        "approver": "compliance@example.org",
        "ticket": "GRC-1",
        "not_before": day(-10),
        "expires": day(+100),
    }
    return approved | changes


def test_an_exempted_violation_is_a_notice_that_blocks_nothing(owned: Owned) -> None:
    owned.set_organization(exemptions=[exemption()])
    found = owned.judge(DENIED)
    assert rules(found) == [("exemption-notice", "advisory")]
    for told in ("EX-1", "compliance@example.org", "GRC-1", day(+100)):
        assert told in found[0].message


def test_an_exemption_that_ends_soon_is_announced(owned: Owned) -> None:
    owned.set_organization(exemptions=[exemption(expires=day(+7))])
    found = owned.judge(DENIED)
    assert {policy for policy, _ in rules(found)} == {"exemption-notice"}
    assert day(+7) in " ".join(violation.message for violation in found)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        pytest.param({"expires": day(-1)}, "it expired", id="expired"),
        pytest.param({"not_before": day(+1)}, "it is not valid before", id="not yet"),
        pytest.param({"expires": day(+400)}, "it lasts longer than 365 days", id="too long"),
        pytest.param({"scope": {"stack": "*"}}, "scope is too broad", id="too broad"),
        pytest.param({"approver": ""}, "approver is missing", id="without an approver"),
    ],
)
def test_an_exemption_that_does_not_hold_exempts_nothing_and_says_why(
    owned: Owned, changes: dict[str, object], reason: str
) -> None:
    owned.set_organization(exemptions=[exemption(**changes)])
    (found,) = (violation for violation in owned.judge(DENIED) if violation.policy == "law-enforcement-use")
    assert found.level == "mandatory"
    assert reason in found.message


def test_an_exemption_for_another_resource_exempts_nothing(owned: Owned) -> None:
    owned.set_organization(exemptions=[exemption()])
    assert rules(owned.judge(DENIED, "another")) == [("law-enforcement-use", "mandatory")]


def test_what_the_owner_demands_is_mandatory(owned: Owned) -> None:
    owned.set_organization(settings={"strict": True, "declaration": {"key": "ai-use", "values": ["chat"]}})
    with run_pack(owned.folder) as running:
        levels = {policy.name: policy.enforcementLevel for policy in running.info.policies}
        assert (levels["unverifiable-use"], levels["use-declaration"]) == (1, 1)
        assert rules(running.analyze(ACCOUNT, "chat", ALLOWED)) == [("use-declaration", "mandatory")]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        pytest.param({"exemptions": "all of them"}, "exemptions is not of type array", id="of another type"),
        pytest.param({"exemption": []}, "a part that is not known: exemption", id="of another name"),
        pytest.param({"exemptions": [exemption(ticket=None)]}, "ticket is missing", id="an incomplete exemption"),
    ],
)
def test_malformed_data_of_the_owner_denies_whatever_comes_first(
    owned: Owned, data: dict[str, object], problem: str
) -> None:
    owned.set_organization(**data)
    with run_pack(owned.folder) as running:
        first = running.analyze("pulumi:pulumi:Stack", "project-dev", {})
        assert rules(first) == [("policy-integrity", "mandatory")]
        assert problem in first[0].message
        assert running.analyze("azure-native:storage:StorageAccount", "data", {}) == []


def test_every_decision_is_evidence(pack: Path, tmp_path: Path) -> None:
    log = tmp_path / "decisions.jsonl"
    with run_pack(pack, config={"policy-integrity": {"decisionLog": str(log)}}) as running:
        running.analyze(ACCOUNT, "chat", {**DENIED, "apiKey": Secret("hunter2")})
        running.analyze(ACCOUNT, "shop", ALLOWED)
        running.analyze_stack([])
    entries = [json.loads(line) for line in log.read_text().splitlines()]
    assert [(entry["path"], entry["bundles"]) for entry in entries] == [
        (f"azure_ai_ban/{entrypoint}", {"azure_ai_ban": {"revision": Bundle.load().revision}})
        for entrypoint in ("decision", "decision", "decisions")
    ]
    assert [entry["result"]["verdict"] for entry in entries[:2]] == ["deny", "allow"]
    assert entries[0]["input"]["resource"]["properties"] == {**DENIED, "apiKey": "**secret**"}
    assert "hunter2" not in log.read_text()


def test_the_pack_imports_no_providers_sdk_and_no_engine_before_it_serves(pack: Path) -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import azure_ai_ban.pack; "
        "print(sorted({name.partition('.')[0] for name in sys.modules} & "
        "{'pulumi_azure_native', 'opapywasm', 'wasmtime', 'click', 'opa_client'}))"
    )
    run = subprocess.run([sys.executable, "-c", code, pack], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


def test_what_the_stack_alone_shows_is_judged_too(pack: Path) -> None:
    with run_pack(pack) as running:
        found = running.analyze_stack([StackResource(ACCOUNT, "chat", DENIED)])
    assert ("linked-use", "mandatory") in rules(found)
