"""Denied because of its resource group: the account has ordinary tags, but the group is tagged for a sheriff."""

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
