"""Write the output of a denied preview into README.md; a test compares it with today's output.

.venv/bin/python tools/readme.py
"""

from __future__ import annotations

import re
from pathlib import Path

from preview import DENIED, preview, project

README = Path(__file__).resolve().parent.parent / "README.md"

BEGIN = "<!-- denied preview: written by tools/readme.py -->\n"
END = "<!-- end of denied preview -->\n"


def main() -> None:
    """Write today's output into the README."""
    README.write_text(with_output(README.read_text(encoding="utf-8"), captured_output()), encoding="utf-8")


def captured_output() -> str:
    """Return the command and output of the denied preview, as shown in a terminal."""
    with project() as (directory, environment):
        printed = preview(DENIED, directory, environment).stdout
    # Removes the padding at the end of lines, which editors remove too.
    lines = [line.rstrip() for line in printed.strip().splitlines()]
    return "\n".join([f"$ pulumi preview --stack {DENIED} --policy-pack policypack", *lines])


def with_output(readme: str, output: str) -> str:
    """Return the README with another output between its markers."""
    block = f"{BEGIN}```console\n{output}\n```\n{END}"
    text, replaced = re.subn(f"{re.escape(BEGIN)}.*?{re.escape(END)}", lambda _: block, readme, flags=re.DOTALL)
    if replaced != 1:
        raise ValueError(f"{README.name} must contain the markers of the denied preview exactly once")
    return text


if __name__ == "__main__":
    main()
