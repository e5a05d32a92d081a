"""Measure the time that the pack adds to a start and to a preview, compared with packs that do nothing.

The preview has 200 resources, 10 of them AI accounts, and runs on the stub provider with the real engine. The other
packs have one empty policy, and as many empty policies as this pack. Runs alternate, so that other work on the machine
affects all packs equally; medians are compared.

    .venv/bin/python benchmarks/overhead.py [--rounds 7]
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from azure_ai_ban.testing import run_pack

ROOT: Final = Path(__file__).resolve().parents[1]
PACK: Final = ROOT / "policypack"
PYTHON: Final = ROOT / ".venv" / "bin" / "python"
INSTALLER: Final = ROOT / "tools" / "provider" / "install.py"

WHOLE_RUN: Final = 1.10
START: Final = 1.25

# Does not import the provider's SDK, because the import takes seconds and would hide the cost of the packs.
PROGRAM: Final = """
import pulumi
from importlib.metadata import version


class Raw(pulumi.CustomResource):
    def __init__(self, type_, name, properties):
        options = pulumi.ResourceOptions(version=version("pulumi-azure-native"))
        super().__init__(type_, name, properties, options)


TAGS = {f"tag-{i}": f"a value of ordinary length, number {i}" for i in range(8)}
for i in range(190):
    Raw("azure-native:storage:StorageAccount", f"storage-{i}", {
        "resourceGroupName": "rg", "accountName": f"storage{i}", "location": "westeurope", "kind": "StorageV2",
        "sku": {"name": "Standard_LRS"}, "tags": TAGS,
    })
for i in range(10):
    Raw("azure-native:cognitiveservices:Account", f"account-{i}", {
        "resourceGroupName": "rg", "accountName": f"account{i}", "location": "westeurope", "kind": "OpenAI",
        "sku": {"name": "S0"}, "tags": TAGS,
    })
"""

EMPTY: Final = """
from pulumi_policy import EnforcementLevel, PolicyPack, ResourceValidationPolicy, StackValidationPolicy


def nothing(args, report_violation):
    pass


PolicyPack("nothing", [
    *(ResourceValidationPolicy(f"nothing-{{i}}", "Nothing", nothing, EnforcementLevel.MANDATORY) for i in range({n})),
    *(StackValidationPolicy(f"no-stack-{{i}}", "Nothing", nothing, EnforcementLevel.MANDATORY) for i in range({m})),
])
"""


def main() -> int:
    """Measure, print a table, and fail if a ratio is over its limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7, help="how often each pack is measured")
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        packs = {
            "one empty policy": empty_pack(Path(folder) / "one", 1, 0),
            "as many empty policies": empty_pack(Path(folder) / "many", 7, 1),
            "azure-ai-ban": PACK,
        }
        environment = project(Path(folder))
        starts = medians(packs, rounds, start)
        previews = medians(packs, rounds, lambda pack: preview(pack, Path(folder), environment))
    report("start to port", starts)
    report("preview of 200 resources", previews)
    ours, least = "azure-ai-ban", "one empty policy"
    met = starts[ours] / starts[least] <= START and previews[ours] / previews[least] <= WHOLE_RUN
    print(f"limits: start {START}, preview {WHOLE_RUN}: {'met' if met else 'NOT met'}")
    return 0 if met else 1


def empty_pack(folder: Path, resource_policies: int, stack_policies: int) -> Path:
    """Write a pack whose policies do nothing."""
    folder.mkdir()
    (folder / "__main__.py").write_text(EMPTY.format(n=resource_policies, m=stack_policies), encoding="utf-8")
    (folder / "PulumiPolicy.yaml").write_text(
        f"runtime:\n  name: python\n  options:\n    toolchain: pip\n    virtualenv: {ROOT / '.venv'}\n",
        encoding="utf-8",
    )
    return folder


def project(folder: Path) -> dict[str, str]:
    """Write the program, install the stub provider and create a stack; return the environment to run in."""
    (folder / "__main__.py").write_text(PROGRAM, encoding="utf-8")
    (folder / "Pulumi.yaml").write_text(
        f"name: overhead\nruntime:\n  name: python\n  options:\n    toolchain: pip\n    virtualenv: {ROOT / '.venv'}\n",
        encoding="utf-8",
    )
    (folder / "state").mkdir()
    environment = {
        **os.environ,
        "PATH": f"{ROOT / '.tools' / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PULUMI_HOME": str(folder / "home"),
        "PULUMI_BACKEND_URL": (folder / "state").as_uri(),
        "PULUMI_CONFIG_PASSPHRASE": "",
        "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
        "PULUMI_SKIP_UPDATE_CHECK": "true",
        "STUB_AZURE_FILE": str(folder / "azure.json"),
    }
    run([str(PYTHON), str(INSTALLER), str(folder / "home")], folder, environment)
    run(["pulumi", "stack", "init", "overhead", "--non-interactive"], folder, environment)
    return environment


def start(pack: Path) -> float:
    """Measure the start of a pack, until it prints its port."""
    begun = time.perf_counter()
    with run_pack(pack, python=PYTHON):
        return time.perf_counter() - begun


def preview(pack: Path, folder: Path, environment: Mapping[str, str]) -> float:
    """Measure a whole preview."""
    begun = time.perf_counter()
    run(["pulumi", "preview", "--non-interactive", "--policy-pack", str(pack)], folder, environment)
    return time.perf_counter() - begun


def run(command: list[str], folder: Path, environment: Mapping[str, str]) -> None:
    """Run a command that must succeed."""
    finished = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if finished.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{finished.stdout}{finished.stderr}")


def medians(packs: Mapping[str, Path], rounds: int, measure: Callable[[Path], float]) -> dict[str, float]:
    """Measure every pack in turn, `rounds` times, after one warm-up round."""
    times: dict[str, list[float]] = {name: [] for name in packs}
    for turn in range(rounds + 1):
        for name, pack in packs.items():
            taken = measure(pack)
            if turn:
                times[name].append(taken)
    return {name: statistics.median(taken) for name, taken in times.items()}


def report(what: str, times: Mapping[str, float]) -> None:
    """Print the times, and the ratio of our time to each."""
    print(what)
    for name, taken in times.items():
        print(f"  {name:<24}{taken:7.2f} s   ratio of azure-ai-ban: {times['azure-ai-ban'] / taken:.2f}")


if __name__ == "__main__":
    sys.exit(main())
