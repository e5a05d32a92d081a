"""Run the policy as a policy pack of the Pulumi engine."""

from azure_ai_ban.pack.start import Pack, serve

__all__ = ["Pack", "serve"]
