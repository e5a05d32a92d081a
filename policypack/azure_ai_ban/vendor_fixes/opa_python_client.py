"""Gives opa-python-client a session of our own, and an address with a path.

Its own session follows redirects, reads proxies and passwords from the environment, and takes an answer of any size.
Written against opa-python-client 3.0.
"""

from typing import Any

from opa_client import OpaClient

__all__ = ["SessionClient"]


class SessionClient(OpaClient):  # type: ignore[misc]  # it ships no types
    """A client that asks through the session that it is given."""

    def __init__(self, *, host: str, port: int, tls: bool, root: str, session: Any) -> None:  # noqa: ANN401
        """Ask the server whose API is below `root`."""
        self._given = session
        super().__init__(host=host, port=port, ssl=tls)
        self.root_url = f"{root}/{self.version}"

    def _init_session(self) -> Any:  # noqa: ANN401  # whatever has the methods of a session
        return self._given
