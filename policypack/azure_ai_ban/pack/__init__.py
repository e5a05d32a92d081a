"""The pack: the policy at work inside the Pulumi engine."""

from azure_ai_ban.pack.start import Pack, serve

__all__ = ["Pack", "serve"]
