"""Evaluate the policy, in this process or on a server.

Each engine has a folder of its own, and only that folder imports the libraries that the engine needs.
"""

from azure_ai_ban.engines.base import Engine, name_first

__all__ = ["Engine", "name_first"]
