"""Make the Pulumi policies: one for each rule of the bundle, and one for the stack."""

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

from azure_ai_ban.configuration import LINKED_USE, Declared

__all__ = ["Reports", "make_policies"]

_TAGS: Final = ["azure", "responsible-ai", "law-enforcement", "biometrics"]

Reports = Callable[[str], Iterable[tuple[str, str]]]
"""Returns the reports of a policy: messages, each with the URN of its resource."""


def make_policies(
    rules: Mapping[str, Mapping[str, Any]],
    bases: Mapping[str, Mapping[str, Any]],
    declared: Mapping[str, Declared],
    reports: Reports,
) -> list[Policy]:
    """Return a resource policy for each rule, with the texts of the bundle, and the stack policy `linked-use`."""

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
                enforcement_level=EnforcementLevel(declared[name].level),
                severity=Severity(rule["severity"]),
                framework=_make_framework(rule, bases),
                tags=_TAGS,
                remediation_steps=rule["remediation"],
                url=rule["help"],
                config_schema=PolicyConfigSchema(dict(schemas)) if (schemas := declared[name].schemas) else None,
                validate=validate_as(name),
            )
            for name, rule in rules.items()
        ),
        StackValidationPolicy(
            name=LINKED_USE,
            display_name="Prohibited use found through links",
            description=(
                "Denies AI resources that are linked to a resource group, account or parent with a prohibited use."
            ),
            enforcement_level=EnforcementLevel(declared[LINKED_USE].level),
            severity=Severity.CRITICAL,
            tags=_TAGS,
            remediation_steps=(
                "Move the resource to a group or account with an allowed use. To have it judged before it is created, "
                "refer to the group or account by its output."
            ),
            validate=validate_as(LINKED_USE),
        ),
    ]


def _make_framework(
    rule: Mapping[str, Any], bases: Mapping[str, Mapping[str, Any]]
) -> PolicyComplianceFramework | None:
    """Return the first known basis of the rule, which Pulumi's console shows."""
    for basis in rule["basis"]:
        if basis in bases:
            text = bases[basis]
            return PolicyComplianceFramework(
                name=text.get("title", basis), reference=text.get("source"), specification=text.get("text")
            )
    return None
