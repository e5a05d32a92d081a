"""Run the program with the name of the stack: `pulumi up --stack denied-actor` runs denied_actor.py.

A stack with another name selects its program by configuration: `pulumi config set program denied-actor`.
"""

from importlib import import_module
from pathlib import Path

import pulumi

programs = sorted(path.stem.replace("_", "-") for path in Path(__file__).parent.glob("[a-z]*.py"))
program = pulumi.Config().get("program") or pulumi.get_stack()
if program not in programs:
    raise pulumi.RunError(
        f"Program {program!r} not found in stacks/. Name the stack after one of these programs, or select one with "
        f"`pulumi config set program NAME`: {', '.join(programs)}"
    )

import_module(program.replace("-", "_"))
