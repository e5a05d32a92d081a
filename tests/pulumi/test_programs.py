"""Each program of stacks/: what the pack says of it at preview, and what then exists after an update."""

import pytest
from tests.pulumi.conftest import Deploy

ACCOUNT = "azure-native:cognitiveservices:Account"
DEPLOYMENT = "azure-native:cognitiveservices:Deployment"
GROUP = "azure-native:resources:ResourceGroup"
IDENTITY = "azure-native:managedidentity:UserAssignedIdentity"


def test_a_chat_assistant_is_deployed(deploy: Deploy) -> None:
    """The pack stays silent, and an account and its model are created."""
    deployment = deploy("allowed")

    outcome = deployment.up()

    assert outcome.exit_code == 0, outcome.output
    assert outcome.violations == []
    assert deployment.in_state() == {f"{GROUP}::assistant", f"{ACCOUNT}::assistant", f"{DEPLOYMENT}::chat"}


def test_face_verification_of_one_person_is_allowed(deploy: Deploy) -> None:
    """Comparing a person with one photo is the normal use of a Face account."""
    outcome = deploy("face").preview()

    assert outcome.exit_code == 0, outcome.output
    assert outcome.violations == []


@pytest.mark.parametrize(
    ("program", "rule", "denials"),
    [
        pytest.param(
            "denied-actor",
            "law-enforcement-use",
            [("law-enforcement-use", f"{ACCOUNT}::case-assistant", "/tags/workload")],
            id="actor",
        ),
        pytest.param(
            "denied-realtime",
            "real-time-identification-use",
            [
                (
                    "real-time-identification-use",
                    f"{ACCOUNT}::stadium-entry",
                    "/tags/use-case",
                )
            ],
            id="real-time identification",
        ),
        pytest.param(
            "ai-services",
            "law-enforcement-use",
            [("law-enforcement-use", f"{ACCOUNT}::translation", "/tags/tenant")],
            id="AIServices",
        ),
        pytest.param(
            "unknown-and-prohibited",
            "law-enforcement-use",
            [("law-enforcement-use", f"{ACCOUNT}::case-assistant", "/tags/workload")],
            id="one tag unknown, another prohibited",
        ),
        pytest.param(
            "inherited",
            "law-enforcement-use",
            [
                (
                    "law-enforcement-use",
                    f"{ACCOUNT}::checkpoint-notes",
                    "/tags/customer of parent 'checkpoint-notes'",
                )
            ],
            id="component",
        ),
        # At preview the group's and the account's names are unknown: only the stack policy sees what refers to them.
        pytest.param(
            "tagged-group",
            "law-enforcement-use",
            [
                (
                    "linked-use",
                    f"{ACCOUNT}::summaries",
                    "/tags/department of resource group 'records'",
                )
            ],
            id="resource group",
        ),
        pytest.param(
            "model-deployment",
            "law-enforcement-use",
            [
                ("law-enforcement-use", f"{ACCOUNT}::investigations", "/tags/agency"),
                (
                    "linked-use",
                    f"{DEPLOYMENT}::reports",
                    "/tags/agency of account 'investigations'",
                ),
            ],
            id="model in an account",
        ),
    ],
)
def test_a_prohibited_program_is_denied_at_preview_and_never_created(
    deploy: Deploy, program: str, rule: str, denials: list[tuple[str, str, str]]
) -> None:
    """The preview names the rule, the resource and the tag; `up --skip-preview` stops it too."""
    deployment = deploy(program)

    preview = deployment.preview()

    assert preview.exit_code == 1, preview.output
    assert [(found.policy, found.resource, found.detail("evidence")) for found in preview.violations] == denials
    assert {found.level for found in preview.violations} == {"mandatory"}
    assert {found.detail("rule") or found.policy for found in preview.violations} == {rule}

    update = deployment.up_without_preview()

    assert update.exit_code == 1, update.output
    # An update ends at the first denial. By then whatever lends a tag is registered, so a resource policy sees it.
    _, resource, where = denials[0]
    assert [(found.policy, found.resource, found.detail("evidence")) for found in update.violations] == [
        (rule, resource, where)
    ]
    assert not {denied for _, denied, _ in denials} & deployment.in_state()


def test_an_unknown_tag_is_undecided_at_preview_and_settled_at_up(deploy: Deploy) -> None:
    """Nothing is denied for what is not known yet, and nothing passes silently: `up` decides before creation."""
    deployment = deploy("unknown-tag")

    preview = deployment.preview()

    assert preview.exit_code == 0, preview.output
    assert preview.denials == []
    assert preview.warnings == [("unverifiable-use", f"{ACCOUNT}::assistant")]

    update = deployment.up_without_preview()

    assert update.exit_code == 0, update.output
    assert update.violations == []
    assert deployment.in_state() == {f"{GROUP}::assistant", f"{IDENTITY}::assistant", f"{ACCOUNT}::assistant"}
