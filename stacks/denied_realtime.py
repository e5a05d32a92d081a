"""Denied for what it does, whoever does it: live facial recognition on cameras that people wear."""

import pulumi
from pulumi_azure_native import cognitiveservices, resources

group = resources.ResourceGroup("stadium-entry", tags={"environment": "production"})

account = cognitiveservices.Account(
    "stadium-entry",
    resource_group_name=group.name,
    kind="Face",
    sku=cognitiveservices.SkuArgs(name="S0"),
    tags={"use-case": "real-time facial recognition", "source": "body-worn camera"},
)

pulumi.export("account", account.name)
