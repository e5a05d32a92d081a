"""Deny Azure OpenAI, Face and equivalent services for law enforcement and real-time identification of people."""

from azure_ai_ban.errors import AzureAiBanError
from azure_ai_ban.policy.contract import Decision, DecisionRequest, DecisionsRequest, Finding, Verdict

__all__ = ["AzureAiBanError", "Decision", "DecisionRequest", "DecisionsRequest", "Finding", "Verdict"]
