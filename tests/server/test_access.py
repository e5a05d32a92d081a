"""Where the servers are, whom to trust, and what lets a client in."""

from pathlib import Path

import pytest

import bundle
from azure_ai_ban.engines.server import ServerEngine
from azure_ai_ban.engines.server.access import Access, Address
from azure_ai_ban.errors import ConfigurationError, EngineError
from loopback.certificates import Authority
from loopback.gateway import answering, gateway
from loopback.opa import Opa, free_port, running_opa, wait_until


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://opa.example.com:8181", "https://opa.example.com:8181"),
        ("https://opa.example.com", "https://opa.example.com:443"),
        (" https://opa.example.com/policy/ ", "https://opa.example.com:443/policy"),
        ("http://127.0.0.1:8181", "http://127.0.0.1:8181"),
        ("http://localhost:8181", "http://localhost:8181"),
        ("http://[::1]:8181/a", "http://[::1]:8181/a"),
    ],
)
def test_an_address_is_a_url(url: str, address: str) -> None:
    assert str(Address.parse(url)) == address


@pytest.mark.parametrize("url", ["", "opa.example.com", "opa.example.com:8181", "ftp://a", "https://", "https://a:b"])
def test_what_is_no_address_is_said(url: str) -> None:
    with pytest.raises(ConfigurationError) as raised:
        Address.parse(url)
    assert str(raised.value) == f"{url!r} is not the URL of a server. Write https://HOST:PORT/PATH."


@pytest.mark.parametrize("extra", ["user@", "user:password@"])
def test_a_password_in_an_address_is_refused_and_not_repeated(extra: str) -> None:
    with pytest.raises(ConfigurationError) as raised:
        Address.parse(f"https://{extra}opa.example.com")
    assert str(raised.value) == (
        "The URL of the server opa.example.com contains a user, a query or a fragment. Remove it, and set a token in "
        "AZURE_AI_BAN_TOKEN or AZURE_AI_BAN_TOKEN_FILE."
    )


@pytest.mark.parametrize("host", ["opa.example.com", "10.0.0.1", "127.0.0.1.example.com", "[fe80::1]"])
def test_nothing_is_sent_in_the_clear_to_another_machine(host: str) -> None:
    with pytest.raises(ConfigurationError) as raised:
        Address.parse(f"http://{host}:8181")
    assert str(raised.value) == (
        f"'http://{host}:8181' is not safe: without TLS, anyone on the network can answer for the server. Use "
        "https, or a loopback address."
    )


def test_the_environment_names_servers_in_their_order() -> None:
    environment = {
        "AZURE_AI_BAN_SERVERS": "https://a:1, https://b:2\nhttps://c:3",
        "AZURE_AI_BAN_CA": "/etc/ca.pem",
        "AZURE_AI_BAN_TOKEN": "word\n",
        "AZURE_AI_BAN_CLIENT_CERTIFICATE": "/etc/client.crt",
        "AZURE_AI_BAN_CLIENT_KEY": "/etc/client.key",
    }
    assert Access.of_environment(environment) == Access(
        (Address("https", "a", 1), Address("https", "b", 2), Address("https", "c", 3)),
        Path("/etc/ca.pem"),
        "word",
        Path("/etc/client.crt"),
        Path("/etc/client.key"),
    )


def test_an_environment_without_servers_asks_for_none() -> None:
    assert Access.of_environment({"AZURE_AI_BAN_TOKEN": "word"}) is None


def test_named_servers_take_only_credentials_from_the_environment() -> None:
    environment = {
        "AZURE_AI_BAN_SERVERS": "https://mine",
        "AZURE_AI_BAN_CA": "/mine.pem",
        "AZURE_AI_BAN_TOKEN": "word",
    }
    assert Access.of(["https://theirs"], environment) == Access((Address("https", "theirs", 443),), token="word")  # noqa: S106


def test_a_token_may_be_in_a_file_which_goes_first(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("from-a-file\n")
    environment = {"AZURE_AI_BAN_TOKEN": "word", "AZURE_AI_BAN_TOKEN_FILE": str(file)}
    assert Access.of([], environment).token == "from-a-file"  # noqa: S105


@pytest.mark.parametrize("token", ["two words", "a\r\nX-Header: b", "ä"])
def test_a_token_that_is_not_a_word_is_refused_and_not_repeated(token: str) -> None:
    with pytest.raises(ConfigurationError) as raised:
        Access.of([], {"AZURE_AI_BAN_TOKEN": token})
    assert str(raised.value) == (
        "The token in AZURE_AI_BAN_TOKEN contains spaces or characters other than printable ASCII. Set the token alone."
    )


def test_a_token_file_that_is_missing_is_said() -> None:
    with pytest.raises(ConfigurationError) as raised:
        Access.of([], {"AZURE_AI_BAN_TOKEN_FILE": "/no/such/file"})
    assert str(raised.value) == (
        "Could not read the token file /no/such/file (FileNotFoundError). Check AZURE_AI_BAN_TOKEN_FILE."
    )


def test_a_token_is_not_shown_with_the_rest() -> None:
    assert "word" not in repr(Access.of(["https://a"], {"AZURE_AI_BAN_TOKEN": "word"}))


@pytest.mark.parametrize("content", [None, "no certificate"])
def test_certificates_that_cannot_be_used_are_said(tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "ca.pem"
    if content:
        file.write_text(content)
    with pytest.raises(ConfigurationError, match=rf"^Could not load the certificates in {file} \(.+\)\. Provide"):
        ServerEngine(Access.of(["https://a"], {}, ca=str(file)))


def test_a_client_may_show_a_certificate(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    (certificate, key), (mine, my_key) = authority.issue("server"), authority.issue("client")
    port = free_port()
    arguments = [
        "--server",
        f"--addr=127.0.0.1:{port}",
        "--authentication=tls",
        f"--tls-ca-cert-file={authority.certificate}",
        f"--tls-cert-file={certificate}",
        f"--tls-private-key-file={key}",
        "-b",
        str(bundle.BUNDLE),
    ]
    shown = {"AZURE_AI_BAN_CLIENT_CERTIFICATE": str(mine), "AZURE_AI_BAN_CLIENT_KEY": str(my_key)}
    url, ca = f"https://127.0.0.1:{port}", str(authority.certificate)
    with running_opa(arguments, tmp_path, port=port, ready=False) as opa:
        wait_until(lambda: b"Initializing server" in opa.log, "the server to start")
        with ServerEngine(Access.of([url], shown, ca=ca)) as engine:
            engine.verify()
        with ServerEngine(Access.of([url], {}, ca=ca)) as stranger, pytest.raises(EngineError):
            stranger.verify()


def test_a_server_may_be_under_a_path(open_server: Opa) -> None:
    with gateway(open_server.port) as before, ServerEngine(Access.of([f"{before.url}/opa"], {})) as engine:
        before.prefix = "/opa"
        engine.verify()
        assert before.paths == {
            "/opa/health",
            "/opa/v1/data/azure_ai_ban/integrity",
            "/opa/v1/data/azure_ai_ban/decision",
        }


def test_connections_are_reused(open_server: Opa) -> None:
    with gateway(open_server.port) as before, ServerEngine(Access.of([before.url], {})) as engine:
        engine.verify()
        engine.verify()
        assert before.connections == 1


def test_proxies_of_the_environment_are_not_asked(open_server: Opa, monkeypatch: pytest.MonkeyPatch) -> None:
    with gateway(open_server.port) as proxy, ServerEngine(Access.of([open_server.url], {})) as engine:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        proxy.fault = answering(500)
        engine.verify()
        assert proxy.questions == 0


@pytest.mark.parametrize(("text", "seconds"), [("", None), ("2.5", 2.5), ("600", 600.0)])
def test_the_environment_may_limit_the_time(text: str, seconds: float | None) -> None:
    environment = {"AZURE_AI_BAN_SERVERS": "https://opa", "AZURE_AI_BAN_TIMEOUT_SECONDS": text}
    access = Access.of_environment(environment)
    assert access
    assert access.timeout_seconds == seconds


@pytest.mark.parametrize("text", ["soon", "0", "-1", "601", "nan"])
def test_a_limit_that_is_none_is_refused(text: str) -> None:
    environment = {"AZURE_AI_BAN_SERVERS": "https://opa", "AZURE_AI_BAN_TIMEOUT_SECONDS": text}
    with pytest.raises(ConfigurationError, match=r"^AZURE_AI_BAN_TIMEOUT_SECONDS is "):
        Access.of_environment(environment)
