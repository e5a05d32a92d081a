"""The operations of a provider over the stub's Azure, step by step as the real azure-native does them."""

import hashlib

from pulumi.provider.experimental import provider as protocol
from pulumi.runtime.rpc import UNKNOWN

from provider.arm import SUBSCRIPTION, TENANT, Properties, ResourceType, resource_type
from provider.cloud import Cloud
from provider.diff import differences
from provider.properties import plain, wire

# Tells a later diff that the name was made up, so that a replacement can be created before the deletion.
_CREATE_BEFORE_DELETE = "__createBeforeDelete"

# What an update cannot change, so that its preview may promise it.
_STABLE_OUTPUTS = ("name", "location")


class StubProvider(protocol.Provider):
    """Serves the resources of azure-native from a `Cloud` instead of from Azure."""

    def __init__(self, cloud: Cloud) -> None:
        """Serve what is in `cloud`."""
        self._cloud = cloud
        self._default_location: str | None = None

    async def configure(self, request: protocol.ConfigureRequest) -> protocol.ConfigureResponse:
        """Take the default location; any other setting, credentials included, is accepted and not used."""
        self._default_location = plain(request.args).get("location")
        return protocol.ConfigureResponse(supports_preview=True)

    async def check(self, request: protocol.CheckRequest) -> protocol.CheckResponse:
        """Fill in the name, the location and the API version; miss what the path of the resource needs."""
        kind = resource_type(request.type)
        inputs = self._with_defaults(kind, request, plain(request.old_inputs), plain(request.new_inputs))
        required = {*kind.parameters} | ({"location"} if kind.path.endswith("{resourceGroupName}") else set())
        failures = [
            protocol.CheckFailure(property=name, reason=f"missing required property '{name}'")
            for name in sorted(required - inputs.keys())
        ]
        return protocol.CheckResponse(inputs=wire(inputs), failures=failures)

    async def diff(self, request: protocol.DiffRequest) -> protocol.DiffResponse:
        """Compare the new inputs with those that the existing resource was made of."""
        kind = resource_type(request.type)
        inputs = plain(request.new_inputs)
        # A name that was made up stays what it was, so its mark is no difference.
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
        """Create the resource, or say what of its outputs can be told before."""
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
        """Update the resource, or say what of its outputs can be told before."""
        kind = resource_type(request.type)
        inputs = plain(request.news)
        if request.preview:
            olds = plain(request.olds)
            stable = {name: olds[name] for name in _STABLE_OUTPUTS if name in olds}
            return protocol.UpdateResponse(wire({**_preview(kind, inputs), **stable}))
        return protocol.UpdateResponse(wire(self._write(kind, request.resource_id, inputs)))

    async def read(self, request: protocol.ReadRequest) -> protocol.ReadResponse:
        """Read a resource for an import, a `.get()` or a refresh.

        A cloud without a file forgets what earlier operations created, so a refresh then finds the resource
        as the state has it.
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
        """Answer the functions that programs use to look things up: who is signed in, and any `get…`."""
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
        """Where the resource group of these inputs is: unknown, as long as the group's name is."""
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
    """Take the logical name, made unique unless another resource contains this one.

    The engine's seed keeps the name the same from a preview to the update that follows it.
    """
    if kind.is_child:
        return request.name
    return request.name + hashlib.sha256(request.random_seed + request.urn.encode()).hexdigest()[:8]


def _preview(kind: ResourceType, inputs: Properties) -> Properties:
    """Give the outputs before the operation: the body as sent, and unknown all that Azure will compute."""
    return kind.outputs(inputs, _unknown(kind.computed(inputs)))


def _unknown(computed: Properties) -> Properties:
    """Replace what Azure will compute by unknown values; maps that the program fills too stay maps."""
    return {
        key: _unknown(value) if isinstance(value, dict) and key != "systemData" else UNKNOWN
        for key, value in computed.items()
    }


def _failed(reason: str) -> protocol.InvokeResponse:
    return protocol.InvokeResponse(failures=[protocol.CheckFailure(property="", reason=reason)])
