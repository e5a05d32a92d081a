"""The pack in server mode: which server it asks, what it says, and what an outage stops."""

import json
import re
from pathlib import Path
from typing import Any

import grpc
import pytest

from azure_ai_ban.testing import run_pack
from azure_ai_ban.testing.pack import RunningPack, Violation
from loopback.fleet import TOKEN, Fleet
from loopback.gateway import answering, gateway
from loopback.opa import Opa, free_port

PACK = Path(__file__).parents[2] / "policypack"
ACCOUNT = "azure-native:cognitiveservices:Account"
GROUP = "azure-native:resources:ResourceGroup"

POLICE = {"kind": "OpenAI", "tags": {"department": "police department"}}
CLEAN = {"kind": "OpenAI", "tags": {"team": "search"}}


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An environment that gives the token, and names no server."""
    monkeypatch.delenv("AZURE_AI_BAN_SERVERS", raising=False)
    monkeypatch.setenv("AZURE_AI_BAN_TOKEN", TOKEN)
    return monkeypatch


def configuration(fleet: Fleet, *urls: str, **more: object) -> dict[str, Any]:
    ca = str(fleet.authority.certificate)
    return {"policy-integrity": {"engine": "server", "servers": list(urls), "serverCa": ca, **more}}


def judged(pack: RunningPack, properties: dict[str, Any]) -> list[Violation]:
    return pack.analyze(ACCOUNT, "chat", properties)


def test_a_violation_says_which_server_and_revision_decided(fleet: Fleet, server: Opa) -> None:
    with run_pack(PACK, config=configuration(fleet, server.url)) as pack:
        [violation] = judged(pack, POLICE)
        assert (violation.policy, violation.level) == ("law-enforcement-use", "mandatory")
        last = violation.message.splitlines()[-1]
        assert re.fullmatch(rf"  decided by: the OPA server {server.url}, revision [0-9a-f]{{16}}", last)
        assert judged(pack, CLEAN) == []


def test_servers_of_the_environment_are_asked(fleet: Fleet, server: Opa, environment: pytest.MonkeyPatch) -> None:
    environment.setenv("AZURE_AI_BAN_SERVERS", server.url)
    environment.setenv("AZURE_AI_BAN_CA", str(fleet.authority.certificate))
    with run_pack(PACK, config={}) as pack:
        assert f"decided by: the OPA server {server.url}" in judged(pack, POLICE)[0].message


def test_servers_of_the_configuration_go_before_those_of_the_environment(
    fleet: Fleet, server: Opa, environment: pytest.MonkeyPatch
) -> None:
    with gateway() as mine:
        environment.setenv("AZURE_AI_BAN_SERVERS", mine.url)
        environment.setenv("AZURE_AI_BAN_CA", "/no/such/file")
        with run_pack(PACK, config={}) as pack:
            pack.configure(configuration(fleet, server.url))
            assert f"decided by: the OPA server {server.url}" in judged(pack, POLICE)[0].message
        assert mine.questions == 0


def test_the_embedded_engine_can_be_demanded(environment: pytest.MonkeyPatch) -> None:
    with gateway() as mine:
        environment.setenv("AZURE_AI_BAN_SERVERS", mine.url)
        with run_pack(PACK, config={"policy-integrity": {"engine": "embedded"}}) as pack:
            assert "decided by" not in judged(pack, POLICE)[0].message
        assert mine.questions == 0


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"engine": "server"}, "'engine' is 'server', but no server is set. Set 'servers' or AZURE_AI_BAN_SERVERS."),
        (
            {"engine": "embedded", "servers": ["https://opa.example.com"]},
            "'engine' is 'embedded', but 'servers' is set. Remove one of them.",
        ),
        (
            {"servers": ["opa.example.com"]},
            "'opa.example.com' is not the URL of a server. Write https://HOST:PORT/PATH.",
        ),
        ({"servers": ["https://a"], "token": "word"}, "Unknown setting 'token' of 'policy-integrity'. Known: "),
    ],
)
def test_what_the_configuration_gets_wrong_ends_the_operation(settings: dict[str, Any], message: str) -> None:
    with run_pack(PACK) as pack, pytest.raises(grpc.RpcError) as raised:
        pack.configure({"policy-integrity": settings})
    assert f'details = "{message}' in str(raised.value)


def test_an_outage_denies_what_is_in_scope_and_nothing_else(fleet: Fleet) -> None:
    url = f"http://127.0.0.1:{free_port()}"
    with run_pack(PACK, config=configuration(fleet, url)) as pack:
        for properties in (POLICE, CLEAN, {"kind": "Face"}, {}):
            [violation] = judged(pack, properties)
            assert (violation.policy, violation.level) == ("policy-integrity", "mandatory")
            assert f"No OPA server gave a decision: {url}: could not connect (" in violation.message
        assert pack.analyze(GROUP, "group", {"tags": {"team": "search"}}) == []
        assert pack.analyze("azure-native:storage:StorageAccount", "files", {"tags": POLICE["tags"]}) == []


def test_an_outage_stops_nothing_out_of_scope_where_decisions_are_logged(fleet: Fleet, tmp_path: Path) -> None:
    log = tmp_path / "decisions.jsonl"
    config = configuration(fleet, f"http://127.0.0.1:{free_port()}", decisionLog=str(log))
    with run_pack(PACK, config=config) as pack:
        assert pack.analyze(GROUP, "group", {"tags": {"team": "search"}}) == []
        assert len(judged(pack, CLEAN)) == 1
    [entry] = [json.loads(line) for line in log.read_text().splitlines()]
    assert (entry["input"]["resource"]["name"], entry["result"]["verdict"]) == ("group", "allow")


def test_an_outage_denies_at_whatever_level_the_policies_are(fleet: Fleet) -> None:
    config = configuration(fleet, f"http://127.0.0.1:{free_port()}", enforcementLevel="disabled")
    with run_pack(PACK, config={**config, "law-enforcement-use": "disabled"}) as pack:
        assert "mandatory" in {violation.level for violation in judged(pack, CLEAN)}


def test_a_server_that_is_lost_between_two_resources(fleet: Fleet, open_server: Opa) -> None:
    with gateway(open_server.port) as server, run_pack(PACK, config=configuration(fleet, server.url)) as pack:
        assert judged(pack, CLEAN) == []
        server.fault = answering(404)
        [violation] = judged(pack, CLEAN)
        assert (violation.policy, violation.level) == ("policy-integrity", "mandatory")


@pytest.mark.parametrize("level", ["advisory", "disabled"])
def test_what_the_owner_of_the_server_demands_no_level_here_can_lower(
    fleet: Fleet, open_server: Opa, level: str
) -> None:
    owned = b'{"settings": {"strict": true, "declaration": {"key": "ai-use", "values": ["chat"]}}}'
    assert open_server.request("PUT", "/v1/data/azure_ai_ban_org", body=owned)[0] == 204
    config = configuration(fleet, open_server.url) | {"unverifiable-use": level}
    try:
        with run_pack(PACK, config=config) as pack:
            undeclared = judged(pack, CLEAN)
            unverifiable = judged(pack, {"kind": "SomethingNew", "tags": {"ai-use": "chat"}})
    finally:
        open_server.request("DELETE", "/v1/data/azure_ai_ban_org")
    assert levels(undeclared, "use-declaration") == ["mandatory"]
    assert levels(unverifiable, "unverifiable-use") == ["mandatory"]


def levels(violations: list[Violation], rule: str) -> list[str]:
    return [violation.level for violation in violations if f"rule:       {rule}" in violation.message]
