"""The operations of the stub provider, with the same steps as the real azure-native provider."""

import hashlib

from pulumi.provider.experimental import provider as protocol
from pulumi.runtime.rpc import UNKNOWN

from provider.arm import SUBSCRIPTION, TENANT, Properties, ResourceType, resource_type
from provider.cloud import Cloud
from provider.diff import differences
from provider.properties import plain, wire

# Marks a generated name, so that a replacement can be created before the deletion.
_CREATE_BEFORE_DELETE = "__createBeforeDelete"

# Outputs that an update cannot change, so that its preview can contain them.
_STABLE_OUTPUTS = ("name", "location")


class StubProvider(protocol.Provider):
    """Serves the resources of azure-native from a `Cloud` instead of from Azure."""

    def __init__(self, cloud: Cloud) -> None:
        """Serve the resources in `cloud`."""
        self._cloud = cloud
        self._default_location: str | None = None

    async def configure(self, request: protocol.ConfigureRequest) -> protocol.ConfigureResponse:
        """Read the default location; all other settings, credentials included, are ignored."""
        self._default_location = plain(request.args).get("location")
        return protocol.ConfigureResponse(supports_preview=True)

    async def check(self, request: protocol.CheckRequest) -> protocol.CheckResponse:
        """Fill in the name, the location and the API version; report missing parameters of the path."""
        kind = resource_type(request.type)
        inputs = self._with_defaults(kind, request, plain(request.old_inputs), plain(request.new_inputs))
        required = {*kind.parameters} | ({"location"} if kind.path.endswith("{resourceGroupName}") else set())
        failures = [
            protocol.CheckFailure(property=name, reason=f"missing required property '{name}'")
            for name in sorted(required - inputs.keys())
        ]
        return protocol.CheckResponse(inputs=wire(inputs), failures=failures)

    async def diff(self, request: protocol.DiffRequest) -> protocol.DiffResponse:
        """Compare the new inputs with those of the existing resource."""
        kind = resource_type(request.type)
        inputs = plain(request.new_inputs)
        # A generated name does not change, so its mark is not a difference.
        made_up_name = inputs.pop(_CREATE_BEFORE_DELETE, False)
        detailed = differences(
            kind.inputs_of(request.resource_id, plain(request.old_state)),
            inputs,
            replaces_on={*kind.parameters, "location"},
        )
        replaces = [path for path, change in detailed.items() if change.kind.name.endswith("_REPLACE")]
        return protocol.DiffResponse(
            changes=bool(detailed),
            replaces=replaces,
            diffs=sorted({path.partition(".")[0] for path in detailed}),
            detailed_diff=detailed,
            delete_before_replace=bool(replaces) and not made_up_name,
        )

    async def create(self, request: protocol.CreateRequest) -> protocol.CreateResponse:
        """Create the resource; in a preview, return the outputs that are known."""
        kind = resource_type(request.type)
        inputs = plain(request.properties)
        if request.preview:
            return protocol.CreateResponse("", wire(_preview(kind, inputs)))
        resource_id = kind.resource_id(inputs)
        if self._cloud.get(resource_id) is not None:
            message = f"cannot create already existing resource '{resource_id}'"
            raise ValueError(message)
        return protocol.CreateResponse(resource_id, wire(self._write(kind, resource_id, inputs)))

    async def update(self, request: protocol.UpdateRequest) -> protocol.UpdateResponse:
        """Update the resource; in a preview, return the outputs that are known."""
        kind = resource_type(request.type)
        inputs = plain(request.news)
        if request.preview:
            olds = plain(request.olds)
            stable = {name: olds[name] for name in _STABLE_OUTPUTS if name in olds}
            return protocol.UpdateResponse(wire({**_preview(kind, inputs), **stable}))
        return protocol.UpdateResponse(wire(self._write(kind, request.resource_id, inputs)))

    async def read(self, request: protocol.ReadRequest) -> protocol.ReadResponse:
        """Read a resource for an import, a `.get()` or a refresh.

        A cloud without a file does not know the resources of earlier operations; a refresh then returns the resource in
        the state.
        """
        body = self._cloud.get(request.resource_id) or plain(request.properties)
        if not body:
            return protocol.ReadResponse("")
        inputs = resource_type(request.type).inputs_of(request.resource_id, body)
        return protocol.ReadResponse(request.resource_id, wire(body), wire(inputs))

    async def delete(self, request: protocol.DeleteRequest) -> None:
        """Delete the resource."""
        self._cloud.delete(request.resource_id)

    async def invoke(self, request: protocol.InvokeRequest) -> protocol.InvokeResponse:
        """Call a function: `getClientConfig`, or any other `get…` to look up a resource."""
        if request.tok == "azure-native:authorization:getClientConfig":
            identity = {"clientId": TENANT, "objectId": TENANT}
            return protocol.InvokeResponse(wire({**identity, "subscriptionId": SUBSCRIPTION, "tenantId": TENANT}))
        module, _, function = request.tok.rpartition(":")
        if not function.startswith("get"):
            return _failed(f"the stub azure-native provider has no function {request.tok}")
        kind = resource_type(f"{module}:{function.removeprefix('get')}")
        resource_id = kind.resource_id(plain(request.args))
        body = self._cloud.get(resource_id)
        if body is None:
            return _failed(f"request failed {resource_id}: Status=404 Code=ResourceNotFound")
        return protocol.InvokeResponse(wire({"id": resource_id, **body}))

    def _with_defaults(
        self, kind: ResourceType, request: protocol.CheckRequest, olds: Properties, inputs: Properties
    ) -> Properties:
        defaults: Properties = {"azureApiVersion": kind.api_version}
        name = kind.name_parameter
        if name is not None and name not in inputs:
            defaults[name] = olds.get(name) or _made_up_name(kind, request)
            if not kind.is_child:
                defaults[_CREATE_BEFORE_DELETE] = True
        if kind.has_location:
            location = olds.get("location") or self._default_location or self._group_location(inputs)
            if location is not None:
                defaults["location"] = location
        return {**defaults, **inputs}

    def _group_location(self, inputs: Properties) -> str | None:
        """Return the location of the resource group in these inputs; unknown while the group's name is unknown."""
        if inputs.get("resourceGroupName") == UNKNOWN:
            return UNKNOWN
        if "resourceGroupName" not in inputs:
            return None
        group = self._cloud.get(resource_type("azure-native:resources:ResourceGroup").resource_id(inputs))
        return None if group is None else str(group["location"])

    def _write(self, kind: ResourceType, resource_id: str, inputs: Properties) -> Properties:
        body = kind.outputs(inputs, kind.computed(inputs))
        self._cloud.put(resource_id, body)
        return body


def _made_up_name(kind: ResourceType, request: protocol.CheckRequest) -> str:
    """Generate a name: the logical name, made unique unless another resource contains this one.

    The engine's seed keeps the name the same from a preview to the update that follows it.
    """
    if kind.is_child:
        return request.name
    return request.name + hashlib.sha256(request.random_seed + request.urn.encode()).hexdigest()[:8]


def _preview(kind: ResourceType, inputs: Properties) -> Properties:
    """Return the outputs before the operation: the body as sent, with computed values unknown."""
    return kind.outputs(inputs, _unknown(kind.computed(inputs)))


def _unknown(computed: Properties) -> Properties:
    """Replace computed values by unknown values; maps stay maps, because the program may set members of them."""
    return {
        key: _unknown(value) if isinstance(value, dict) and key != "systemData" else UNKNOWN
        for key, value in computed.items()
    }


def _failed(reason: str) -> protocol.InvokeResponse:
    return protocol.InvokeResponse(failures=[protocol.CheckFailure(property="", reason=reason)])
