"""Tests Python policy packs as the Pulumi runtime runs them, without the CLI.

`run_pack` starts a pack and asks it over gRPC; `preview` and `up` show it a whole program, as the engine
would. Values may be unknown, secret or assets; nothing here knows of a particular pack.

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
