"""Allowed: a Face account that compares a person with one photo of the same person, with consent."""

import pulumi
from pulumi_azure_native import cognitiveservices, resources

group = resources.ResourceGroup("account-opening")

account = cognitiveservices.Account(
    "account-opening",
    resource_group_name=group.name,
    kind="Face",
    sku=cognitiveservices.SkuArgs(name="S0"),
    tags={"use-case": "1:1 face verification with liveness detection", "business-unit": "retail banking"},
)

pulumi.export("account", account.name)
