"""Denies Azure OpenAI, Face and their like for law enforcement and real-time identification of people."""

from azure_ai_ban.contract import Decision, DecisionRequest, DecisionsRequest, Finding, Verdict
from azure_ai_ban.errors import AzureAiBanError

__all__ = ["AzureAiBanError", "Decision", "DecisionRequest", "DecisionsRequest", "Finding", "Verdict"]
