"""opa-python-client still asks through the session and the address that it is given."""

from opa_client import OpaClient

from azure_ai_ban.engines.server.transport import Answer
from azure_ai_ban.vendor_fixes.opa_python_client import SessionClient


class Recording:
    """A session that answers every question alike, and keeps what it was asked."""

    def __init__(self) -> None:
        """Begin without a question."""
        self.asked: list[tuple[str, object, float]] = []

    def get(self, url: str, *, timeout: float) -> Answer:
        """Answer that all is well."""
        self.asked.append((url, None, timeout))
        return Answer(200, b"{}")

    def post(self, url: str, *, json: object, timeout: float) -> Answer:
        """Answer with nothing."""
        self.asked.append((url, json, timeout))
        return Answer(200, b'{"result": {}}')


def test_the_client_makes_its_session_by_the_method_that_is_replaced() -> None:
    assert "_init_session" in OpaClient.__init__.__code__.co_names


def test_every_question_goes_through_the_session_and_below_the_path() -> None:
    session = Recording()
    client = SessionClient(host="opa", port=8181, tls=True, root="https://opa:8181/team", session=session)
    client.timeout = 3
    assert client.query_rule({"a": 1}, "azure_ai_ban", "decision", {"provenance": "true"}) == {"result": {}}
    assert client.check_health({"bundles": "true"}, "https://opa:8181/team/health")
    assert session.asked == [
        ("https://opa:8181/team/v1/data/azure_ai_ban/decision?provenance=true", {"input": {"a": 1}}, 3),
        ("https://opa:8181/team/health?bundles=true", None, 3),
    ]
