"""Denied twice: the account because of its tags, and its untagged model because of the tags of the account."""

import pulumi
from pulumi_azure_native import cognitiveservices, resources

group = resources.ResourceGroup("investigations")

account = cognitiveservices.Account(
    "investigations",
    resource_group_name=group.name,
    kind="OpenAI",
    sku=cognitiveservices.SkuArgs(name="S0"),
    tags={"agency": "police department"},
)

deployment = cognitiveservices.Deployment(
    "reports",
    resource_group_name=group.name,
    account_name=account.name,
    properties=cognitiveservices.DeploymentPropertiesArgs(
        model=cognitiveservices.DeploymentModelArgs(format="OpenAI", name="gpt-4o", version="2024-11-20"),
    ),
    sku=cognitiveservices.SkuArgs(name="GlobalStandard", capacity=10),
)

pulumi.export("deployment", deployment.name)
