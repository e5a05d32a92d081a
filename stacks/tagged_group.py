"""Denied for its resource group: the account has clean tags, the group it lives in belongs to a sheriff."""

import pulumi
from pulumi_azure_native import cognitiveservices, resources

group = resources.ResourceGroup("records", tags={"department": "County Sheriff's Office"})

account = cognitiveservices.Account(
    "summaries",
    resource_group_name=group.name,
    kind="OpenAI",
    sku=cognitiveservices.SkuArgs(name="S0"),
    tags={"workload": "document summaries"},
)

pulumi.export("account", account.name)
