"""Undecided at preview, allowed at up: one tag is known only after another resource exists."""

import pulumi
from pulumi_azure_native import cognitiveservices, managedidentity, resources

group = resources.ResourceGroup("assistant")

identity = managedidentity.UserAssignedIdentity("assistant", resource_group_name=group.name)

account = cognitiveservices.Account(
    "assistant",
    resource_group_name=group.name,
    kind="OpenAI",
    sku=cognitiveservices.SkuArgs(name="S0"),
    tags={"workload": "customer support chat", "identity": identity.id},
)

pulumi.export("account", account.name)
