"""Run the program that the stack is named after: `pulumi up --stack denied-actor` runs denied_actor.py.

A stack of another name picks its program by configuration: `pulumi config set program denied-actor`.
"""

from importlib import import_module

import pulumi

import_module((pulumi.Config().get("program") or pulumi.get_stack()).replace("-", "_"))
