"""Compile policies with opa-py-wasm, with changes for which it has no options.

Written for opa-py-wasm 1.2.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partialmethod

import wasmtime
from opapywasm import OpaWasmPolicy, PolicyConfig, abi, instance, memory, runtime

__all__ = ["compile_policy"]

# opa-py-wasm starts with two pages and retries with more only if data overflows them, but not if the module itself
# requires more, as this policy does.
runtime._DEFAULT_MEMORY_PAGES = 64  # noqa: SLF001


class _Codec(memory.MemoryCodec):
    """A codec that does not validate JSON text, because the data is megabytes long and OPA's parser validates it."""

    python_to_opa_value = partialmethod(memory.MemoryCodec.python_to_opa_value, validate=False)


vars(instance)["MemoryCodec"] = _Codec


class _Abi(abi.OpaAbi):
    """An interface that reads addresses as unsigned: Wasm's signed numbers are negative beyond 2 GiB."""

    def _call(self, name: str, *args: int) -> int:
        return super()._call(name, *args) & 0xFFFF_FFFF


vars(instance)["OpaAbi"] = _Abi


class _Policy(OpaWasmPolicy):
    """A policy that accepts data as JSON text, without decoding it."""

    def _serialise_data(self, data: object) -> bytes | None:
        return data if isinstance(data, bytes) else super()._serialise_data(data)  # type: ignore[arg-type]


def compile_policy(wasm: bytes, config: PolicyConfig) -> OpaWasmPolicy:
    """Compile `wasm`, or load the compiled code from the cache."""
    with _cache_compiled_code():
        return _Policy.from_wasm_bytes(wasm, config)


@contextmanager
def _cache_compiled_code() -> Iterator[None]:
    """Enable wasmtime's cache inside the `with` block, because compiling takes most of a second."""
    stock = wasmtime.Config

    class Config(stock):  # type: ignore[misc, valid-type]  # mypy does not accept a variable as a base
        """The configuration that opa-py-wasm creates, with the cache enabled."""

        def __init__(self) -> None:
            super().__init__()
            # Without a writable home directory, there is no cache.
            with suppress(wasmtime.WasmtimeError):
                self.cache = True

    wasmtime.Config = Config  # type: ignore[misc]
    try:
        yield
    finally:
        wasmtime.Config = stock  # type: ignore[misc]
