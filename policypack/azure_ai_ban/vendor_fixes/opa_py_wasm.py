"""Compiles policies with opa-py-wasm, and makes up for what that has no options for.

Written against opa-py-wasm 1.2.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partialmethod

import wasmtime
from opapywasm import OpaWasmPolicy, PolicyConfig, abi, instance, memory, runtime

__all__ = ["compile_policy"]

# It offers a module two pages at first and retries only where data overflows them, not where the module says
# that it needs more, as this policy does.
runtime._DEFAULT_MEMORY_PAGES = 64  # noqa: SLF001


class _Codec(memory.MemoryCodec):
    """Leaves it to OPA's own parser to refuse data that is not JSON: the document is megabytes long."""

    python_to_opa_value = partialmethod(memory.MemoryCodec.python_to_opa_value, validate=False)


vars(instance)["MemoryCodec"] = _Codec  # what instances are made with


class _Abi(abi.OpaAbi):
    """Takes an address for what it is: beyond 2 GiB, Wasm's signed numbers make it a negative one."""

    def _call(self, name: str, *args: int) -> int:
        return super()._call(name, *args) & 0xFFFF_FFFF


vars(instance)["OpaAbi"] = _Abi  # what instances are made with


class _Policy(OpaWasmPolicy):
    """Takes data as JSON text and keeps it as it is, for the same reason."""

    def _serialise_data(self, data: object) -> bytes | None:
        return data if isinstance(data, bytes) else super()._serialise_data(data)  # type: ignore[arg-type]


def compile_policy(wasm: bytes, config: PolicyConfig) -> OpaWasmPolicy:
    """Compile `wasm`, or take what was compiled of it before."""
    with _cache_compiled_code():
        return _Policy.from_wasm_bytes(wasm, config)


@contextmanager
def _cache_compiled_code() -> Iterator[None]:
    """Let wasmtime keep what it compiles, in its own cache: compiling takes most of a second."""
    stock = wasmtime.Config

    class Config(stock):  # type: ignore[misc, valid-type]  # a class that is a value to mypy
        """What opa-py-wasm configures wasmtime with."""

        def __init__(self) -> None:
            super().__init__()
            # Without a home directory, or in one that cannot be written, it compiles anew.
            with suppress(wasmtime.WasmtimeError):
                self.cache = True

    wasmtime.Config = Config  # type: ignore[misc]
    try:
        yield
    finally:
        wasmtime.Config = stock  # type: ignore[misc]
