"""What the pack remembers lends tags by the policy's own table, and exactly as the policy links resources."""

import json
import subprocess
from pathlib import Path
from typing import Any, cast

import pytest
import yaml

from azure_ai_ban.contract import Entry, Related, Resource
from azure_ai_ban.pack.memory import Memory

REGO = Path(__file__).parents[2] / "rego"
LINKS = yaml.safe_load((REGO / "azure_ai_ban" / "links" / "data.yaml").read_text())

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
    "a group by its name in another case": [CHAT_GROUP, OTHER_GROUP, CHAT],
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
    "nothing at all": [entry(ACCOUNT, "account", tags={})],
}


def remembered(entries: list[Entry]) -> list[list[Related]]:
    """What each entry borrows once all have registered."""
    memory = Memory(LINKS)
    for each in entries:
        memory.remember(cast("Resource", each), each["parent"] or None)
    return [memory.related(cast("Resource", each), each["parent"] or None) for each in entries]


@pytest.fixture(scope="module")
def linked() -> dict[str, list[list[Related]]]:
    """The same, as the policy links them; asked once for all scenes, since OPA loads the policy each time."""
    query = (
        "{name: answers | some name, entries in input; known := data.azure_ai_ban.links.index(entries); "
        "answers := [data.azure_ai_ban.links.related(entry, known) | some entry in entries]}"
    )
    links = REGO / "azure_ai_ban" / "links"
    grouping = REGO / "azure_ai_ban" / "grouping" / "grouping.rego"
    data = ["--data", f"azure_ai_ban.links:{links / 'data.yaml'}"]
    modules = ["--data", str(links / "links.rego"), "--data", str(grouping)]
    command = ["opa", "eval", *data, *modules, "--format", "raw", "--stdin-input", query]
    run = subprocess.run(command, input=json.dumps(SCENES), capture_output=True, text=True, check=True)
    answers: dict[str, list[list[Related]]] = json.loads(run.stdout)
    return answers


@pytest.mark.parametrize("scene", SCENES)
def test_memory_and_policy_link_alike(linked: dict[str, list[list[Related]]], scene: str) -> None:
    assert remembered(SCENES[scene]) == linked[scene]


def lent(scene: str) -> list[tuple[str, str, object]]:
    """What the last entry of a scene borrows."""
    return [(entry["relation"], entry["name"], entry["tags"]) for entry in remembered(SCENES[scene])[-1]]


def test_a_group_lends_its_tags() -> None:
    assert lent("a group by its name in another case") == [("resource-group", "group", {"dept": "b"})]


def test_an_account_lends_nothing_to_another_of_its_name() -> None:
    assert lent("two accounts of one name") == []


def test_lenders_lend_what_they_borrow() -> None:
    assert lent("the group of an account, and the parents of the group") == [
        ("account", "account", {"use": "d"}),
        ("resource-group", "group", {"dept": "b"}),
        ("parent", "inner", None),
        ("parent", "platform", {"team": "a"}),
    ]


def test_what_is_not_known_or_not_to_be_shown_is_marked_in_the_entry() -> None:
    (account,) = remembered(SCENES["what is unknown or secret of a lender"])[-1]
    assert (account["unknown"], account["secret"]) == (["/tags/a", "/kind"], ["/tags/b"])


def test_a_secret_around_the_tags_makes_them_secret() -> None:
    (tags,) = remembered(SCENES["tags put on an account from outside"])[-1]
    assert (tags["relation"], tags["tags"], tags["secret"]) == ("tag-at-scope", {"later": "e"}, ["/tags"])


def test_a_resource_lends_nothing_to_itself() -> None:
    memory = Memory(LINKS)
    memory.remember(cast("Resource", CHAT), None)
    assert memory.related(cast("Resource", CHAT), None) == []


def test_a_resource_is_recalled_as_it_registered() -> None:
    memory = Memory(LINKS)
    memory.remember(cast("Resource", CHAT), None)
    assert (memory.recall(urn(CHAT)), memory.recall(urn(HIDDEN))) == (CHAT, None)
