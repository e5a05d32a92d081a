"""The other engine: the same policy on OPA servers, asked over REST. The server's data governs."""

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
"""What a server has loaded: names and revisions."""


class ServerEngine(Engine):
    """Asks OPA servers in their order, within one limit of time; no answer is an error, never consent.

    A server is proven before its first answer counts, and again when it has loaded another bundle.
    """

    def __init__(self, access: Access, *, timeout_seconds: float | None = None) -> None:
        """Ask the servers of `access`, each question for at most `timeout_seconds`, whatever is tried."""
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
        """Ask the first server that answers; raises `EngineError` if none does."""
        return self._ask_first(lambda server, deadline: server.ask(entrypoint, document, deadline))

    def verify(self) -> None:
        """Prove that a server is there and judges as it must."""
        self._ask_first(lambda server, deadline: server.prove(deadline))

    def close(self) -> None:
        """Close the connections."""
        for server in self._servers:
            server.close()

    def _ask_first(self, act: Callable[["_Server", float], T]) -> T:
        """Return what the first server gives that does not fail.

        Questions change nothing, so any may be put twice; but only a failure that may pass is worth it.
        """
        deadline = time.monotonic() + self._timeout
        faults: dict[Address, ServerError] = {}
        # An outage is waited for once, not for every resource of a stack.
        rounds = 1 if all(server.is_resting() for server in self._servers) else _ROUNDS
        for round_ in range(1, rounds + 1):
            servers = sorted(self._servers, key=lambda server: server.is_resting())
            for position, server in enumerate(servers):
                left = deadline - time.monotonic()
                if left <= 0:
                    break
                try:
                    # One that is silent leaves time for those after it.
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
            "No OPA server could judge: "
            + "; ".join(f"{address}: {fault}" for address, fault in faults.items())
            + ". What is not judged is denied: mend the server or its settings and try again."
        )


class _Server:
    """One server: its connections, and which of its bundles have been proven."""

    def __init__(self, address: Address, session: Session) -> None:
        self.address = address
        self.revision = ""
        self._session = session
        self._proven: set[_Bundles] = set()
        self._proving = threading.Lock()
        self._rests_until = 0.0

    def ask(self, entrypoint: str, document: Mapping[str, Any], deadline: float) -> object:
        """Return the answer of this server, from bundles that have been proven."""
        if not self._proven:
            self.prove(deadline)
        attempt = _Attempt(self.address, self._session, deadline)
        answer = attempt.evaluate(entrypoint, document)
        if attempt.bundles not in self._proven:
            self.prove(deadline, attempt.bundles)
        return answer

    def prove(self, deadline: float, bundles: _Bundles | None = None) -> None:
        """Check that the server has its bundles, that their data is sound, and that it judges as it must."""
        with self._proving:
            # Those who waited while another proved it need not prove it again.
            if self._proven and (bundles is None or bundles in self._proven):
                return
            attempt = _Attempt(self.address, self._session, deadline)
            try:
                attempt.verify()
            except EngineError as error:
                raise ServerError(str(error).rstrip(".")) from error
            self.revision = attempt.revision
            # Behind one address there may be several servers, in the middle of a change of bundles.
            self._proven |= {attempt.bundles, attempt.bundles if bundles is None else bundles}

    def rest(self) -> None:
        """Ask the others first for a while, and trust this one only after a new proof."""
        self._rests_until = time.monotonic() + _REST_SECONDS
        self._proven.clear()

    def is_resting(self) -> bool:
        """Whether this server failed a moment ago."""
        return time.monotonic() < self._rests_until

    def close(self) -> None:
        self._session.close()


class _Attempt(Engine):
    """One server, asked until a deadline."""

    def __init__(self, address: Address, session: Session, deadline: float) -> None:
        self._address = address
        self._client = SessionClient(
            host=address.host, port=address.port, tls=address.scheme == "https", root=str(address), session=session
        )
        self._deadline = deadline
        self._revision = ""
        self.bundles: _Bundles = frozenset()
        """What the server had loaded when it answered last: the revision of each bundle."""

    @property
    def revision(self) -> str:
        return self._revision

    def evaluate(self, entrypoint: str, document: Mapping[str, Any]) -> object:
        self._limit_time()
        answer = self._client.query_rule(document, _PACKAGE, entrypoint, {"provenance": "true"})
        if not isinstance(answer, Mapping):
            raise ServerError("its answer is not that of an OPA server")
        if "result" not in answer:
            # OPA answers so, with 200, where it has no such rule.
            raise ServerError(f"it left {_PACKAGE}/{entrypoint} undefined; has it loaded the policy's bundle?")
        self.bundles = _read_revisions(answer.get("provenance"))
        return answer["result"]

    def decision(self, request: DecisionRequest) -> Decision:
        decision = super().decision(request)
        self._revision = decision["revision"]
        return decision

    def verify(self) -> None:
        self._limit_time()
        if not self._client.check_health({"bundles": "true"}, f"{self._address}/health"):
            raise ServerError("it is not ready: not every bundle it is configured with is loaded", transient=True)
        super().verify()

    def _limit_time(self) -> None:
        self._client.timeout = max(self._deadline - time.monotonic(), 0.001)


def _read_revisions(provenance: object) -> _Bundles:
    bundles = provenance.get("bundles") if isinstance(provenance, Mapping) else None
    return frozenset((name, str(bundle)) for name, bundle in (bundles or {}).items())
