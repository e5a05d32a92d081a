"""The Pulumi policies: one for each rule of the bundle, and one for the stack as a whole."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from pulumi_policy import (
    EnforcementLevel,
    Policy,
    PolicyComplianceFramework,
    PolicyConfigSchema,
    ReportViolation,
    ResourceValidationPolicy,
    Severity,
    StackValidationPolicy,
)

from azure_ai_ban.configuration import SCHEMAS

__all__ = ["LINKED_USE", "RAISED_BY", "Reports", "policies"]

LINKED_USE: Final = "linked-use"
"""The stack policy: what only the links between resources reveal."""

_TAGS: Final = ["azure", "responsible-ai", "law-enforcement", "biometrics"]

RAISED_BY: Final = {"unverifiable-use": "strict", "use-declaration": "declaration"}
"""The rules that a setting of the owner makes mandatory: Pulumi knows a violation by its policy's level alone."""

Reports = Callable[[str], Iterable[tuple[str, str]]]
"""Gives what a policy has to report now: messages, each with the URN of the resource it is about."""


def policies(
    rules: Mapping[str, Mapping[str, Any]],
    bases: Mapping[str, Mapping[str, Any]],
    organization: Mapping[str, Any],
    reports: Reports,
) -> list[Policy]:
    """Return a resource policy for each rule, in the bundle's words, and the stack policy `linked-use`."""
    raised = {rule for rule, setting in RAISED_BY.items() if organization.get("settings", {}).get(setting)}

    def validate_as(policy: str) -> Callable[[object, ReportViolation], None]:
        def validate(_: object, report_violation: ReportViolation) -> None:
            for message, urn in reports(policy):
                report_violation(message, urn)

        return validate

    return [
        *(
            ResourceValidationPolicy(
                name=name,
                display_name=rule["title"],
                description=rule["description"],
                enforcement_level=EnforcementLevel.MANDATORY if name in raised else EnforcementLevel(rule["level"]),
                severity=Severity(rule["severity"]),
                framework=_framework(rule, bases),
                tags=_TAGS,
                remediation_steps=rule["remediation"],
                url=rule["help"],
                config_schema=PolicyConfigSchema(dict(SCHEMAS[name])) if name in SCHEMAS else None,
                validate=validate_as(name),
            )
            for name, rule in rules.items()
        ),
        StackValidationPolicy(
            name=LINKED_USE,
            display_name="Use revealed by links",
            description=(
                "No AI resource may take a prohibited use from a resource group, account or parent that it is "
                "linked to."
            ),
            enforcement_level=EnforcementLevel.MANDATORY,
            severity=Severity.CRITICAL,
            tags=_TAGS,
            remediation_steps=(
                "Move the resource to a group or account of another use, or refer to the group or account by its "
                "output, so that the use is known before the resource is created."
            ),
            validate=validate_as(LINKED_USE),
        ),
    ]


def _framework(rule: Mapping[str, Any], bases: Mapping[str, Mapping[str, Any]]) -> PolicyComplianceFramework | None:
    """Return the first text that the rule rests on, as Pulumi's console shows it."""
    for basis in rule["basis"]:
        if basis in bases:
            text = bases[basis]
            return PolicyComplianceFramework(
                name=text.get("title", basis), reference=text.get("source"), specification=text.get("text")
            )
    return None
