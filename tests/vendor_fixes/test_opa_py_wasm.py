"""What opa-py-wasm has no options for is still where it is replaced, and replaced it does what it must."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
import wasmtime
from opapywasm import OpaInvalidInputError, OpaInvalidPolicyError, OpaWasmPolicy, PolicyConfig, abi, instance

from azure_ai_ban.policy.bundle import Bundle
from azure_ai_ban.vendor_fixes.opa_py_wasm import compile_policy


@pytest.fixture(scope="module")
def policy() -> Iterator[OpaWasmPolicy]:
    """The compiled policy, opened with what is replaced."""
    with compile_policy(Bundle.load().wasm, PolicyConfig(max_memory_pages=16_384, max_data_bytes=64_000_000)) as opened:
        yield opened


def untouched(code: str) -> str:
    """Run code in a process in which nothing is replaced, and return what it prints."""
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_all_that_is_replaced_is_there_before() -> None:
    code = (
        "from opapywasm import abi, instance, memory, runtime; import wasmtime; "
        "print(runtime._DEFAULT_MEMORY_PAGES, instance.MemoryCodec is memory.MemoryCodec, "
        "instance.OpaAbi is abi.OpaAbi, runtime.wasmtime is wasmtime)"
    )
    assert untouched(code) == "2 True True True"


def test_without_more_memory_at_first_the_policy_cannot_be_opened() -> None:
    code = (
        "from opapywasm import OpaWasmPolicy, OpaInvalidPolicyError, PolicyConfig\n"
        "from azure_ai_ban.policy.bundle import Bundle\n"
        "try:\n"
        "    OpaWasmPolicy.from_wasm_bytes(Bundle.load().wasm, PolicyConfig(max_memory_pages=16_384)).entrypoints\n"
        "except OpaInvalidPolicyError as error:\n"
        "    print('pages' in str(error) or 'memory' in str(error))\n"
    )
    assert untouched(code) == "True"


def test_the_policy_is_opened(policy: OpaWasmPolicy) -> None:
    assert "azure_ai_ban/decision" in policy.entrypoints


def test_data_is_taken_as_it_is_written(policy: OpaWasmPolicy) -> None:
    policy.set_data(b'{"a": 1}')
    with pytest.raises(OpaInvalidInputError, match="not valid JSON text"):
        OpaWasmPolicy.set_data(policy, "{")
    # Not JSON, yet taken: OPA's own parser refuses it at the first question.
    policy.set_data(b"{")
    policy.set_data(Bundle.load().data)


def test_an_address_beyond_2_gib_is_a_positive_number(monkeypatch: pytest.MonkeyPatch) -> None:
    class Runtime:
        """Answers every call with the highest address, as Wasm's signed numbers have it."""

        store = None

        def get_func(self, _: str) -> object:
            return lambda *_: -16

    made = vars(instance)["OpaAbi"].__new__(vars(instance)["OpaAbi"])
    monkeypatch.setattr(made, "_rt", Runtime(), raising=False)
    assert abi.OpaAbi.opa_malloc(made, 16) == 0xFFFF_FFF0


def test_compiled_code_is_cached_and_the_configuration_is_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    class CountingConfig(wasmtime.Config):
        """Counts how often the cache is asked for."""

        asked = 0

        def __setattr__(self, name: str, value: object) -> None:
            type(self).asked += name == "cache"
            super().__setattr__(name, value)

    monkeypatch.setattr(wasmtime, "Config", CountingConfig)
    with pytest.raises(OpaInvalidPolicyError):
        compile_policy(b"no wasm", PolicyConfig())
    assert (wasmtime.Config, sum(kind.asked for kind in CountingConfig.__subclasses__())) == (CountingConfig, 1)
