"""Run the Rego tests and require that they cover every line of the policy.

`opa test --coverage --threshold 100` reports that a line is not covered, but not which one.

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
    """Run the tests, then list the lines that are not covered."""
    # The timeout is longer than opa's five seconds, for busy machines. Tests run one at a time, because parallel tests
    # share the coverage tracer, and table tests then count each other's rows.
    tests = ["opa", "test", "--bundle", POLICY, "--timeout", "300s", "--parallel", "1"]
    finished = subprocess.run([*tests, "--coverage"], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    if finished.returncode != 0:
        print(finished.stdout)
        return finished.returncode

    coverage = json.loads(finished.stdout)
    if missed := list(missed_lines(coverage["files"])):
        print("rego: lines that no test covers", *missed, sep="\n  ")
        return 1
    print(f"rego: all tests pass and cover all {coverage['covered_lines']} lines")
    return 0


def missed_lines(files: dict[str, dict[str, list[dict[str, dict[str, int]]]]]) -> Iterator[str]:
    """Yield the first line of each range that was not covered, as `path:line`."""
    for path, report in files.items():
        for missed in report.get("not_covered", []):
            yield f"{path.removeprefix(f'{POLICY}/')}:{missed['start']['row']}"


if __name__ == "__main__":
    sys.exit(main())
