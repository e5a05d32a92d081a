"""Engines: the same policy, evaluated in this process or elsewhere."""

from azure_ai_ban.engines.base import Engine
from azure_ai_ban.engines.embedded import EmbeddedEngine

__all__ = ["EmbeddedEngine", "Engine"]
