"""The stub provider does what a policy sees of the real azure-native: names, unknown values, ids, differences."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from pulumi.provider.experimental import provider as protocol
from pulumi.runtime.rpc import UNKNOWN

from provider.arm import SUBSCRIPTION, TENANT
from provider.cloud import Cloud
from provider.properties import plain, wire
from provider.provider import StubProvider

STACK = "urn:pulumi:dev::shop"
URN = f"{STACK}::azure-native:cognitiveservices:Account::chat"
GROUP_ID = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/rg"
ID = f"{GROUP_ID}/providers/Microsoft.CognitiveServices/accounts/chat1234"
INPUTS: dict[str, Any] = {
    "accountName": "chat1234",
    "azureApiVersion": "2025-06-01",
    "kind": "OpenAI",
    "location": "swedencentral",
    "resourceGroupName": "rg",
    "tags": {"workload": "chat"},
}
OUTPUTS: dict[str, Any] = {
    "azureApiVersion": "2025-06-01",
    "etag": '"00000000-0000-0000-0000-000000000001"',
    "kind": "OpenAI",
    "location": "swedencentral",
    "name": "chat1234",
    "properties": {
        "endpoint": "https://swedencentral.api.cognitive.microsoft.com/",
        "provisioningState": "Succeeded",
    },
    "systemData": {"createdBy": "stub", "createdByType": "Application"},
    "tags": {"workload": "chat"},
    "type": "Microsoft.CognitiveServices/accounts",
}


@pytest.fixture
def provider() -> StubProvider:
    """Give a provider over an empty cloud, without a default location."""
    return StubProvider(Cloud(None))


def check(provider: StubProvider, urn: str, inputs: dict[str, Any], olds: dict[str, Any] | None = None) -> Any:  # noqa: ANN401
    """Check inputs, and give those that the provider makes of them; or, if it misses any, the reasons."""
    request = protocol.CheckRequest(urn, wire(olds or {}), wire(inputs), random_seed=b"seed")
    response = asyncio.run(provider.check(request))
    return [failure.reason for failure in response.failures or []] or plain(response.inputs or {})


def create(provider: StubProvider, inputs: dict[str, Any], *, preview: bool = False) -> protocol.CreateResponse:
    """Create the account, or preview that."""
    return asyncio.run(provider.create(protocol.CreateRequest(URN, wire(inputs), timeout=0, preview=preview)))


def diff(provider: StubProvider, inputs: dict[str, Any]) -> protocol.DiffResponse:
    """Compare the inputs with the account of OUTPUTS."""
    return asyncio.run(provider.diff(protocol.DiffRequest(URN, ID, wire(OUTPUTS), wire(inputs), ignore_changes=[])))


def test_check_makes_up_a_name_that_stays_the_same(provider: StubProvider) -> None:
    """The engine gives the seed of a preview to the update after it, and the old inputs to every later one."""
    given = {"resourceGroupName": "rg", "location": "westus", "tags": {"a": "b"}}

    first = check(provider, URN, given)
    again = check(provider, URN, given)
    later = check(provider, f"{STACK}-other::azure-native:cognitiveservices:Account::chat", given, olds=first)

    assert first == {
        **given,
        "accountName": first["accountName"],
        "azureApiVersion": "2025-06-01",
        "__createBeforeDelete": True,
    }
    assert first["accountName"].startswith("chat")
    assert len(first["accountName"]) == len("chat") + 8
    assert again == first
    assert later == first


def test_check_copies_the_name_of_a_child(provider: StubProvider) -> None:
    """A model's name is unique in its account already."""
    urn = f"{STACK}::azure-native:cognitiveservices:Deployment::gpt"

    inputs = check(provider, urn, {"resourceGroupName": "rg", "accountName": "chat"})

    assert inputs == {
        "accountName": "chat",
        "azureApiVersion": "2025-06-01",
        "deploymentName": "gpt",
        "resourceGroupName": "rg",
    }


@pytest.mark.parametrize("types", ["azure-native:cognitiveservices/v20240601preview:Account", "team:ai:Assistant$"])
def test_check_knows_a_type_by_each_of_its_tokens(provider: StubProvider, types: str) -> None:
    """A token can have an API version in it, and a URN the types of the parents before it."""
    urn = f"{STACK}::{types if types.endswith('Account') else types + 'azure-native:cognitiveservices:Account'}::chat"

    inputs = check(provider, urn, {**INPUTS, "azureApiVersion": None})

    assert inputs["azureApiVersion"] == ("2024-06-01-preview" if types.endswith("Account") else "2025-06-01")


def test_check_takes_the_location_from_configuration_or_else_from_the_group(provider: StubProvider) -> None:
    """As long as the group's name is unknown, so is the location that depends on it."""
    without_location = {name: value for name, value in INPUTS.items() if name != "location"}
    group = f"{STACK}::azure-native:resources:ResourceGroup::rg"

    assert check(provider, group, {"resourceGroupName": "rg"}) == ["missing required property 'location'"]
    assert check(provider, URN, {**without_location, "resourceGroupName": UNKNOWN})["location"] == UNKNOWN
    assert "location" not in check(provider, URN, without_location)

    asyncio.run(
        provider.create(
            protocol.CreateRequest(group, wire({"resourceGroupName": "RG", "location": "westus"}), 0, False)
        )
    )

    assert check(provider, URN, without_location)["location"] == "westus"

    settings = {"location": "northeurope"}
    asyncio.run(provider.configure(protocol.ConfigureRequest({}, wire(settings), False, False)))

    assert check(provider, URN, without_location)["location"] == "northeurope"


def test_check_misses_what_the_path_needs(provider: StubProvider) -> None:
    """No id can be made without it."""
    assert check(provider, URN, {"kind": "OpenAI"}) == ["missing required property 'resourceGroupName'"]


def test_a_preview_leaves_unknown_what_azure_computes(provider: StubProvider) -> None:
    """What the program gave is known, its tags above all."""
    response = create(provider, INPUTS, preview=True)

    assert response.resource_id == ""
    assert plain(response.properties) == {
        **OUTPUTS,
        "etag": UNKNOWN,
        "name": UNKNOWN,
        "properties": {"endpoint": UNKNOWN, "provisioningState": UNKNOWN},
        "systemData": UNKNOWN,
        "type": UNKNOWN,
    }


def test_create_answers_with_an_arm_id_and_the_body_without_the_path(provider: StubProvider) -> None:
    """Outputs have `name`, not `accountName`: a policy for stacks cannot find the group in them."""
    response = create(provider, {**INPUTS, "__createBeforeDelete": True})

    assert response.resource_id == ID
    assert plain(response.properties) == OUTPUTS
    with pytest.raises(ValueError, match="cannot create already existing resource"):
        create(provider, INPUTS)


def test_what_did_not_change_is_no_difference(provider: StubProvider) -> None:
    """Regions are the same however they are spelt, and empty maps are none."""
    response = diff(provider, {**INPUTS, "location": "Sweden Central", "properties": {}, "__createBeforeDelete": True})

    assert response.changes is False


def test_a_changed_tag_updates(provider: StubProvider) -> None:
    """Each tag is a difference of its own."""
    response = diff(provider, {**INPUTS, "tags": {"owner": "me"}})

    assert {path: change.kind.name for path, change in response.detailed_diff.items()} == {
        "tags.owner": "ADD",
        "tags.workload": "DELETE",
    }
    assert response.replaces == []


@pytest.mark.parametrize(("made_up_name", "delete_first"), [(True, False), (False, True)])
def test_a_changed_group_replaces(provider: StubProvider, made_up_name: bool, delete_first: bool) -> None:
    """Two resources of a name that the program fixed could not exist at once."""
    mark = {"__createBeforeDelete": True} if made_up_name else {}

    response = diff(provider, {**INPUTS, **mark, "resourceGroupName": "other"})

    assert response.replaces == ["resourceGroupName"]
    assert response.delete_before_replace is delete_first


def test_a_preview_of_an_update_promises_the_name(provider: StubProvider) -> None:
    """An update cannot change it, so that what refers to it stays known."""
    request = protocol.UpdateRequest(
        URN, ID, wire(OUTPUTS), wire({**INPUTS, "kind": "AIServices"}), timeout=0, ignore_changes=[], preview=True
    )

    outputs = plain(asyncio.run(provider.update(request)).properties)

    assert (outputs["name"], outputs["kind"], outputs["etag"]) == ("chat1234", "AIServices", UNKNOWN)


def test_an_import_finds_what_an_earlier_operation_left_in_the_file(tmp_path: Path) -> None:
    """Its inputs are what the id and the body say, so that the program's own can be compared with them."""
    file = tmp_path / "azure.json"
    create(StubProvider(Cloud(file)), INPUTS)
    later = StubProvider(Cloud(file))

    found = asyncio.run(later.read(protocol.ReadRequest(URN, ID.upper(), {}, {})))
    asyncio.run(later.delete(protocol.DeleteRequest(URN, ID, {}, timeout=0)))
    gone = asyncio.run(later.read(protocol.ReadRequest(URN, ID, {}, {})))

    assert plain(found.properties) == OUTPUTS
    assert plain(found.inputs) == {**INPUTS, "accountName": "CHAT1234", "resourceGroupName": "RG"}
    assert gone.resource_id == ""


def test_functions_look_up_what_exists_and_fail_for_what_does_not(provider: StubProvider) -> None:
    """A function that the stub does not have is an error too, never an empty answer."""
    create(provider, INPUTS)

    def invoke(token: str, arguments: dict[str, Any]) -> protocol.InvokeResponse:
        return asyncio.run(provider.invoke(protocol.InvokeRequest(f"azure-native:{token}", wire(arguments))))

    client = invoke("authorization:getClientConfig", {})
    account = invoke("cognitiveservices:getAccount", {"resourceGroupName": "rg", "accountName": "chat1234"})
    group = invoke("resources:getResourceGroup", {"resourceGroupName": "rg"})
    keys = invoke("cognitiveservices:listAccountKeys", {})

    assert plain(client.return_value or {})["tenantId"] == TENANT
    assert plain(account.return_value or {}) == {"id": ID, **OUTPUTS}
    assert [failure.reason for failure in group.failures] == [
        f"request failed {GROUP_ID}: Status=404 Code=ResourceNotFound"
    ]
    assert [failure.reason for failure in keys.failures] == [
        "the stub azure-native provider has no function azure-native:cognitiveservices:listAccountKeys"
    ]
