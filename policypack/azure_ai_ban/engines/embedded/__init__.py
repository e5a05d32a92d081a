"""The default engine: the policy compiled to Wasm, evaluated in this process."""

from azure_ai_ban.engines.embedded.engine import EmbeddedEngine

__all__ = ["EmbeddedEngine"]
