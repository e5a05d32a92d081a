"""Measure the check of a large Terraform plan, compared with conftest with one rule and Checkov with one check.

    .venv/bin/python benchmarks/documents.py [--rounds 5]

The plan has 10,000 resources in 16 MB, 2 % of them Azure OpenAI accounts, all tagged. The runs of this command and of
conftest alternate, so that other work on the machine affects both equally, and their medians are compared. A plan of
100,000 resources, measured once, shows how time and memory grow. Needs .tools/checkov, which `make bench` installs.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TextIO

ROOT: Final = Path(__file__).resolve().parent.parent
COMMAND: Final = ROOT / ".venv" / "bin" / "azure-ai-ban"
CONFTEST: Final = ROOT / ".tools" / "bin" / "conftest"
CHECKOV: Final = ROOT / ".tools" / "checkov" / "bin" / "checkov"

ACCOUNT: Final = "azurerm_cognitive_account"
PROVIDER: Final = "registry.terraform.io/hashicorp/azurerm"
RESOURCES: Final = 10_000
OF_CONFTEST: Final = 1.5
OF_CHECKOV: Final = 1 / 50
GROWTH: Final = 10
GROWS: Final = 1.2
"""Linear growth, with a margin for measurement noise."""

NAIVE: Final = """
package main

deny contains msg if {
	some change in input.resource_changes
	change.type == "azurerm_cognitive_account"
	some key, value in change.change.after.tags
	contains(lower(value), "police")
	msg := sprintf("%s: tag %s says police", [change.address, key])
}
"""

TAGS: Final = {
    "environment": "prod",
    "CostCenter": "CC-2041",
    "owner": "chat-team@contoso.com",
    "application": "customer-support-assistant",
    "ManagedBy": "terraform",
}


@dataclass(frozen=True, slots=True)
class Cost:
    """The cost of one run."""

    seconds: float
    megabytes: float
    """The peak memory."""


def main() -> int:
    """Measure, print a table, and fail if a ratio is over its limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5, help="how often check and conftest are measured")
    rounds = parser.parse_args().rounds
    for program, target in ((CONFTEST, "tools"), (CHECKOV, "checkov")):
        if not program.exists():
            print(f"{program} not found: run `make {target}`", file=sys.stderr)
            return 1
    with tempfile.TemporaryDirectory() as folder:
        plan, large, rule = Path(folder) / "plan.json", Path(folder) / "large.json", Path(folder) / "naive.rego"
        write_plan(plan, RESOURCES)
        write_plan(large, RESOURCES * GROWTH)
        size = plan.stat().st_size / 1e6
        rule.write_text(NAIVE, encoding="utf-8")
        checking: list[str | Path] = [COMMAND, "check", "--format", "json", plan]
        testing: list[str | Path] = [CONFTEST, "test", "--output", "json", "--policy", rule, plan]
        scanning: list[str | Path] = [
            CHECKOV,
            "--file",
            plan,
            "--framework",
            "terraform_plan",
            "--check",
            "CKV_AZURE_134",
            "--compact",
        ]
        runs = [(measured(checking), measured(testing)) for _ in range(rounds)]
        ours, conftest = (median(costs) for costs in zip(*runs, strict=True))
        checkov = measured(scanning, codes=(0, 1))
        grown = measured([*checking[:-1], large])
    show(f"a plan of {RESOURCES:,} resources in {size:.0f} MB")
    show("azure-ai-ban check", ours)
    show("conftest, one naive rule", conftest)
    show("Checkov, one check", checkov)
    show(f"a plan of {RESOURCES * GROWTH:,} resources")
    show("azure-ai-ban check", grown)
    kept = [
        within("of conftest's time", ours.seconds / conftest.seconds, OF_CONFTEST),
        within("of Checkov's time", ours.seconds / checkov.seconds, OF_CHECKOV),
        within(f"of {GROWTH} times the time of a tenth", grown.seconds / (ours.seconds * GROWTH), GROWS),
    ]
    return 0 if all(kept) else 1


def write_plan(file: Path, number: int) -> None:
    """Write a plan in the format of `terraform show -json`; every fiftieth resource is an Azure OpenAI account.

    The plan is written piece by piece, because the memory of this process counts in the measurement of its children.
    """
    with file.open("w", encoding="utf-8") as out:
        out.write('{"format_version":"1.2","terraform_version":"1.9.5","planned_values":{"root_module":{"resources":[')
        write_list(out, (planned(i) for i in range(number)))
        out.write(']}},"resource_changes":[')
        write_list(out, (change(i) for i in range(number)))
        out.write('],"configuration":{"root_module":{"resources":[')
        write_list(out, (configured(i) for i in range(number)))
        out.write("]}}}")


def write_list(out: TextIO, items: Iterable[dict[str, Any]]) -> None:
    """Write the items of a JSON list."""
    out.writelines(("," if i else "") + json.dumps(item, separators=(",", ":")) for i, item in enumerate(items))


def named(i: int) -> dict[str, Any]:
    """Return the members of a resource that all parts of a plan have in common."""
    type_ = ACCOUNT if i % 50 == 0 else "azurerm_storage_account"
    return {"address": f"{type_}.item{i}", "mode": "managed", "type": type_, "name": f"item{i}"}


def values(i: int) -> dict[str, Any]:
    """Return the attributes of a resource."""
    own = {"kind": "OpenAI", "sku_name": "S0"} if i % 50 == 0 else {"account_tier": "Standard", "access_tier": "Hot"}
    common: dict[str, Any] = {
        "name": f"item{i}",
        "resource_group_name": "rg-shop",
        "location": "westeurope",
        "identity": [],
        "timeouts": None,
    }
    return {**common, **own, "tags": TAGS}


def planned(i: int) -> dict[str, Any]:
    """Return a resource of `planned_values`."""
    return {
        **named(i),
        "provider_name": PROVIDER,
        "schema_version": 4,
        "values": values(i),
        "sensitive_values": {"tags": {}},
    }


def change(i: int) -> dict[str, Any]:
    """Return a resource of `resource_changes`."""
    unknown = {"id": True, "endpoint": True, "identity": [], "primary_access_key": True, "tags": {}}
    done = {"actions": ["create"], "before": None, "after": values(i), "after_unknown": unknown}
    return {
        **named(i),
        "provider_name": PROVIDER,
        "change": {**done, "before_sensitive": False, "after_sensitive": {"tags": {}}},
    }


def configured(i: int) -> dict[str, Any]:
    """Return a resource of `configuration`."""
    constant = {name: {"constant_value": value} for name, value in values(i).items() if isinstance(value, str)}
    expressions = {**constant, "tags": {"references": ["var.tags"]}}
    return {**named(i), "provider_config_key": "azurerm", "schema_version": 4, "expressions": expressions}


def measured(command: Sequence[str | Path], codes: Collection[int] = (0,)) -> Cost:
    """Run a command that must exit with one of `codes`, and return its cost."""
    begun = time.perf_counter()
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as ran:
        output = ran.stdout.read() if ran.stdout else b""
        _, status, usage = os.wait4(ran.pid, 0)
        ran.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - begun
    if ran.returncode not in codes:
        raise SystemExit(f"{command[0]} exited with {ran.returncode}:\n{output.decode(errors='replace')[-2000:]}")
    return Cost(seconds, usage.ru_maxrss / 1024)


def median(costs: Iterable[Cost]) -> Cost:
    """Return the median time and the median memory."""
    kept = list(costs)
    return Cost(statistics.median(cost.seconds for cost in kept), statistics.median(cost.megabytes for cost in kept))


def show(what: str, cost: Cost | None = None) -> None:
    """Print one line: a heading, or a cost."""
    print(what if cost is None else f"  {what:<28}{cost.seconds:>9.2f} s{cost.megabytes:>9.0f} MB", flush=True)


def within(what: str, ratio: float, limit: float) -> bool:
    """Print a ratio with its limit, and return whether it is within the limit."""
    print(f"{ratio:.3f} {what} (at most {limit:g})")
    return ratio <= limit


if __name__ == "__main__":
    sys.exit(main())
