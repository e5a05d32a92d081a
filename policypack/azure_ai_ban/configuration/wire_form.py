"""Read the policy configuration that Pulumi sends.

Pulumi validates values against the schemas, but accepts unknown names; here they are errors.
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
    """Return the configuration that Pulumi sends; raise for a name that `declared` does not contain."""
    given = {
        policy: (cast("Level", WireLevel.Name(sent.enforcementLevel).lower()), MessageToDict(sent.properties))
        for policy, sent in request.policyConfig.items()
        if policy != "all"
    }
    return Configuration.of(given, declared)
