"""Evaluate the policy in this process, compiled to Wasm; this is the default engine."""

from azure_ai_ban.engines.embedded.engine import EmbeddedEngine

__all__ = ["EmbeddedEngine"]
