"""Denied for its parent: the component is tagged for border enforcement, the account inside it is not."""

from collections.abc import Mapping

import pulumi
from pulumi_azure_native import cognitiveservices, resources


class Assistant(pulumi.ComponentResource):
    """An assistant with a resource group and a model of its own, as a platform team would offer it."""

    def __init__(self, name: str, tags: Mapping[str, str], opts: pulumi.ResourceOptions | None = None) -> None:
        """Make an assistant; its tags are for reports, and stay on the component."""
        super().__init__("platform:ai:Assistant", name, {"tags": tags}, opts)
        inside = pulumi.ResourceOptions(parent=self)
        group = resources.ResourceGroup(name, opts=inside)
        self.account = cognitiveservices.Account(
            name,
            resource_group_name=group.name,
            kind="OpenAI",
            sku=cognitiveservices.SkuArgs(name="S0"),
            tags={"managed-by": "platform"},
            opts=inside,
        )
        self.register_outputs({"account": self.account.name})


assistant = Assistant("checkpoint-notes", tags={"customer": "border patrol"})

pulumi.export("account", assistant.account.name)
