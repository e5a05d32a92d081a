"""Allowed: a chat assistant for customer support, an Azure OpenAI account with one model."""

import pulumi
from pulumi_azure_native import cognitiveservices, resources

tags = {"workload": "customer support chat", "environment": "production", "owner": "support-platform"}

group = resources.ResourceGroup("assistant", tags=tags)

account = cognitiveservices.Account(
    "assistant",
    resource_group_name=group.name,
    kind="OpenAI",
    sku=cognitiveservices.SkuArgs(name="S0"),
    tags=tags,
)

cognitiveservices.Deployment(
    "chat",
    resource_group_name=group.name,
    account_name=account.name,
    properties=cognitiveservices.DeploymentPropertiesArgs(
        model=cognitiveservices.DeploymentModelArgs(format="OpenAI", name="gpt-4o", version="2024-11-20"),
    ),
    sku=cognitiveservices.SkuArgs(name="GlobalStandard", capacity=10),
)

pulumi.export("account", account.name)
