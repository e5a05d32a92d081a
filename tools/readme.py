"""Keep the denied preview that README.md shows what the command prints today.

.venv/bin/python tools/readme.py   # writes it anew; a test compares it
"""

from __future__ import annotations

import re
from pathlib import Path

from preview import DENIED, preview, project

README = Path(__file__).resolve().parent.parent / "README.md"

BEGIN = "<!-- denied preview: written by tools/readme.py -->\n"
END = "<!-- end of denied preview -->\n"


def main() -> None:
    """Write the README with today's output in it."""
    README.write_text(with_output(README.read_text(encoding="utf-8"), captured_output()), encoding="utf-8")


def captured_output() -> str:
    """The denied preview, as a person at a terminal would see it, and how it was called."""
    with project() as (directory, environment):
        printed = preview(DENIED, directory, environment).stdout
    # Padding that the engine puts at the end of lines; no editor keeps it.
    lines = [line.rstrip() for line in printed.strip().splitlines()]
    return "\n".join([f"$ pulumi preview --stack {DENIED} --policy-pack policypack", *lines])


def with_output(readme: str, output: str) -> str:
    """The README with another output between its markers."""
    block = f"{BEGIN}```console\n{output}\n```\n{END}"
    text, replaced = re.subn(f"{re.escape(BEGIN)}.*?{re.escape(END)}", lambda _: block, readme, flags=re.DOTALL)
    if replaced != 1:
        raise ValueError(f"{README.name} must hold the markers of the denied preview exactly once")
    return text


if __name__ == "__main__":
    main()
