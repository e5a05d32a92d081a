"""The default engine: OPA's own compilation of the policy to Wasm, evaluated in this process."""

import time
from collections.abc import Mapping
from typing import Any, Final

from opapywasm import UNDEFINED, OpaWasmError, OpaWasmPolicy, PolicyConfig
from opapywasm import runtime as wasm_runtime

from azure_ai_ban.bundles import Bundle
from azure_ai_ban.engines.base import Engine
from azure_ai_ban.errors import BundleError, EngineError

__all__ = ["EmbeddedEngine"]

_PACKAGE: Final = "azure_ai_ban"
_HOST_BUILTINS: Final = frozenset(("time.now_ns",))

# Above the largest input the policy accepts, so that the policy itself names its limit; a runaway
# evaluation is stopped by memory and by time.
_INPUT_BYTES: Final = 64_000_000
_MEMORY_PAGES: Final = 16_384  # 64 KiB each: 1 GiB
_TIMEOUT_SECONDS: Final = 20.0

# opa-py-wasm 1.2.1 offers a module two pages at first and retries only where data overflows them, not where
# the module says that it needs more, as this policy does.
wasm_runtime._DEFAULT_MEMORY_PAGES = 64  # noqa: SLF001


class EmbeddedEngine(Engine):
    """Evaluates the bundle's Wasm with wasmtime, with limits on input, memory and time."""

    def __init__(
        self,
        bundle: Bundle,
        *,
        organization: object = None,
        timeout_seconds: float = _TIMEOUT_SECONDS,
    ) -> None:
        """Load `bundle`, with the owner's data (`organization`) beside it under its own root."""
        self._bundle = bundle
        self._entrypoints = frozenset(bundle.entrypoints)
        data = dict(bundle.data)
        if organization is not None:
            data[f"{_PACKAGE}_org"] = organization
        config = PolicyConfig(
            # The Pulumi engine asks one question at a time; a second instance would only cost its start.
            pool_size=1,
            borrow_timeout_seconds=timeout_seconds * 2,
            max_input_bytes=_INPUT_BYTES,
            max_data_bytes=_INPUT_BYTES,
            max_result_bytes=_INPUT_BYTES,
            max_cstring_scan_bytes=_INPUT_BYTES,
            max_memory_pages=_MEMORY_PAGES,
            eval_timeout_seconds=timeout_seconds,
        )
        try:
            self._policy = OpaWasmPolicy.from_wasm_bytes(bundle.wasm, config)
            self._policy.set_data(data)
        except OpaWasmError as error:
            raise BundleError(
                f"The compiled policy cannot be loaded ({error}): run `make bundle`, or reinstall azure-ai-ban."
            ) from error
        foreign = set(self._policy.builtins) - _HOST_BUILTINS
        if foreign:
            raise BundleError(
                f"The compiled policy calls {', '.join(sorted(foreign))}, which OPA alone can answer: "
                "rebuild it with the pinned capabilities (`make bundle`)."
            )
        self._policy.register_builtin("time.now_ns", time.time_ns)

    @property
    def revision(self) -> str:
        """The revision in the bundle's manifest."""
        return self._bundle.revision

    def evaluate(self, entrypoint: str, document: Mapping[str, Any]) -> object:
        """Evaluate in Wasm; undefined, a trap, a time-out or an exceeded limit raises."""
        path = f"{_PACKAGE}/{entrypoint}"
        if path not in self._entrypoints:
            raise EngineError(f"The bundle has no entrypoint {path}: rebuild it with `make bundle`.")
        try:
            answer = self._policy.evaluate(dict(document), entrypoint=path)
        except OpaWasmError as error:
            raise EngineError(f"The policy could not be evaluated ({error}).") from error
        if answer is UNDEFINED:
            raise EngineError(f"The policy left {path} undefined, which is no answer.")
        return answer

    def close(self) -> None:
        """Release the Wasm instance."""
        self._policy.close()
