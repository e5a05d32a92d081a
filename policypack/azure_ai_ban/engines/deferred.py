"""An engine that is loaded while its users wait for something else."""

from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock, Thread

from azure_ai_ban.engines.base import Engine
from azure_ai_ban.engines.forwarding import ForwardingEngine

__all__ = ["DeferredEngine"]


class DeferredEngine(ForwardingEngine):
    """Loads an engine in a thread of its own, once, and waits for it as soon as it is asked something.

    What keeps the engine from loading is raised by every question: it is never answered without it.
    """

    def __init__(self, load: Callable[[], Engine], revision: str) -> None:
        """Load by calling `load`; `revision` is the engine's, known beforehand."""
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
        """Begin to load, unless that has begun."""
        if self._started.acquire(blocking=False):
            Thread(target=self._run, name="azure-ai-ban engine", daemon=True).start()

    def wait(self) -> Engine:
        """Wait for the engine; raises what kept it from loading."""
        self.prepare()
        return self._loaded.result()

    def close(self) -> None:
        """Release the engine, if it was loaded."""
        if self._loaded.done() and not self._loaded.exception():
            self._loaded.result().close()

    def _run(self) -> None:
        try:
            self._loaded.set_result(self._load())
        except BaseException as error:  # noqa: BLE001  # raised again by whoever asks
            self._loaded.set_exception(error)
