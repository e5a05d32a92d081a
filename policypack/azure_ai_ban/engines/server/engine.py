"""Evaluate the policy on OPA servers, over REST; the server's data governs."""

import random
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

from azure_ai_ban.engines.base import Engine
from azure_ai_ban.engines.server.access import Access, Address
from azure_ai_ban.engines.server.transport import ServerError, Session
from azure_ai_ban.errors import EngineError
from azure_ai_ban.policy.contract import Decision, DecisionRequest
from azure_ai_ban.vendor_fixes.opa_python_client import SessionClient

__all__ = ["ServerEngine"]

_PACKAGE: Final = "azure_ai_ban"
_TIMEOUT_SECONDS: Final = 10.0
_ROUNDS: Final = 3
_PAUSE_SECONDS: Final = 0.1
_REST_SECONDS: Final = 5.0

T = TypeVar("T")

_Bundles = frozenset[tuple[str, str]]
"""The names and revisions of the bundles that a server has loaded."""


class ServerEngine(Engine):
    """An engine that asks OPA servers in order, within one limit on time; no answer is an error.

    A server is verified before its first answer counts, and again when it has loaded another bundle.
    """

    def __init__(self, access: Access, *, timeout_seconds: float | None = None) -> None:
        """Ask the servers of `access`; a request takes at most `timeout_seconds`, including retries."""
        self._timeout = timeout_seconds or access.timeout_seconds or _TIMEOUT_SECONDS
        self._jitter = random.SystemRandom()
        tls = access.make_tls() if any(address.scheme == "https" for address in access.addresses) else None
        self._servers = [_Server(address, Session(tls, access.token)) for address in access.addresses]
        self._answered = self._servers[0]

    @property
    def revision(self) -> str:
        """The revision of the policy on the server that answered last."""
        return self._answered.revision

    @property
    def origin(self) -> str:
        """The server that answered last, and the revision of its policy."""
        return f"the OPA server {self._answered.address}, revision {self.revision or 'unknown'}"

    def evaluate(self, entrypoint: str, document: Mapping[str, Any]) -> object:
        """Return the answer of the first server that gives one; raise `EngineError` if none does."""
        return self._ask_first(lambda server, deadline: server.ask(entrypoint, document, deadline))

    def verify(self) -> None:
        """Check that one server is reachable and passes the verification."""
        self._ask_first(lambda server, deadline: server.verify(deadline))

    def close(self) -> None:
        """Close the connections."""
        for server in self._servers:
            server.close()

    def _ask_first(self, act: Callable[["_Server", float], T]) -> T:
        """Return the result of `act` for the first server that does not fail.

        Requests change nothing on the server, so they can be repeated; only transient failures are.
        """
        deadline = time.monotonic() + self._timeout
        faults: dict[Address, ServerError] = {}
        # Waits out an outage once, not for every resource of a stack.
        rounds = 1 if all(server.is_resting() for server in self._servers) else _ROUNDS
        for round_ in range(1, rounds + 1):  # pragma: no branch  # the last round ends with a break
            servers = sorted(self._servers, key=lambda server: server.is_resting())
            for position, server in enumerate(servers):
                left = deadline - time.monotonic()
                if left <= 0:
                    break
                try:
                    # Divides the time, so that a silent server leaves some for the others.
                    result = act(server, time.monotonic() + left / (len(servers) - position))
                except ServerError as fault:
                    faults[server.address] = fault
                    server.rest()
                else:
                    self._answered = server
                    return result
            pause = self._jitter.uniform(0.25, 0.75) * _PAUSE_SECONDS * 2**round_
            may_recover = any(fault.transient for fault in faults.values())
            if round_ == rounds or not may_recover or time.monotonic() + pause >= deadline:
                break
            time.sleep(pause)
        raise EngineError(
            "No OPA server gave a decision: "
            + "; ".join(f"{address}: {fault}" for address, fault in faults.items())
            + ". Check the server and its settings, and try again."
        )


class _Server:
    """One server, with its connections and its verified bundles."""

    def __init__(self, address: Address, session: Session) -> None:
        self.address = address
        self.revision = ""
        self._session = session
        self._verified: set[_Bundles] = set()
        self._verifying = threading.Lock()
        self._rests_until = 0.0

    def ask(self, entrypoint: str, document: Mapping[str, Any], deadline: float) -> object:
        """Return the answer of this server from verified bundles."""
        if not self._verified:
            self.verify(deadline)
        attempt = _Attempt(self.address, self._session, deadline)
        answer = attempt.evaluate(entrypoint, document)
        if attempt.bundles not in self._verified:
            self.verify(deadline, attempt.bundles)
        return answer

    def verify(self, deadline: float, bundles: _Bundles | None = None) -> None:
        """Check that the server has its bundles and that they pass the verification."""
        with self._verifying:
            # Returns if another thread has verified the bundles in the meantime.
            if self._verified and (bundles is None or bundles in self._verified):
                return
            attempt = _Attempt(self.address, self._session, deadline)
            try:
                attempt.verify()
            except EngineError as error:
                raise ServerError(str(error).rstrip(".")) from error
            self.revision = attempt.revision
            # Adds both: several servers behind one address can be in the middle of a change of bundles.
            self._verified |= {attempt.bundles, attempt.bundles if bundles is None else bundles}

    def rest(self) -> None:
        """Prefer other servers for a while, and require a new verification."""
        self._rests_until = time.monotonic() + _REST_SECONDS
        self._verified.clear()

    def is_resting(self) -> bool:
        """Return whether this server failed a moment ago."""
        return time.monotonic() < self._rests_until

    def close(self) -> None:
        self._session.close()


class _Attempt(Engine):
    """An engine that asks one server until a deadline."""

    def __init__(self, address: Address, session: Session, deadline: float) -> None:
        self._address = address
        self._client = SessionClient(
            host=address.host, port=address.port, tls=address.scheme == "https", root=str(address), session=session
        )
        self._deadline = deadline
        self._revision = ""
        self.bundles: _Bundles = frozenset()
        """The bundles that the server had loaded when it answered last."""

    @property
    def revision(self) -> str:
        return self._revision

    def evaluate(self, entrypoint: str, document: Mapping[str, Any]) -> object:
        self._limit_time()
        answer = self._client.query_rule(document, _PACKAGE, entrypoint, {"provenance": "true"})
        if not isinstance(answer, Mapping):
            raise ServerError("the response is not from an OPA server")
        if "result" not in answer:
            # OPA omits the result, with status 200, if the rule does not exist.
            raise ServerError(f"{_PACKAGE}/{entrypoint} is undefined; check that the server has loaded the bundle")
        self.bundles = _read_revisions(answer.get("provenance"))
        return answer["result"]

    def decision(self, request: DecisionRequest) -> Decision:
        decision = super().decision(request)
        self._revision = decision["revision"]
        return decision

    def verify(self) -> None:
        self._limit_time()
        if not self._client.check_health({"bundles": "true"}, f"{self._address}/health"):
            raise ServerError("not ready: not all configured bundles are loaded", transient=True)
        super().verify()

    def _limit_time(self) -> None:
        self._client.timeout = max(self._deadline - time.monotonic(), 0.001)


def _read_revisions(provenance: object) -> _Bundles:
    bundles = provenance.get("bundles") if isinstance(provenance, Mapping) else None
    return frozenset((name, str(bundle)) for name, bundle in (bundles or {}).items())
