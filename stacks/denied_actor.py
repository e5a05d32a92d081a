"""Denied because of the user: an Azure OpenAI account tagged for a police workload."""

import pulumi
from pulumi_azure_native import cognitiveservices, resources

group = resources.ResourceGroup("case-assistant", tags={"environment": "production"})

account = cognitiveservices.Account(
    "case-assistant",
    resource_group_name=group.name,
    kind="OpenAI",
    sku=cognitiveservices.SkuArgs(name="S0"),
    tags={"workload": "LawEnforcement analytics", "environment": "production"},
)

pulumi.export("account", account.name)
