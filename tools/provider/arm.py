"""Resource types of Azure Resource Manager: paths, names and outputs.

The stub derives everything from the path template of a type, as the real provider does: the parameters of the path are
the inputs that force a replacement, the last parameter is the name that is generated if the program gives none, and the
filled path is the id.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

Properties: TypeAlias = dict[str, Any]

SUBSCRIPTION = "00000000-0000-0000-0000-000000000000"
TENANT = "11111111-1111-1111-1111-111111111111"

_SUBSCRIPTION = f"/subscriptions/{SUBSCRIPTION}"
_GROUP = f"{_SUBSCRIPTION}/resourceGroups/{{resourceGroupName}}"
_ACCOUNT = f"{_GROUP}/providers/Microsoft.CognitiveServices/accounts/{{accountName}}"
_WORKSPACE = f"{_GROUP}/providers/Microsoft.MachineLearningServices/workspaces/{{workspaceName}}"
_DEPLOYMENT = "/providers/Microsoft.Resources/deployments/{deploymentName}"

# Paths that do not follow the convention in `resource_type`.
_PATHS = {
    "resources:ResourceGroup": _GROUP,
    "resources:Deployment": f"{_GROUP}{_DEPLOYMENT}",
    "resources:DeploymentAtSubscriptionScope": f"{_SUBSCRIPTION}{_DEPLOYMENT}",
    "resources:TagAtScope": "/{scope}/providers/Microsoft.Resources/tags/default",
    "cognitiveservices:Account": _ACCOUNT,
    "cognitiveservices:Deployment": f"{_ACCOUNT}/deployments/{{deploymentName}}",
    "cognitiveservices:Project": f"{_ACCOUNT}/projects/{{projectName}}",
    "cognitiveservices:RaiPolicy": f"{_ACCOUNT}/raiPolicies/{{raiPolicyName}}",
    "cognitiveservices:CommitmentPlan": f"{_ACCOUNT}/commitmentPlans/{{commitmentPlanName}}",
    "machinelearningservices:Workspace": _WORKSPACE,
    "machinelearningservices:ServerlessEndpoint": f"{_WORKSPACE}/serverlessEndpoints/{{name}}",
    "videoindexer:Account": f"{_GROUP}/providers/Microsoft.VideoIndexer/accounts/{{accountName}}",
    "storage:StorageAccount": f"{_GROUP}/providers/Microsoft.Storage/storageAccounts/{{accountName}}",
    "managedidentity:UserAssignedIdentity": (
        f"{_GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{{resourceName}}"
    ),
}

# Types without a location, so that no default is filled in.
_WITHOUT_LOCATION = frozenset(
    {
        "resources:Deployment",
        "resources:TagAtScope",
        "cognitiveservices:Deployment",
        "cognitiveservices:RaiPolicy",
        "cognitiveservices:CommitmentPlan",
    }
)

_API_VERSIONS = {"cognitiveservices": "2025-06-01", "resources": "2024-03-01"}

_TOKEN = re.compile(r"azure-native:(?P<module>\w+)(?:/v(?P<version>\d{8}\w*))?:(?P<type>\w+)")
_PARAMETER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class ResourceType:
    """A resource type of Azure as the provider handles it."""

    path: str
    api_version: str
    has_location: bool

    @property
    def parameters(self) -> tuple[str, ...]:
        """The inputs that make up the id; a change of one replaces the resource."""
        return tuple(_PARAMETER.findall(self.path))

    @property
    def name_parameter(self) -> str | None:
        """The input that names the resource, or None where the path ends in a constant."""
        return self.parameters[-1] if self.path.endswith("}") else None

    @property
    def is_child(self) -> bool:
        """Whether it is inside another resource, so that its name need not be unique in Azure."""
        return len(self.arm_type.split("/")) > 2

    @property
    def arm_type(self) -> str:
        """The name of the type in Azure, such as Microsoft.CognitiveServices/accounts/deployments."""
        if self.path == _GROUP:
            return "Microsoft.Resources/resourceGroups"
        namespace, *segments = self.path.rpartition("/providers/")[2].split("/")
        return "/".join([namespace, *segments[::2]])

    def resource_id(self, inputs: Mapping[str, Any]) -> str:
        """Return the id of the resource with these inputs."""
        return self._fill(lambda parameter: str(inputs[parameter]).strip("/"))

    def inputs_of(self, resource_id: str, body: Mapping[str, Any]) -> Properties:
        """Derive the inputs of an existing resource from its id, and from its body without the computed part."""
        segments = dict.fromkeys(self.parameters, "[^/]+") | {"scope": ".+"}
        pattern = self._fill(lambda parameter: f"(?P<{parameter}>{segments[parameter]})")
        match = re.fullmatch(pattern, resource_id, re.IGNORECASE)
        if match is None:
            message = f"{resource_id} is not the id of a resource of type {self.arm_type}"
            raise ValueError(message)
        inputs = match.groupdict()
        return {**inputs, **_without(body, self.computed({**inputs, **body}))}

    def computed(self, inputs: Mapping[str, Any]) -> Properties:
        """Return what Azure adds to the body of a resource with these inputs."""
        name = self.resource_id(inputs).rpartition("/")[2]
        computed: Properties = {
            "name": name,
            "type": self.arm_type,
            "systemData": {"createdBy": "stub", "createdByType": "Application"},
            "properties": {"provisioningState": "Succeeded"},
        }
        if self.path == _ACCOUNT:
            computed["etag"] = '"00000000-0000-0000-0000-000000000001"'
            computed["properties"]["endpoint"] = _endpoint(inputs)
        if "identity" in inputs:
            computed["identity"] = {"principalId": "22222222-2222-2222-2222-222222222222", "tenantId": TENANT}
        return computed

    def outputs(self, inputs: Mapping[str, Any], computed: Mapping[str, Any]) -> Properties:
        """Return the outputs of a write: the body that was sent, completed with computed values.

        As in Azure, the parameters of the path are left out: an account's outputs contain its `name`, but neither
        `accountName` nor `resourceGroupName`.
        """
        body = {key: value for key, value in inputs.items() if key not in self.parameters}
        return _completed({key: value for key, value in body.items() if not key.startswith("__")}, computed)

    def _fill(self, value: Callable[[str], str]) -> str:
        return _PARAMETER.sub(lambda match: value(match[1]), self.path)


def resource_type(token: str) -> ResourceType:
    """Return the type of a Pulumi token, with or without an API version in it.

    A type that is not listed gets the usual path: `network:VirtualNetwork` becomes
    Microsoft.Network/virtualNetworks/{virtualNetworkName} in a resource group.
    """
    # In a URN, the types of all parents come before the resource's own type.
    match = _TOKEN.fullmatch(token.rpartition("$")[2])
    if match is None:
        message = f"the stub azure-native provider has no resource type {token}"
        raise ValueError(message)
    module, name = match["module"], match["type"]
    camel = name[0].lower() + name[1:]
    by_convention = f"{_GROUP}/providers/Microsoft.{module.capitalize()}/{camel}s/{{{camel}Name}}"
    return ResourceType(
        path=_PATHS.get(f"{module}:{name}", by_convention),
        api_version=_dashed(match["version"]) or _API_VERSIONS.get(module, "2024-01-01"),
        has_location=f"{module}:{name}" not in _WITHOUT_LOCATION,
    )


def _dashed(version: str | None) -> str:
    """Convert the API version in a token, 20240601preview, to the form of Azure: 2024-06-01-preview."""
    return re.sub(r"(\d{4})(\d{2})(\d{2})(\w*)", r"\1-\2-\3-\4", version or "").rstrip("-")


def _endpoint(inputs: Mapping[str, Any]) -> str:
    subdomain = inputs.get("properties", {}).get("customSubDomainName")
    if subdomain is None:
        return f"https://{inputs.get('location')}.api.cognitive.microsoft.com/"
    service = "openai" if str(inputs.get("kind")).lower() == "openai" else "cognitiveservices"
    return f"https://{subdomain}.{service}.azure.com/"


def _completed(given: Mapping[str, Any], computed: Mapping[str, Any]) -> Properties:
    """Merge both recursively; given values win, because Azure returns what was sent."""
    merged = {**computed, **given}
    for key in given.keys() & computed.keys():
        if isinstance(given[key], dict) and isinstance(computed[key], dict):
            merged[key] = _completed(given[key], computed[key])
    return merged


def _without(body: Mapping[str, Any], computed: Mapping[str, Any]) -> Properties:
    """Reverse `_completed`: remove computed values from the body."""
    given: Properties = {}
    for key, value in body.items():
        if key not in computed:
            given[key] = value
        elif isinstance(value, dict) and isinstance(computed[key], dict):
            rest = _without(value, computed[key])
            if rest:
                given[key] = rest
    return given
