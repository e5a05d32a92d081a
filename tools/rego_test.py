"""Run the Rego tests and demand that they reach every line of the policy.

`opa test --coverage --threshold 100` says only that a line is missing, not which one.

    .venv/bin/python tools/rego_test.py
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
POLICY = "rego"


def main() -> int:
    """Run the tests, then list the lines they miss."""
    # A test may take longer than opa's five seconds where the machine is busy. One at a time: with coverage, tests
    # in parallel share a tracer, and table tests then count each other's rows.
    tests = ["opa", "test", "--bundle", POLICY, "--timeout", "300s", "--parallel", "1"]
    finished = subprocess.run([*tests, "--coverage"], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    if finished.returncode != 0:
        print(finished.stdout)
        return finished.returncode

    coverage = json.loads(finished.stdout)
    if missed := list(missed_lines(coverage["files"])):
        print("rego: no test reaches these lines", *missed, sep="\n  ")
        return 1
    print(f"rego: every test passes, and they reach all of {coverage['covered_lines']} lines")
    return 0


def missed_lines(files: dict[str, dict[str, list[dict[str, dict[str, int]]]]]) -> Iterator[str]:
    """Name each range of lines that was not evaluated, as editors jump to it."""
    for path, report in files.items():
        for missed in report.get("not_covered", []):
            yield f"{path.removeprefix(f'{POLICY}/')}:{missed['start']['row']}"


if __name__ == "__main__":
    sys.exit(main())
