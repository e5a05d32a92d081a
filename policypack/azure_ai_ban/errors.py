"""What can go wrong, as exceptions whose text is one sentence a person can act on.

AzureAiBanError
 ├─ BundleError          the compiled policy is missing, incomplete or altered
 ├─ OrganizationError    the owner's data beside the pack cannot be read
 ├─ ConfigurationError   the policy configuration says something the pack does not know
 ├─ EngineError          the engine gave no answer, or one that is not a decision
 ├─ ConversionError      what the Pulumi engine sent cannot be put to the policy
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
    """A failure that a person can mend; its text says what is wrong, where, and how."""


class BundleError(AzureAiBanError):
    """The compiled policy is missing, incomplete or altered."""


class OrganizationError(AzureAiBanError):
    """The owner's data beside the pack cannot be read."""


class ConfigurationError(AzureAiBanError):
    """The policy configuration says something the pack does not know."""


class EngineError(AzureAiBanError):
    """The engine gave no answer, or one that is not a decision."""


class ConversionError(AzureAiBanError):
    """What the Pulumi engine sent cannot be put to the policy."""


class DecisionLogError(AzureAiBanError):
    """The decision log cannot be written."""


class ScaffoldError(AzureAiBanError):
    """A pack folder cannot be written."""


class InputError(AzureAiBanError):
    """A file, folder or standard input cannot be read as a document."""


class ReportError(AzureAiBanError):
    """A report cannot be written."""
