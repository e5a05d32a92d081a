"""Engines: the same policy, evaluated in this process or elsewhere.

Each has a folder of its own, which imports what it needs; nothing here does.
"""

from azure_ai_ban.engines.base import Engine, name_first

__all__ = ["Engine", "name_first"]
