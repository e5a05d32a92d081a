"""Read the policy configuration, which can only tighten the policy.

The pack gets it from Pulumi, and the command from a file; it has the same meaning in both.
"""

from azure_ai_ban.configuration.keys import LINKED_USE, SCHEMAS, Declared, Level, declare
from azure_ai_ban.configuration.settings import Configuration

__all__ = ["LINKED_USE", "SCHEMAS", "Configuration", "Declared", "Level", "declare"]
