"""What is said to a server is JSON, and what it says is waited for no longer than there is time."""

import socket
from collections.abc import Iterator
from contextlib import closing

import pytest
from urllib3.exceptions import ConnectTimeoutError, SSLError

from azure_ai_ban.engines.server.transport import ServerError, Session, _explain, _TimedSocket


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    """Two ends of a connection."""
    one, other = socket.socketpair()
    with closing(one), closing(other):
        yield one, other


def test_a_question_that_is_not_json_is_not_asked() -> None:
    with pytest.raises(ServerError):
        Session(None, None).post("http://127.0.0.1:1", json={"n": float("nan")}, timeout=1)


def test_a_connection_that_is_not_made_in_time_may_be_made_later() -> None:
    fault = _explain(ConnectTimeoutError())
    assert (fault.transient, "in time" in str(fault)) == (True, True)


def test_a_cause_that_the_system_says_nothing_of_is_named_by_its_kind() -> None:
    error = SSLError("odd")
    error.__cause__ = ValueError("an address in memory")
    assert "(ValueError)" in str(_explain(error))


def test_without_a_limit_an_answer_is_waited_for(pair: tuple[socket.socket, socket.socket]) -> None:
    timed = _TimedSocket(pair[0])
    timed.settimeout(None)
    pair[1].sendall(b"late")
    assert timed.makefile("rb").read(4) == b"late"


def test_once_the_time_is_over_nothing_more_is_read(pair: tuple[socket.socket, socket.socket]) -> None:
    timed = _TimedSocket(pair[0])
    timed.settimeout(1e-9)
    pair[1].sendall(b"too late")
    with pytest.raises(TimeoutError):
        timed.makefile("rb").read(1)
