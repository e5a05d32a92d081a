"""Test Python policy packs as the Pulumi runtime runs them, without the CLI.

`run_pack` starts a pack and calls it over gRPC; `preview` and `up` send it a whole program, as the engine does. Values
can be unknown, secret or assets. The module works with any pack.

    from azure_ai_ban.testing import Resource, preview

    account = Resource("azure-native:cognitiveservices:Account", "chat", {"kind": "OpenAI"})
    assert preview("policypack", [account]).succeeded
"""

from azure_ai_ban.testing.deployment import Deployment, Output, Resource, preview, up
from azure_ai_ban.testing.pack import RunningPack, StackResource, Violation, run_pack, urn
from azure_ai_ban.testing.runtime import PackStartError
from azure_ai_ban.testing.values import UNKNOWN, Asset, Secret

__all__ = [
    "UNKNOWN",
    "Asset",
    "Deployment",
    "Output",
    "PackStartError",
    "Resource",
    "RunningPack",
    "Secret",
    "StackResource",
    "Violation",
    "preview",
    "run_pack",
    "up",
    "urn",
]
