"""Evaluate the policy on OPA servers, over REST."""

from azure_ai_ban.engines.server.access import Access
from azure_ai_ban.engines.server.engine import ServerEngine

__all__ = ["Access", "ServerEngine"]
