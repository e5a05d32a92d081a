"""The pack remembers what may lend tags, and the policy needs nothing else to tell what lends."""

import json
import subprocess
from pathlib import Path
from typing import Any, cast

import pytest
import yaml

from azure_ai_ban.pack.memory import Memory
from azure_ai_ban.policy.contract import Entry, Resource

REGO = Path(__file__).parents[2] / "rego"
LINKS = yaml.safe_load((REGO / "azure_ai_ban" / "effective_tags" / "links" / "data.yaml").read_text())

GROUP = "azure-native:resources:ResourceGroup"
ACCOUNT = "azure-native:cognitiveservices:Account"
DEPLOYMENT = "azure-native:cognitiveservices:Deployment"
WORKSPACE = "azure-native:machinelearningservices/v20240401:Workspace"
ENDPOINT = "azure-native:machinelearningservices:ServerlessEndpoint"
TAGS = "azure-native:resources:TagAtScope"
COMPONENT = "shop:index:Platform"

GROUP_ID = "/subscriptions/0/resourceGroups/rg-chat"
ACCOUNT_ID = f"{GROUP_ID}/providers/Microsoft.CognitiveServices/accounts/chat"


def entry(type_: str, name: str, parent: str = "", **properties: Any) -> Entry:  # noqa: ANN401
    tags = properties.pop("pointers", {})
    return cast(
        "Entry",
        {
            "urn": f"urn:pulumi:dev::p::{type_}::{name}",
            "type": type_,
            "name": name,
            "properties": properties,
            "unknown": tags.get("unknown", []),
            "secret": tags.get("secret", []),
            "parent": parent,
        },
    )


def urn(entry: Entry) -> str:
    return entry["urn"]


PLATFORM = entry(COMPONENT, "platform", tags={"team": "a"})
INNER = entry(COMPONENT, "inner", urn(PLATFORM))
CHAT_GROUP = entry(GROUP, "group", urn(INNER), resourceGroupName="RG-Chat", tags={"dept": "b"})
OTHER_GROUP = entry(GROUP, "other", resourceGroupName="rg-other", tags={"dept": "c"})
CHAT = entry(ACCOUNT, "account", accountName="chat", resourceGroupName="rg-CHAT", kind="OpenAI", tags={"use": "d"})
HIDDEN = entry(
    ACCOUNT,
    "hidden",
    accountName="hidden",
    kind=None,
    tags={"a": None, "b": "x"},
    pointers={"unknown": ["/tags/a", "/kind", "/sku/name"], "secret": ["/tags/b"]},
)
RETAG = entry(
    TAGS, "retag", scope=ACCOUNT_ID.upper(), properties={"tags": {"later": "e"}}, pointers={"secret": ["/properties"]}
)

SCENES: dict[str, list[Entry]] = {
    "a group by its name in another case": [PLATFORM, INNER, CHAT_GROUP, OTHER_GROUP, CHAT],
    "the group of an account, and the parents of the group": [
        PLATFORM,
        INNER,
        CHAT_GROUP,
        CHAT,
        entry(DEPLOYMENT, "d", accountName="CHAT"),
    ],
    "an account by its id": [CHAT, entry("azure:cognitive/deployment:Deployment", "d", cognitiveAccountId=ACCOUNT_ID)],
    "a group by its id": [CHAT_GROUP, entry("azapi:resources:Resource", "r", parentId=GROUP_ID)],
    "a workspace": [
        entry(WORKSPACE, "w", workspaceName="hub", tags={"f": "g"}),
        entry(ENDPOINT, "e", workspaceName="Hub"),
    ],
    "what is unknown or secret of a lender": [HIDDEN, entry(DEPLOYMENT, "d", accountName="hidden")],
    "tags put on an account from outside": [RETAG, CHAT],
    "an account that is the parent": [CHAT, entry(DEPLOYMENT, "d", urn(CHAT))],
    "parents alone": [PLATFORM, INNER, entry(ACCOUNT, "account", urn(INNER))],
    "a parent that is not there": [entry(ACCOUNT, "account", "urn:pulumi:dev::p::x::gone")],
    "names that name nothing": [
        CHAT_GROUP,
        entry(ACCOUNT, "a", resourceGroupName=""),
        entry(ACCOUNT, "b", resourceGroupName=7),
    ],
    "two groups of one name": [CHAT_GROUP, entry(GROUP, "twin", resourceGroupName="rg-chat", tags=["h"]), CHAT],
    "two accounts of one name": [CHAT, entry(ACCOUNT, "twin", accountName="chat", tags={"i": "j"})],
    "components, one in another, thirty deep": [
        *(entry(COMPONENT, f"part{i}", f"urn:pulumi:dev::p::{COMPONENT}::part{i - 1}" if i else "") for i in range(30)),
        entry(ACCOUNT, "account", f"urn:pulumi:dev::p::{COMPONENT}::part29"),
    ],
    "nothing at all": [entry(ACCOUNT, "account", tags={})],
}


def remembering(entries: list[Entry]) -> Memory:
    """The memory once all entries but the last have registered."""
    memory = Memory(LINKS)
    for each in entries[:-1]:
        memory.remember(cast("Resource", each), each["parent"] or None)
    return memory


def candidates(entries: list[Entry]) -> list[Entry]:
    """What may lend to the last of the entries once the others have registered."""
    return remembering(entries).candidates(cast("Resource", entries[-1]), entries[-1]["parent"] or None)


@pytest.fixture(scope="module")
def related() -> dict[str, list[list[Any]]]:
    """What the policy says the last entry borrows: from all before it, and from its candidates alone.

    Asked once for all scenes, since OPA loads the policy each time.
    """
    query = (
        "{scene: [related | some entries in lists; "
        "known := data.azure_ai_ban.effective_tags.links.index(entries); "
        "related := data.azure_ai_ban.effective_tags.links.related(0, known)] | "
        "some scene, lists in input}"
    )
    links = REGO / "azure_ai_ban" / "effective_tags" / "links"
    grouping = REGO / "azure_ai_ban" / "effective_tags" / "grouping" / "grouping.rego"
    data = ["--data", f"azure_ai_ban.effective_tags.links:{links / 'data.yaml'}"]
    modules = ["--data", str(links / "links.rego"), "--data", str(grouping)]
    command = ["opa", "eval", *data, *modules, "--format", "raw", "--stdin-input", query]
    asked = {name: [scene[::-1], [scene[-1], *candidates(scene)]] for name, scene in SCENES.items()}
    run = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True, check=True)
    answers: dict[str, list[list[Any]]] = json.loads(run.stdout)
    return answers


@pytest.mark.parametrize("scene", SCENES)
def test_the_candidates_are_all_that_the_policy_needs(related: dict[str, list[list[Any]]], scene: str) -> None:
    of_all, of_candidates = related[scene]
    assert of_candidates == of_all


LENDERS = {
    "a group by its name in another case": ["group", "inner", "platform"],
    "the group of an account, and the parents of the group": ["account", "group", "inner", "platform"],
    "two accounts of one name": [],
    "a parent that is not there": [],
    "components, one in another, thirty deep": sorted(f"part{i}" for i in range(30)),
}
"""Who lends to the last entry of a scene, by name."""


@pytest.mark.parametrize("scene", LENDERS)
def test_the_policy_finds_who_lends_among_the_candidates(related: dict[str, list[list[Any]]], scene: str) -> None:
    assert sorted(lender["name"] for lender in related[scene][1]) == LENDERS[scene]


def test_what_has_nothing_to_do_with_a_resource_is_no_candidate() -> None:
    assert [entry["name"] for entry in candidates([PLATFORM, OTHER_GROUP, HIDDEN, CHAT_GROUP, CHAT])] == ["group"]


def test_candidates_are_only_read_and_know_their_parent() -> None:
    (group,) = remembering([CHAT_GROUP, CHAT]).candidates(cast("Resource", CHAT), None)
    assert group == {**CHAT_GROUP, "parent": urn(INNER), "read": True}


def test_a_resource_is_no_candidate_of_itself() -> None:
    memory = remembering([CHAT, CHAT])
    assert memory.candidates(cast("Resource", CHAT), None) == []


def test_a_resource_is_recalled_as_it_registered() -> None:
    memory = remembering([CHAT, CHAT])
    assert (memory.recall(urn(CHAT)), memory.recall(urn(HIDDEN))) == ({**CHAT, "parent": None, "read": True}, None)
