"""Denied: an AIServices account, which includes Azure OpenAI and Face, tagged for a police force."""

import pulumi
from pulumi_azure_native import cognitiveservices, resources

group = resources.ResourceGroup("translation")

account = cognitiveservices.Account(
    "translation",
    resource_group_name=group.name,
    kind="AIServices",
    sku=cognitiveservices.SkuArgs(name="S0"),
    tags={"tenant": "metropolitan-police", "workload": "interview translation"},
)

pulumi.export("account", account.name)
