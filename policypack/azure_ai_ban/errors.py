"""Define the exceptions; each message says what is wrong, where, and what to do.

AzureAiBanError
 ├─ BundleError          the compiled policy is missing, incomplete or changed
 ├─ OrganizationError    the owner's data cannot be read or is invalid
 ├─ ConfigurationError   the policy configuration is invalid
 ├─ EngineError          the engine returned no decision
 ├─ ConversionError      properties from the Pulumi engine cannot be converted
 ├─ DecisionLogError     the decision log cannot be written
 ├─ InputError           a file, folder or standard input cannot be read as a document
 ├─ ReportError          a report cannot be written
 └─ ScaffoldError        a pack folder cannot be written
"""

__all__ = [
    "AzureAiBanError",
    "BundleError",
    "ConfigurationError",
    "ConversionError",
    "DecisionLogError",
    "EngineError",
    "InputError",
    "OrganizationError",
    "ReportError",
    "ScaffoldError",
]


class AzureAiBanError(Exception):
    """The base of all errors of this package."""


class BundleError(AzureAiBanError):
    """The compiled policy is missing, incomplete or changed."""


class OrganizationError(AzureAiBanError):
    """The owner's data cannot be read or is invalid."""


class ConfigurationError(AzureAiBanError):
    """The policy configuration is invalid."""


class EngineError(AzureAiBanError):
    """The engine returned no decision."""


class ConversionError(AzureAiBanError):
    """Properties from the Pulumi engine cannot be converted."""


class DecisionLogError(AzureAiBanError):
    """The decision log cannot be written."""


class ScaffoldError(AzureAiBanError):
    """A pack folder cannot be written."""


class InputError(AzureAiBanError):
    """A file, folder or standard input cannot be read as a document."""


class ReportError(AzureAiBanError):
    """A report cannot be written."""
