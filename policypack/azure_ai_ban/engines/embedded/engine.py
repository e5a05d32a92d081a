"""Evaluate the policy in this process, as OPA compiles it to Wasm."""

import json
import time
from collections.abc import Mapping
from typing import Any, Final

from opapywasm import UNDEFINED, OpaWasmError, PolicyConfig

from azure_ai_ban.engines.base import Engine
from azure_ai_ban.engines.limits import RESOURCE_LIMITS, Limits
from azure_ai_ban.errors import BundleError, EngineError
from azure_ai_ban.policy.bundle import Bundle
from azure_ai_ban.vendor_fixes.opa_py_wasm import compile_policy

__all__ = ["EmbeddedEngine"]

_PACKAGE: Final = "azure_ai_ban"
_HOST_BUILTINS: Final = frozenset(("time.now_ns",))

_DATA_BYTES: Final = 64_000_000


class EmbeddedEngine(Engine):
    """An engine that evaluates the bundle's Wasm with wasmtime, with limits on input, memory and time."""

    def __init__(
        self,
        bundle: Bundle,
        *,
        organization: object = None,
        limits: Limits = RESOURCE_LIMITS,
        timeout_seconds: float | None = None,
    ) -> None:
        """Load `bundle`, and the owner's data if there is any; `timeout_seconds` overrides the limit on time."""
        seconds = timeout_seconds or limits.seconds
        self._bundle = bundle
        self._entrypoints = frozenset(bundle.entrypoints)
        config = PolicyConfig(
            # One instance, because the Pulumi engine sends one request at a time.
            pool_size=1,
            borrow_timeout_seconds=seconds * 2,
            max_input_bytes=limits.input_bytes,
            max_data_bytes=_DATA_BYTES,
            max_result_bytes=limits.input_bytes,
            max_cstring_scan_bytes=limits.input_bytes,
            max_memory_pages=limits.memory_pages,
            eval_timeout_seconds=seconds,
        )
        try:
            self._policy = compile_policy(bundle.wasm, config)
            self._policy.set_data(bundle.data)
            if organization is not None:
                self.set_organization(organization)
        except OpaWasmError as error:
            raise BundleError(
                f"Could not load the compiled policy ({error}). Run `make bundle` or reinstall azure-ai-ban."
            ) from error
        foreign = set(self._policy.builtins) - _HOST_BUILTINS
        if foreign:
            raise BundleError(
                f"The compiled policy calls {', '.join(sorted(foreign))}, which only OPA provides. Rebuild it with the "
                "pinned capabilities: run `make bundle`."
            )
        self._policy.register_builtin("time.now_ns", time.time_ns)

    def set_organization(self, organization: object) -> None:
        """Add the owner's data to the policy's data, under its own root."""
        root, content = _as_json(f"{_PACKAGE}_org"), _as_json(organization)
        # Joined as text, because the policy's data is megabytes long.
        self._policy.set_data(b"{" + root + b":" + content + b"," + self._bundle.data.lstrip().removeprefix(b"{"))

    @property
    def revision(self) -> str:
        """The revision in the bundle's manifest."""
        return self._bundle.revision

    def evaluate(self, entrypoint: str, document: Mapping[str, Any]) -> object:
        """Evaluate in Wasm; raise for an undefined answer, a trap, a timeout or an exceeded limit."""
        return self.evaluate_text(entrypoint, _as_json(document))

    def evaluate_text(self, entrypoint: str, text: bytes) -> object:
        """Evaluate in Wasm; raise also if `text` is not JSON, for which the answer is undefined."""
        path = f"{_PACKAGE}/{entrypoint}"
        if path not in self._entrypoints:
            raise EngineError(f"The bundle has no entrypoint {path}. Rebuild it with `make bundle`.")
        try:
            answer = self._policy.evaluate(text, entrypoint=path)
        except OpaWasmError as error:
            raise EngineError(f"Could not evaluate the policy ({error}).") from error
        if answer is UNDEFINED:
            raise EngineError(f"The policy returned no value for {path}.")
        return answer

    def close(self) -> None:
        """Release the Wasm instance."""
        self._policy.close()


def _as_json(document: object) -> bytes:
    """Return JSON without escapes: OPA's parser in Wasm misreads most surrogate pairs."""
    try:
        text = json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    except (TypeError, ValueError, RecursionError) as error:
        raise EngineError(f"Could not encode the request as JSON ({error}).") from error
    # Replaces lone surrogates by `?`, which separates words as they do.
    return text.encode("utf-8", "replace")
