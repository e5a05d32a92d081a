"""What the server itself refuses, whoever asks and however."""

import json

import pytest

from loopback.fleet import TOKEN
from loopback.opa import Opa

QUESTION = json.dumps({"input": {"resource": {"type": "a:b:C", "properties": {}}}}).encode()


@pytest.mark.parametrize(
    "entrypoint", ["decision", "decisions", "report", "deny", "warn", "integrity", "explanation", "terms"]
)
def test_a_client_with_a_token_is_answered(server: Opa, entrypoint: str) -> None:
    status, answer = server.request("POST", f"/v1/data/azure_ai_ban/{entrypoint}", token=TOKEN, body=QUESTION)

    assert status == 200
    assert "result" in json.loads(answer)


@pytest.mark.parametrize("token", [None, "another", "Bearer", TOKEN.upper()])
def test_a_client_without_a_known_token_is_not(server: Opa, token: str | None) -> None:
    assert server.request("POST", "/v1/data/azure_ai_ban/decision", token=token, body=QUESTION)[0] == 401


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/v1/data"),
        ("GET", "/v1/data/azure_ai_ban"),
        ("GET", "/v1/data/azure_ai_ban/decision"),
        ("GET", "/v1/data/azure_ai_ban_org"),
        ("GET", "/v1/data/system/clients"),
        ("POST", "/v1/data"),
        ("POST", "/v1/data/azure_ai_ban"),
        ("POST", "/v1/data/azure_ai_ban/vocabulary"),
        ("POST", "/v1/data/azure_ai_ban/judging/verdict"),
        ("POST", "/v1/data/azure_ai_ban_org"),
        ("POST", "/v1/data/system/clients"),
        ("POST", "/v1/data/azure_ai_ban/decision?explain=full"),
        ("POST", "/v1/data/azure_ai_ban/../azure_ai_ban_org"),
        ("POST", "/v1/data/azure_ai_ban%2Fdecision"),
        ("POST", "/v0/data/azure_ai_ban/decision"),
        ("POST", "/"),
        ("PUT", "/v1/data/azure_ai_ban_org/exemptions"),
        ("PATCH", "/v1/data/azure_ai_ban_org"),
        ("DELETE", "/v1/data/azure_ai_ban"),
        ("GET", "/v1/policies"),
        ("PUT", "/v1/policies/mine"),
        ("DELETE", "/v1/policies/mine"),
        ("POST", "/v1/query"),
        ("GET", "/v1/query?q=data"),
        ("POST", "/v1/compile"),
        ("GET", "/v1/config"),
        ("GET", "/v1/status"),
    ],
)
def test_a_token_gives_the_entrypoints_and_nothing_else(server: Opa, method: str, path: str) -> None:
    status, answer = server.request(method, path, token=TOKEN, body=b'{"query": "data"}' if method == "POST" else b"{}")

    assert status in {301, 401}
    assert b"result" not in answer


def test_a_question_larger_than_the_limit_is_refused_before_it_is_read(server: Opa) -> None:
    status, answer = server.request(
        "POST", "/v1/data/azure_ai_ban/decision", token=TOKEN, headers={"Content-Length": "33554433"}
    )

    assert status == 400
    assert b"request body too large" in answer


def test_health_is_told_to_anybody(server: Opa) -> None:
    assert server.request("GET", "/health?bundles") == (200, b"{}\n")


def test_metrics_are_told_to_clients(server: Opa) -> None:
    assert server.request("GET", "/metrics")[0] == 401
    status, answer = server.request("GET", "/metrics", token=TOKEN)
    assert status == 200
    assert b"http_request_duration_seconds" in answer
