"""Denied because of the use, whoever the user is: live facial recognition on body-worn cameras."""

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
