"""The policy configuration as Pulumi sends it, on the wire.

Pulumi validates the values it finds against the schemas, but lets unknown names pass; they are errors here.
"""

from collections.abc import Mapping
from typing import cast

from google.protobuf.json_format import MessageToDict
from pulumi.runtime.proto.analyzer_pb2 import ConfigureAnalyzerRequest
from pulumi.runtime.proto.analyzer_pb2 import EnforcementLevel as WireLevel

from azure_ai_ban.configuration.keys import Declared, Level
from azure_ai_ban.configuration.settings import Configuration

__all__ = ["read_configuration"]


def read_configuration(request: ConfigureAnalyzerRequest, declared: Mapping[str, Declared]) -> Configuration:
    """Return what Pulumi sends for the policies of `declared`; raises for what they do not know."""
    given = {
        policy: (cast("Level", WireLevel.Name(sent.enforcementLevel).lower()), MessageToDict(sent.properties))
        for policy, sent in request.policyConfig.items()
        if policy != "all"
    }
    return Configuration.of(given, declared)
