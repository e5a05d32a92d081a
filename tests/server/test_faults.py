"""Whatever goes wrong between a question and its answer, the answer is not `allow`."""

import json
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from azure_ai_ban.engines.server import ServerEngine
from azure_ai_ban.engines.server.access import Access
from azure_ai_ban.errors import EngineError
from azure_ai_ban.policy.contract import DecisionRequest
from loopback.certificates import Authority
from loopback.fleet import TOKEN, Fleet
from loopback.gateway import Fault, Gateway, answering, cut_short, gateway, reset_mid_answer, silent, trickling
from loopback.opa import Opa, free_port, running_opa, wait_until

INNOCENT: DecisionRequest = {
    "resource": {
        "type": "azure-native:cognitiveservices:Account",
        "name": "chat",
        "properties": {"kind": "OpenAI", "tags": {"team": "search"}},
    },
    "context": {},
}
"""What every sound server allows."""

TIMEOUT = 1.5
"""Enough for a proof on a busy machine, and short enough to be waited for."""

TOO_LATE = "did not answer in time"
BROKEN_OFF = "closed the connection"
UNDEFINED = r"azure_ai_ban/\w+ is undefined; check that the server has loaded the bundle"
NOT_JSON = r"the response is not JSON; check that this is an OPA server"

FAULTS: dict[str, tuple[Fault, str]] = {
    "accepted and silent": (silent, TOO_LATE),
    "a trickled header": (trickling(b"HTTP/1.1 200 OK\r\nX-Slow:"), TOO_LATE),
    "a trickled answer": (trickling(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n"), TOO_LATE),
    "reset in the middle of an answer": (reset_mid_answer, BROKEN_OFF),
    "closed in the middle of an answer": (cut_short, BROKEN_OFF),
    "closed without an answer": (lambda connection: connection.close(), BROKEN_OFF),
    "not HTTP": (lambda connection: connection.sendall(b"220 mail.example.com ESMTP\r\n"), BROKEN_OFF),
    "300": (answering(300), r"redirects to another address \(300\), which is not followed"),
    "400": (answering(400), r"rejected the request as malformed or too large \(400\)"),
    "401": (answering(401), r"rejected the token \(401\)"),
    "403": (answering(403), r"rejected the token \(403\)"),
    "404": (answering(404), r"not found \(404\); check the path"),
    "413": (answering(413), r"rejected the request as too large \(413\)"),
    "500": (answering(500, b'{"code": "internal_error"}'), r"failed \(500\)"),
    "503": (answering(503), "not ready: not all configured bundles are loaded"),
    "200 and nothing": (answering(200), NOT_JSON),
    "200 and an undefined result": (answering(200, b"{}"), UNDEFINED),
    "200 and a warning": (answering(200, b'{"warning": {"code": "api_usage_warning"}}'), UNDEFINED),
    "200 and a list": (answering(200, b"[]"), "the response is not from an OPA server"),
    "HTML": (answering(200, b"<html>Sign in</html>", Content_Type="text/html"), NOT_JSON),
    "half of an answer": (answering(200, b'{"result": {"verdict": "allow"'), NOT_JSON),
    "nesting without an end": (answering(200, b"[" * 200_000), NOT_JSON),
    "20 MB": (answering(200, b'{"result": "' + b"x" * 20_000_000 + b'"}'), "the response is larger than 16 MB"),
}


@pytest.fixture
def faulty(open_server: Opa) -> Iterator[Gateway]:
    """A gateway before a sound server."""
    with gateway(open_server.port) as server:
        yield server


def engine(*urls: str, timeout: float = TIMEOUT) -> ServerEngine:
    return ServerEngine(Access.of(urls, {}), timeout_seconds=timeout)


def sentence(url: str, reason: str) -> str:
    return (
        f"^No OPA server gave a decision: {re.escape(url)}: {reason}\\. Check the server and its settings, "
        r"and try again\.$"
    )


def test_a_sound_server_allows_what_the_faults_must_not(faulty: Gateway) -> None:
    with engine(faulty.url, timeout=20) as asked:
        assert asked.decision(INNOCENT)["verdict"] == "allow"


@pytest.mark.parametrize(("fault", "reason"), FAULTS.values(), ids=FAULTS)
def test_after_the_server_was_proven(faulty: Gateway, fault: Fault, reason: str) -> None:
    with engine(faulty.url) as asked:
        asked.verify()
        faulty.fault = fault
        with pytest.raises(EngineError, match=sentence(faulty.url, reason)):
            asked.decision(INNOCENT)


@pytest.mark.parametrize("fault", [fault for fault, _ in FAULTS.values()], ids=FAULTS)
def test_from_the_start(fault: Fault) -> None:
    with gateway() as server, engine(server.url, timeout=0.5) as asked:
        server.fault = fault
        with pytest.raises(EngineError, match=r"^No OPA server gave a decision: "):
            asked.decision(INNOCENT)


@pytest.mark.parametrize(
    ("result", "message"),
    [
        ("null", "The policy returned NoneType instead of a decision."),
        ('"allow"', "The policy returned str instead of a decision."),
        ("true", "The policy returned bool instead of a decision."),
        ("{}", "The policy returned no verdict that this version knows."),
        ('{"verdict": "yes"}', "The policy returned no verdict that this version knows."),
        (
            '{"verdict": "allow", "schema_version": 2}',
            "The policy returned schema version 2, but this version reads 1.",
        ),
        ('{"verdict": "allow", "schema_version": 1}', "The policy returned NoneType instead of findings."),
    ],
)
def test_an_answer_that_is_no_decision(faulty: Gateway, open_server: Opa, result: str, message: str) -> None:
    _, proof = open_server.request("POST", "/v1/data/azure_ai_ban/integrity?provenance=true", body=b"{}")
    provenance = json.dumps(json.loads(proof)["provenance"])
    with engine(faulty.url) as asked:
        asked.verify()
        faulty.fault = answering(200, f'{{"result": {result}, "provenance": {provenance}}}'.encode())
        with pytest.raises(EngineError, match=f"^{re.escape(message)}$"):
            asked.decision(INNOCENT)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_another_host_which_hears_nothing(faulty: Gateway, open_server: Opa, status: int) -> None:
    with gateway(open_server.port) as elsewhere, engine(faulty.url) as asked:
        asked.verify()
        faulty.fault = answering(status, Location=f"{elsewhere.url}/v1/data/azure_ai_ban/decision")
        reason = rf"redirects to another address \({status}\), which is not followed"
        with pytest.raises(EngineError, match=sentence(faulty.url, reason)):
            asked.decision(INNOCENT)
        assert elsewhere.questions == 0


def test_connection_refused() -> None:
    url = f"http://127.0.0.1:{free_port()}"
    with engine(url) as asked, pytest.raises(EngineError, match=sentence(url, r"could not connect \(.+\)")):
        asked.decision(INNOCENT)


def test_a_name_that_the_dns_does_not_know() -> None:
    url = "https://no-such-server.invalid:8181"
    with engine(url) as asked, pytest.raises(EngineError, match=sentence(url, "could not resolve the host name")):
        asked.decision(INNOCENT)


def test_an_authority_that_is_not_trusted(server: Opa, tmp_path: Path) -> None:
    stranger = Authority(tmp_path, "stranger")
    access = Access.of([server.url], {"AZURE_AI_BAN_TOKEN": TOKEN}, ca=str(stranger.certificate))
    reason = r"TLS failed \(.+\)"
    with ServerEngine(access) as asked, pytest.raises(EngineError, match=sentence(server.url, reason)):
        asked.decision(INNOCENT)


@pytest.mark.parametrize(
    ("host", "days", "reason"),
    [
        ("127.0.0.1", -1, "certificate has expired"),
        ("127.0.0.2", 1, "IP address mismatch, certificate is not valid for '127.0.0.1'."),
        ("opa.example.com", 1, "IP address mismatch, certificate is not valid for '127.0.0.1'."),
    ],
)
def test_a_certificate_that_is_not_valid(tmp_path: Path, host: str, days: int, reason: str) -> None:
    authority = Authority(tmp_path)
    certificate, key = authority.issue("server", host=host, days=days)
    port = free_port()
    tls = [f"--tls-cert-file={certificate}", f"--tls-private-key-file={key}"]
    with running_opa(["--server", f"--addr=127.0.0.1:{port}", *tls], tmp_path, port=port, ready=False) as opa:
        wait_until(lambda: b"Initializing server" in opa.log, "the server to start")
        url = f"https://127.0.0.1:{port}"
        access = Access.of([url], {}, ca=str(authority.certificate))
        said = re.escape(f"TLS failed ({reason})")
        with ServerEngine(access) as asked, pytest.raises(EngineError, match=sentence(url, said)):
            asked.decision(INNOCENT)


def test_a_token_that_the_server_does_not_know(fleet: Fleet, server: Opa) -> None:
    reason = r"rejected the token \(401\)"
    asked = fleet.engine(server, token="another")  # noqa: S106  # of nobody
    with asked, pytest.raises(EngineError, match=sentence(server.url, reason)):
        asked.decision(INNOCENT)


def test_a_server_without_the_policy(tmp_path: Path) -> None:
    port = free_port()
    with (
        running_opa(["--server", f"--addr=127.0.0.1:{port}"], tmp_path, port=port) as opa,
        engine(opa.url) as asked,
        pytest.raises(EngineError, match=sentence(opa.url, UNDEFINED)),
    ):
        asked.decision(INNOCENT)


def test_the_next_server_is_asked(faulty: Gateway, open_server: Opa) -> None:
    faulty.fault = answering(500)
    with engine(f"http://127.0.0.1:{free_port()}", faulty.url, open_server.url, timeout=20) as asked:
        assert asked.decision(INNOCENT)["verdict"] == "allow"
        assert asked.origin.startswith(f"the OPA server {open_server.url}, revision ")


def test_a_failure_that_may_pass_is_tried_again(faulty: Gateway) -> None:
    def once(connection: socket.socket) -> None:
        faulty.fault = None
        answering(503)(connection)

    with engine(faulty.url, timeout=20) as asked:
        asked.verify()
        faulty.fault = once
        assert asked.decision(INNOCENT)["verdict"] == "allow"


def test_a_failure_that_will_not_pass_is_not_tried_again(faulty: Gateway) -> None:
    with engine(faulty.url) as asked:
        asked.verify()
        faulty.fault, faulty.questions = answering(404), 0
        with pytest.raises(EngineError):
            asked.decision(INNOCENT)
        assert faulty.questions == 1
