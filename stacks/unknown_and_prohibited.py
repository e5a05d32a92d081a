"""Denied at preview: one tag is not known yet, but another one is prohibited."""

import pulumi
from pulumi_azure_native import cognitiveservices, managedidentity, resources

group = resources.ResourceGroup("case-assistant")

identity = managedidentity.UserAssignedIdentity("case-assistant", resource_group_name=group.name)

account = cognitiveservices.Account(
    "case-assistant",
    resource_group_name=group.name,
    kind="OpenAI",
    sku=cognitiveservices.SkuArgs(name="S0"),
    tags={"identity": identity.id, "workload": "LawEnforcement analytics"},
)

pulumi.export("account", account.name)
