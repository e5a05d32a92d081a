"""Denied because of its parent: the component is tagged for border enforcement, the account in it is not."""

from collections.abc import Mapping

import pulumi
from pulumi_azure_native import cognitiveservices, resources


class Assistant(pulumi.ComponentResource):
    """An assistant with its own resource group and account, as a platform team could offer it."""

    def __init__(self, name: str, tags: Mapping[str, str], opts: pulumi.ResourceOptions | None = None) -> None:
        """Create an assistant; its tags are set on the component only."""
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
