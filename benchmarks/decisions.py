"""Measure how long a decision takes: in Wasm from Python, and in OPA.

    .venv/bin/python benchmarks/decisions.py

Prints each time with its budget. The time is the minimum of many runs, which other work on the machine affects least.
This is not a test, because a busy machine is not a defect.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Final

from azure_ai_ban.engines.embedded import EmbeddedEngine
from azure_ai_ban.policy.bundle import Bundle

ROOT: Final = Path(__file__).resolve().parent.parent
DECISION: Final = "data.azure_ai_ban.decision"

TAGS: Final = {
    "environment": "prod",
    "CostCenter": "CC-2041",
    "owner": "chat-team@contoso.com",
    "app": "customer-support-assistant",
    "ManagedBy": "pulumi",
    "businessUnit": "retail",
    "dataclassification": "restricted",
    "region": "westeurope",
    "git_commit": "d572e2d8a9d914667314829d0747f7f6f96e24b9",
    "description": "Answers questions of shop staff about opening hours",
}


def main() -> int:
    """Print every time."""
    outside = question("azure-native:storage:StorageAccount", {"location": "westeurope", "tags": TAGS})
    inside = question("azure-native:cognitiveservices:Account", {"kind": "OpenAI", "tags": TAGS})
    with EmbeddedEngine(Bundle.load()) as engine:
        show("decision, out of scope, Wasm", least(engine, "decision", outside, 200), "0.5 ms")
        show("decision, in scope with ten tags, Wasm", least(engine, "decision", inside, 200), "2 ms")
        for number in (1_000, 10_000):
            asked = {"resources": [{**outside["resource"], "urn": f"urn:{i}"} for i in range(number)], "context": {}}
            each = least(engine, "decisions", asked, 3) / number
            show(f"decisions, {number:,} out of scope, each, Wasm", each, "0.05 ms")
        plan = terraform_plan(10_000)
        took = least(engine, "report", plan, 2)
        show(f"report, Terraform plan of {len(json.dumps(plan)) / 1e6:.0f} MB, 2 % in scope, Wasm", took, "1000 ms")
    show("decision, out of scope, opa bench", opa_bench(outside), "-")
    show("decision, in scope with ten tags, opa bench", opa_bench(inside), "-")
    return 0


def question(type_: str, properties: dict[str, Any]) -> dict[str, Any]:
    """Return a request for one resource."""
    resource = {"urn": f"urn:pulumi:prod::shop::{type_}::chat", "type": type_, "name": "chat", "properties": properties}
    return {"resource": resource, "context": {"project": "shop", "stack": "prod"}}


def terraform_plan(number: int) -> dict[str, Any]:
    """Return a plan in the format of `terraform show -json`; every fiftieth resource is an Azure OpenAI account."""
    filler = {f"setting_{i}": "a value as long as most of them are" for i in range(24)}
    changes = []
    for i in range(number):
        account = i % 50 == 0
        kind = "azurerm_cognitive_account" if account else "azurerm_storage_account"
        after = {"name": f"item{i}", "location": "westeurope", "tags": TAGS, **filler}
        changes.append(
            {
                "address": f"{kind}.item{i}",
                "mode": "managed",
                "type": kind,
                "name": f"item{i}",
                "provider_name": "registry.terraform.io/hashicorp/azurerm",
                "change": {
                    "actions": ["create"],
                    "before": None,
                    "after": {**after, "kind": "OpenAI"} if account else after,
                    "after_unknown": {"id": True},
                    "after_sensitive": {},
                },
            }
        )
    return {"format_version": "1.2", "terraform_version": "1.9.5", "resource_changes": changes, "configuration": {}}


def least(engine: EmbeddedEngine, entrypoint: str, asked: dict[str, Any], times: int) -> float:
    """Return the shortest time of an answer in milliseconds."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        engine.evaluate(entrypoint, asked)
        taken.append(time.perf_counter() - begun)
    return min(taken) * 1000


def opa_bench(asked: dict[str, Any]) -> float:
    """Return the time of a decision in OPA in milliseconds, measured by `opa bench`."""
    finished = subprocess.run(
        ["opa", "bench", "--bundle", "build/azure-ai-ban.tar.gz", "--stdin-input", "--format", "json", DECISION],
        cwd=ROOT,
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
    )
    result = json.loads(finished.stdout)
    return float(result["T"]) / float(result["N"]) / 1e6


def show(what: str, milliseconds: float, budget: str) -> None:
    """Print one line."""
    print(f"{what:<66}{milliseconds:>10.3f} ms   budget {budget}")


if __name__ == "__main__":
    sys.exit(main())
