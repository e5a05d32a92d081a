"""Load an engine in the background."""

from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock, Thread

from azure_ai_ban.engines.base import Engine
from azure_ai_ban.engines.forwarding import ForwardingEngine

__all__ = ["DeferredEngine"]


class DeferredEngine(ForwardingEngine):
    """An engine that is loaded once, in a thread of its own; the first request waits for it.

    If the engine cannot be loaded, every request raises the error.
    """

    def __init__(self, load: Callable[[], Engine], revision: str) -> None:
        """Load the engine with `load`; its `revision` is known before."""
        super().__init__(self.wait)
        self._load = load
        self._revision = revision
        self._loaded: Future[Engine] = Future()
        self._started = Lock()

    @property
    def revision(self) -> str:
        """The revision of the policy that answers."""
        return self._revision

    def prepare(self) -> None:
        """Start loading, once."""
        if self._started.acquire(blocking=False):
            Thread(target=self._run, name="azure-ai-ban engine", daemon=True).start()

    def wait(self) -> Engine:
        """Wait for the engine and return it; raise the error if it cannot be loaded."""
        self.prepare()
        return self._loaded.result()

    def close(self) -> None:
        """Release the engine, if it was loaded."""
        if self._loaded.done() and not self._loaded.exception():
            self._loaded.result().close()

    def _run(self) -> None:
        try:
            self._loaded.set_result(self._load())
        except BaseException as error:  # noqa: BLE001  # raised again by `wait`
            self._loaded.set_exception(error)
