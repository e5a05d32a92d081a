"""Measure how the time and memory of a decision grow with the text of one tag, in Wasm and in OPA.

    .venv/bin/python benchmarks/words.py

Each text repeats what is worst for one part of the policy: words in general, words with hyphens, camelCase, words
that a hyphen splits, a word that starts many terms, and base64. Linear growth is what the policy promises; the last
lines compare a decision on ten ordinary tags with one out of scope, as ratios. Nothing here is a test: a busy machine
is not a defect.
"""

from __future__ import annotations

import base64
import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Final

from azure_ai_ban.engines.embedded import EmbeddedEngine
from azure_ai_ban.errors import EngineError
from azure_ai_ban.policy.bundle import Bundle
from decisions import DECISION, TAGS, least, opa_bench, question

ROOT: Final = Path(__file__).resolve().parent.parent
BUNDLE: Final = "build/azure-ai-ban.tar.gz"
SIZES: Final = (256, 1_024, 4_096, 16_384, 65_536)
TEXTS: Final = {
    "prose": "The assistant answers questions of shop staff about opening hours, returns and stock. ",
    "hyphens": "shop-mall-",
    "camelCase": "ShopMall",
    "split words": "po-lice-",
    "police": "police ",
    "base64": base64.b64encode(b"Answers questions of shop staff. ").decode(),
}
ACCOUNT: Final = "azure-native:cognitiveservices:Account"


def main() -> int:
    """Print a line for each text and size, or the figures of one for the process that started this one."""
    if len(sys.argv) > 1:
        print(*in_wasm(sys.argv[1], int(sys.argv[2])))
        return 0
    print(f"{'text':<14}{'bytes':>8}{'Wasm ms':>10}{'Wasm MB':>10}{'OPA ms':>10}")
    for name in TEXTS:
        for size in SIZES:
            # A process of its own, because the memory of one never shrinks.
            one = [sys.executable, __file__, name, str(size)]
            milliseconds, megabytes = subprocess.run(one, capture_output=True, text=True, check=True).stdout.split()
            print(f"{name:<14}{size:>8}{milliseconds:>10}{megabytes:>10}{in_opa(name, size):>10}", flush=True)
    outside = question("azure-native:storage:StorageAccount", {"tags": TAGS})
    inside = question(ACCOUNT, {"kind": "OpenAI", "tags": TAGS})
    with EmbeddedEngine(Bundle.load()) as engine:
        wasm = [least(engine, "decision", asked, 300) for asked in (inside, outside)]
    opa = [opa_bench(asked) for asked in (inside, outside)]
    print(f"ten tags, Wasm: {wasm[0]:.2f} ms, {wasm[0] / wasm[1]:.1f} times a decision out of scope (at most 4)")
    print(f"ten tags, OPA:  {opa[0]:.2f} ms, {opa[0] / opa[1]:.1f} times a decision out of scope (at most 18)")
    return 0


def asked_about(name: str, size: int) -> dict[str, Any]:
    """A request about an account with one tag of a kind and size."""
    return question(ACCOUNT, {"kind": "OpenAI", "tags": {"note": (TEXTS[name] * size)[:size]}})


def in_wasm(name: str, size: int) -> tuple[str, str]:
    """The milliseconds of the fastest decision, and the megabytes that the first one needed."""
    asked = asked_about(name, size)
    with EmbeddedEngine(Bundle.load()) as engine:
        engine.evaluate("decision", question("azure-native:storage:StorageAccount", {}))
        loaded = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        try:
            fastest = least(engine, "decision", asked, 1)
        except EngineError:
            return "failed", "failed"
        needed = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - loaded
        if fastest < 1_000:
            fastest = min(fastest, least(engine, "decision", asked, 3))
    return f"{fastest:.1f}", f"{needed / 1_000:.1f}"


def in_opa(name: str, size: int) -> str:
    """The milliseconds of a decision in OPA itself."""
    begun = time.perf_counter()
    try:
        finished = subprocess.run(
            ["opa", "eval", "--bundle", BUNDLE, "--stdin-input", "--metrics", "--format", "json", DECISION],
            cwd=ROOT,
            input=json.dumps(asked_about(name, size)),
            capture_output=True,
            text=True,
            check=True,
            timeout=30,
        )
    except subprocess.TimeoutExpired:
        return f">{time.perf_counter() - begun:.0f} s"
    return f"{json.loads(finished.stdout)['metrics']['timer_rego_query_eval_ns'] / 1e6:.1f}"


if __name__ == "__main__":
    sys.exit(main())
