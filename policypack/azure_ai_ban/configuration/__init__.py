"""The policy configuration: what it may say, and the settings it makes. It can only tighten.

The pack takes it from Pulumi, the command from a file; it means the same to both.
"""

from azure_ai_ban.configuration.keys import LINKED_USE, SCHEMAS, Declared, Level, declare
from azure_ai_ban.configuration.settings import Configuration

__all__ = ["LINKED_USE", "SCHEMAS", "Configuration", "Declared", "Level", "declare"]
