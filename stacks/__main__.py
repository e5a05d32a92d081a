"""Run the program that the stack is named after: `pulumi up --stack denied-actor` runs denied_actor.py.

A stack of another name picks its program by configuration: `pulumi config set program denied-actor`.
"""

from importlib import import_module
from pathlib import Path

import pulumi

programs = sorted(path.stem.replace("_", "-") for path in Path(__file__).parent.glob("[a-z]*.py"))
program = pulumi.Config().get("program") or pulumi.get_stack()
if program not in programs:
    raise pulumi.RunError(
        f"There is no program {program!r} in stacks/. Name the stack after one of these, or set it with "
        f"`pulumi config set program NAME`: {', '.join(programs)}"
    )

import_module(program.replace("-", "_"))
