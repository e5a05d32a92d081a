"""What is replaced inside a third party holds for one minor version of it, and no other is installed."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
MODULES = ROOT / "policypack" / "azure_ai_ban" / "vendor_fixes"


def distribution(module: Path) -> str:
    return module.stem.replace("_", "-")


def test_every_third_party_whose_insides_are_replaced_is_pinned_to_a_minor_version() -> None:
    dependencies = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    pins = dict(re.findall(r"^([\w-]+)>=(\d+\.\d+(?:\.\d+)?,<\d+\.\d+)$", "\n".join(dependencies), re.MULTILINE))
    replaced = {distribution(module) for module in MODULES.glob("*.py") if module.stem != "__init__"}
    assert replaced == {"opa-py-wasm", "opa-python-client", "pulumi-policy", "pyyaml"}
    assert [name for name in replaced if name not in pins or not is_one_minor_version(pins[name])] == []


def is_one_minor_version(pin: str) -> bool:
    lowest, below = pin.split(",<")
    major, minor = (int(part) for part in lowest.split(".")[:2])
    return below == f"{major}.{minor + 1}"


def test_each_has_its_tests() -> None:
    tests = {test.stem.removeprefix("test_") for test in Path(__file__).parent.glob("test_*.py")}
    assert {module.stem for module in MODULES.glob("*.py")} - tests == {"__init__"}
