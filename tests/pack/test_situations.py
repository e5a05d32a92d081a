"""What the pack says at preview, and at an update without one, in the situations that stacks bring about.

Each situation is a program as the engine shows it to a pack: every input known or unknown, secret or not,
completed by the provider's Check. `at_preview` and `at_up` are all that is reported, exactly; `made` is what an
update, run without a preview before it, has made in the end.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from pulumi.runtime.proto.analyzer_pb2 import AnalyzerResourceOptions

from azure_ai_ban.testing import Deployment, Output, Resource, Secret, preview, run_pack, up

ACCOUNT = "azure-native:cognitiveservices:Account"
DEPLOYMENT = "azure-native:cognitiveservices:Deployment"
GROUP = "azure-native:resources:ResourceGroup"
TAGS_AT_SCOPE = "azure-native:resources:TagAtScope"
TEMPLATE = "azure-native:resources:Deployment"

POLICE = {"department": "police department"}
CLEAN = {"workload": "chat assistant"}

LAW = "law-enforcement-use mandatory"
REAL_TIME = "real-time-identification-use mandatory"
UNDECIDED = "unverifiable-use advisory"
POSSIBLE = "possible-use advisory"
LINKED = "linked-use mandatory"
LINKED_UNDECIDED = "linked-use advisory"


def account(name: str = "chat", /, tags: object = None, kind: object = "OpenAI", **more: Any) -> Resource:  # noqa: ANN401
    """An account as azure-native registers it."""
    options = {key: more.pop(key) for key in ("parent", "depends_on", "options", "exists", "outputs") if key in more}
    inputs = {"accountName": name, "kind": kind, "location": "westeurope", "resourceGroupName": "rg", **more}
    return Resource(more.pop("type_", ACCOUNT), name, inputs if tags is None else {**inputs, "tags": tags}, **options)


def group(name: str = "group", /, tags: object = None, *, called: str = "rg-1234", **options: Any) -> Resource:  # noqa: ANN401
    """A resource group whose name the provider has completed."""
    inputs = {"resourceGroupName": called, "location": "westeurope", "tags": tags or {}}
    return Resource(
        GROUP, name, inputs, outputs={"name": called, "location": "westeurope", "tags": tags or {}}, **options
    )


def components(depth: int) -> list[Resource]:
    """Components, each in the one before it; the first is for the police."""
    chain: list[Resource] = []
    for i in range(depth):
        tags = CLEAN if chain else POLICE
        chain.append(Resource("shop:index:Part", f"part{i}", {"tags": tags}, parent=chain[-1] if chain else None))
    return chain


SOURCE = Resource("random:index/randomPet:RandomPet", "pet", {"length": 2}, outputs={"id": "police department"})
HARMLESS = Resource("random:index/randomPet:RandomPet", "pet", {"length": 2}, outputs={"id": "happy-hippo"})
KIND = Resource("random:index/randomPet:RandomPet", "pet", {}, outputs={"id": "OpenAI", "other": "SpeechServices"})
"""What makes a value unknown at preview."""

TAGGED_GROUP = group(tags=POLICE)
CLEAN_GROUP = group(tags=CLEAN)
TAGGED_ACCOUNT = account(tags=POLICE)
TAGGED_COMPONENT = Resource("shop:index:Platform", "platform", {"tags": POLICE})
TAGGED_TWICE = group(tags={"owner": Output(SOURCE, "police department")})


@dataclass(frozen=True)
class Situation:
    """A program, and all that is reported of it."""

    name: str
    program: Sequence[Resource]
    at_preview: Mapping[str, Sequence[str]]
    at_up: Mapping[str, Sequence[str]]
    made: Sequence[str]
    stack: Mapping[str, Any] = field(default_factory=dict)


def denied(name: str, resource: Resource, rule: str = LAW, **stack: Any) -> Situation:  # noqa: ANN401
    """One resource that is denied at preview and at up, and never made."""
    return Situation(name, [resource], {resource.name: [rule]}, {resource.name: [rule]}, [], stack)


def allowed(
    name: str,
    *program: Resource,
    reports: Mapping[str, Sequence[str]] | None = None,
    **stack: Any,  # noqa: ANN401
) -> Situation:
    """A program that is made, with nothing more than `reports` said."""
    return Situation(name, program, reports or {}, reports or {}, [resource.name for resource in program], stack)


SITUATIONS = [
    denied("a prohibited tag", account(tags=POLICE)),
    allowed("no prohibited tag", account(tags=CLEAN)),
    allowed("no tags at all", account()),
    denied(
        "real-time identification",
        account(tags={"purpose": "live facial recognition of visitors"}, kind="Face"),
        REAL_TIME,
    ),
    denied("an AIServices account", account(tags=POLICE, kind="AIServices")),
    denied("a kind in another case", account(tags=POLICE, kind="openai")),
    allowed("the same tag on storage", Resource("azure-native:storage:StorageAccount", "data", {"tags": POLICE})),
    denied("a versioned type", account(tags=POLICE, type_="azure-native:cognitiveservices/v20240601preview:Account")),
    denied(
        "a type of a parameterized package",
        account(tags=POLICE, type_="azure-native_cognitiveservices_v20250601:cognitiveservices:Account"),
    ),
    denied("a type of the classic provider", account(tags=POLICE, type_="azure:cognitive/account:Account")),
    # Unknown values
    Situation(
        "an unknown tag beside a prohibited one",
        [SOURCE, account(tags={**POLICE, "owner": Output(HARMLESS, "happy-hippo")})],
        {"chat": [LAW]},
        {"chat": [LAW]},
        ["pet"],
    ),
    Situation(
        "an unknown tag that turns out prohibited",
        [SOURCE, account(tags={"owner": SOURCE.output("id")})],
        {"chat": [UNDECIDED]},
        {"chat": [LAW]},
        ["pet"],
    ),
    Situation(
        "an unknown tag that turns out harmless",
        [HARMLESS, account(tags={"owner": HARMLESS.output("id")})],
        {"chat": [UNDECIDED]},
        {},
        ["pet", "chat"],
    ),
    Situation(
        "an unknown map of tags",
        [SOURCE, account(tags=Output(SOURCE, POLICE))],
        {"chat": [UNDECIDED]},
        {"chat": [LAW]},
        ["pet"],
    ),
    Situation(
        "an unknown kind and a prohibited tag",
        [KIND, account(tags=POLICE, kind=KIND.output("id"))],
        {"chat": [LAW]},
        {"chat": [LAW]},
        ["pet"],
    ),
    Situation(
        "an unknown kind and no prohibited tag",
        [KIND, account(tags=CLEAN, kind=KIND.output("other"))],
        {"chat": [UNDECIDED]},
        {},
        ["pet", "chat"],
    ),
    Situation(
        "an unknown tag where unknown is not enough",
        [HARMLESS, account(tags={"owner": HARMLESS.output("id")})],
        {"chat": ["unverifiable-use mandatory"]},
        {},
        ["pet", "chat"],
        {"config": {"unverifiable-use": "mandatory"}},
    ),
    # Secrets
    denied("a secret tag", account(tags={"department": Secret("police department")})),
    denied("a secret map of tags", account(tags=Secret(POLICE))),
    denied("a secret kind", account(tags=POLICE, kind=Secret("OpenAI"))),
    # Groups
    Situation(
        "a tagged group, referred to by its output",
        [TAGGED_GROUP, account(tags=CLEAN, resourceGroupName=TAGGED_GROUP.output("name"))],
        {"chat": [LINKED]},
        {"chat": [LAW]},
        ["group"],
    ),
    Situation(
        "a tagged group, named in another case, that registers first",
        [TAGGED_GROUP, account(tags=CLEAN, resourceGroupName="RG-1234", depends_on=[TAGGED_GROUP])],
        {"chat": [LAW]},
        {"chat": [LAW]},
        ["group"],
    ),
    Situation(
        "a tagged group that registers last, since nothing orders the two",
        [account(tags=CLEAN, resourceGroupName="rg-1234"), TAGGED_GROUP],
        {"chat": [LINKED]},
        {"chat": [LINKED]},
        ["chat", "group"],
    ),
    allowed(
        "a clean group, referred to by its output",
        CLEAN_GROUP,
        account(tags=CLEAN, resourceGroupName=CLEAN_GROUP.output("name")),
    ),
    allowed(
        "a tagged group that is not the account's", TAGGED_GROUP, account(tags=CLEAN, resourceGroupName="rg-other")
    ),
    allowed(
        "a tagged group that is only read, which a pack does not see", account(tags=CLEAN, resourceGroupName="rg-read")
    ),
    Situation(
        "a group with a tag that is unknown at preview",
        [SOURCE, TAGGED_TWICE, account(tags=CLEAN, resourceGroupName=TAGGED_TWICE.output("name"))],
        {"chat": [LINKED_UNDECIDED]},
        {"chat": [LAW]},
        ["pet", "group"],
    ),
    Situation(
        "an untargeted group that exists already",
        [group(tags=POLICE, exists=True), account(tags=CLEAN, resourceGroupName="rg-1234")],
        {"chat": [LAW]},
        {"chat": [LAW]},
        ["group"],
    ),
    # Parents, accounts, the stack
    Situation(
        "a tagged component as parent",
        [TAGGED_COMPONENT, account(tags=CLEAN, parent=TAGGED_COMPONENT)],
        {"chat": [LAW]},
        {"chat": [LAW]},
        ["platform"],
    ),
    *(
        Situation(
            f"a component {depth} parents up",
            [*components(depth), account(tags=CLEAN, parent=components(depth)[-1])],
            {"chat": [LAW]},
            {"chat": [LAW]},
            [f"part{i}" for i in range(depth)],
        )
        for depth in (6, 30)
    ),
    allowed("a tagged component with nothing in it", TAGGED_COMPONENT),
    Situation(
        "a deployment in a tagged account",
        [
            TAGGED_ACCOUNT,
            Resource(DEPLOYMENT, "gpt", {"accountName": "chat", "properties": {"model": {"format": "OpenAI"}}}),
        ],
        {"chat": [LAW], "gpt": [LAW]},
        {"chat": [LAW]},
        [],
    ),
    allowed(
        "a deployment in an account outside the stack",
        Resource(DEPLOYMENT, "gpt", {"accountName": "elsewhere", "properties": {"model": {"format": "OpenAI"}}}),
    ),
    denied("a stack tag", account(tags=CLEAN), stack_tags=POLICE),
    allowed(
        "a stack tag that Pulumi sets itself",
        account(tags=CLEAN),
        reports={"chat": [POSSIBLE]},
        stack_tags={"pulumi:description": "police portal"},
    ),
    # Tags put on from outside
    Situation(
        "tags put on the account afterwards, which register last",
        [
            account(tags=CLEAN),
            Resource(
                TAGS_AT_SCOPE,
                "retag",
                {
                    "scope": "/subscriptions/0/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/chat",
                    "properties": {"tags": POLICE},
                },
            ),
        ],
        {"retag": [LAW], "chat": [LINKED]},
        {"retag": [LAW]},
        ["chat"],
    ),
    Situation(
        "tags that differ from the program's after a refresh",
        [account(tags=CLEAN, outputs={"kind": "OpenAI", "tags": POLICE})],
        {"chat": [LINKED]},
        {"chat": [LINKED]},
        ["chat"],
    ),
    # What the engine does with a resource changes nothing of what it is
    denied(
        "an alias", account(tags=POLICE, options=AnalyzerResourceOptions(aliases=["urn:pulumi:dev::project::a::old"]))
    ),
    denied("protect", account(tags=POLICE, options=AnalyzerResourceOptions(protect=True))),
    denied(
        "ignore_changes, which keeps a tag of before",
        account(tags=POLICE, options=AnalyzerResourceOptions(ignoreChanges=["tags"])),
    ),
    denied(
        "a replacement",
        account(
            tags=POLICE, options=AnalyzerResourceOptions(deleteBeforeReplace=True, deleteBeforeReplaceDefined=True)
        ),
    ),
    denied("an account that exists already, or is imported", account(tags=POLICE, exists=True)),
    denied("a tag that a transformation adds", account(tags={**CLEAN, **POLICE})),
    allowed(
        "a provider with such a tag", Resource("pulumi:providers:azure-native", "default", {"defaultTags": POLICE})
    ),
    # Other ways to provision
    denied(
        "an account in a template",
        Resource(
            TEMPLATE,
            "template",
            {
                "properties": {
                    "template": {
                        "resources": [
                            {
                                "type": "Microsoft.CognitiveServices/accounts",
                                "name": "x",
                                "kind": "OpenAI",
                                "tags": POLICE,
                            }
                        ]
                    }
                }
            },
        ),
    ),
    # Doubts
    allowed(
        "a name that says what no tag does", account("police-portal", tags=CLEAN), reports={"police-portal": [POSSIBLE]}
    ),
    # Configuration
    denied(
        "no declared use where one is required",
        account(tags=CLEAN),
        "use-declaration mandatory",
        config={"use-declaration": {"enforcementLevel": "mandatory", "key": "ai-use", "values": ["chat"]}},
    ),
    allowed(
        "a declared use where one is required",
        account(tags={"ai-use": "chat"}),
        config={"use-declaration": {"enforcementLevel": "mandatory", "key": "ai-use", "values": ["chat"]}},
    ),
    denied(
        "an extra term",
        account(tags={"customer": "Contoso Guard"}),
        config={"law-enforcement-use": {"extraTerms": ["Contoso Guard"]}},
    ),
]


def reported(deployment: Deployment) -> dict[str, list[str]]:
    """What was reported, by resource, as `policy level`."""
    reports: dict[str, list[str]] = {}
    for violation in deployment.violations:
        reports.setdefault(violation.urn.rpartition("::")[2], []).append(f"{violation.policy} {violation.level}")
    return {name: sorted(set(policies)) for name, policies in reports.items()}


def by_name(situation: Situation) -> str:
    return situation.name


@pytest.mark.parametrize("situation", SITUATIONS, ids=by_name)
def test_at_preview(pack: Path, situation: Situation) -> None:
    assert reported(preview(pack, situation.program, **situation.stack)) == dict(situation.at_preview)


@pytest.mark.parametrize("situation", SITUATIONS, ids=by_name)
def test_at_up_without_a_preview(pack: Path, situation: Situation) -> None:
    ended = up(pack, situation.program, **situation.stack)
    assert (reported(ended), list(ended.created)) == (dict(situation.at_up), list(situation.made))


def test_there_are_situations_enough() -> None:
    assert len({situation.name for situation in SITUATIONS}) == len(SITUATIONS) >= 30


BRIDGE = {
    "plain": account(tags=POLICE),
    "an unknown tag beside": account(tags={**POLICE, "owner": Output(SOURCE, "x")}),
    "a secret tag": account(tags={"department": Secret("police department")}),
    "a secret kind": account(tags=POLICE, kind=Secret("OpenAI")),
    "an unknown kind": account(tags=POLICE, kind=Output(SOURCE, "OpenAI")),
    "an unknown map of tags": account(tags=Output(SOURCE, POLICE)),
}
"""Six variants of one account; Pulumi's own bridge to OPA lets the last four through."""


@pytest.mark.parametrize("variant", BRIDGE)
def test_no_variant_is_let_through(pack: Path, variant: str) -> None:
    program = [SOURCE, BRIDGE[variant]]
    assert up(pack, program).created == ("pet",)
    expected = [UNDECIDED] if variant == "an unknown map of tags" else [LAW]
    assert [said for said in reported(preview(pack, program))["chat"] if said == expected[0]] == expected


def test_resources_that_register_at_once_are_judged_each_for_itself(pack: Path) -> None:
    properties = {"kind": "OpenAI", "tags": POLICE}, {"kind": "OpenAI", "tags": CLEAN}
    with run_pack(pack) as running, ThreadPoolExecutor(16) as pool:
        found = list(pool.map(lambda i: running.analyze(ACCOUNT, f"a{i}", properties[i % 2]), range(64)))
    assert [[f"{v.policy} {v.level}" for v in violations] for violations in found] == [[LAW], []] * 32
