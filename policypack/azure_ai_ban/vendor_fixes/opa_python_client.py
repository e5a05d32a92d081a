"""Give opa-python-client another session, and an address with a path.

Its own session follows redirects, reads proxies and passwords from the environment, and accepts responses of any size.
Written for opa-python-client 3.0.
"""

from typing import Any

from opa_client import OpaClient

__all__ = ["SessionClient"]


class SessionClient(OpaClient):  # type: ignore[misc]  # the package is untyped
    """A client that uses a given session."""

    def __init__(self, *, host: str, port: int, tls: bool, root: str, session: Any) -> None:  # noqa: ANN401
        """Use the server whose API is below `root`."""
        self._given_session = session
        super().__init__(host=host, port=port, ssl=tls)
        self.root_url = f"{root}/{self.version}"

    def _init_session(self) -> Any:  # noqa: ANN401  # an object with the methods of a session
        return self._given_session
