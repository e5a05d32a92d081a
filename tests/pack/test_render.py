"""The text of a denial fits on one screen and contains no secret."""

from pathlib import Path

from azure_ai_ban.pack.render import render
from azure_ai_ban.testing import Resource, Secret, Violation, preview, run_pack, up

ACCOUNT = "azure-native:cognitiveservices:Account"
GROUP = "azure-native:resources:ResourceGroup"
POLICE = {"department": "police department"}

BASES = {"org": {"title": "Our rule", "text": "No such use.", "source": "https://example.org/rule"}}
FINDING = {
    "rule": "law-enforcement-use",
    "severity": "critical",
    "msg": "chat must not exist.",
    "evidence": {
        "urn": "urn:pulumi:dev::p::t::rg",
        "relation": "resource-group",
        "path": "/tags/a~1b",
        "text": "Police Dept",
        "matched": "police",
        "class": "actor",
    },
    "basis": ["org", "unheard-of"],
    "remediation": "Use something else.",
    "help": "https://example.org/help",
    "exemption": None,
}


def test_a_message_shows_evidence_basis_remediation_and_help() -> None:
    assert render(FINDING, BASES, "law-enforcement-use") == (  # type: ignore[arg-type]  # a finding, as JSON
        "chat must not exist.\n"
        "  evidence:   /tags/a~1b of resource group 'rg'\n"
        "  basis:      Our rule: https://example.org/rule\n"
        "  basis:      unheard-of\n"
        "  to fix:     Use something else.\n"
        "  exemption:  Only the policy owner can grant one, with an approver and an end date, in org/ of the pack "
        "folder.\n"
        "  help:       https://example.org/help"
    )


def test_a_message_of_the_stack_policy_names_the_rule_and_says_that_the_resource_exists() -> None:
    text = render(FINDING, BASES, "linked-use", exists=True)  # type: ignore[arg-type]
    assert text.splitlines()[1:4] == [
        "  rule:       law-enforcement-use",
        "  evidence:   /tags/a~1b of resource group 'rg'",
        "  state:      The resource already exists, from an earlier update or because it registered before the "
        "resource that lends it the tag. Remove it from the program and run `pulumi up`.",
    ]


def test_a_finding_without_details_is_its_message() -> None:
    assert render({"rule": "policy-integrity", "msg": "Broken."}, {}, "policy-integrity") == "Broken."


def test_text_cannot_forge_lines_or_colors_or_flood_the_log() -> None:
    evidence = {"path": "/tags/police\n::error::\x1b[31mred\u200b" + "x" * 5_000_000}
    lines = render({**FINDING, "evidence": evidence}, {}, "law-enforcement-use").splitlines()  # type: ignore[typeddict-item]
    assert lines[1].startswith("  evidence:   /tags/police\\n::error::\\x1b[31mred\\u200bxxx")
    assert lines[1].endswith("x…")
    assert max(map(len, lines)) < 700


def test_a_denial_fits_on_one_screen(pack: Path) -> None:
    with run_pack(pack) as running:
        (found,) = running.analyze(ACCOUNT, "chat", {"kind": "OpenAI", "tags": POLICE})
    lines = found.message.splitlines()
    assert len(lines) <= 24
    assert "tag 'department' = 'police department'" in found.message
    assert "  evidence:   /tags/department" in lines
    assert "\x1b" not in found.message


SECRET = "Kantonspolizei 4711"  # noqa: S105  # must not be shown


def messages(violations: tuple[Violation, ...]) -> str:
    return "\n".join(violation.message for violation in violations)


def test_a_secret_denies_and_is_not_shown(pack: Path) -> None:
    account = Resource(ACCOUNT, "chat", {"kind": "OpenAI", "tags": {"department": Secret(SECRET), "env": "prod"}})
    for deploy in (preview, up):
        deployment = deploy(pack, [account])
        assert [violation.policy for violation in deployment.mandatory] == ["law-enforcement-use"]
        assert "department" in messages(deployment.violations)
        assert "4711" not in messages(deployment.violations)
        assert "polizei" not in messages(deployment.violations).lower()


def test_a_secret_of_a_group_denies_and_is_not_shown(pack: Path) -> None:
    group = Resource(GROUP, "group", {"resourceGroupName": "rg", "tags": {"department": Secret(SECRET)}})
    before = Resource(ACCOUNT, "chat", {"kind": "OpenAI", "resourceGroupName": "rg", "tags": {}})
    for program, policy in (([group, before], "law-enforcement-use"), ([before, group], "linked-use")):
        deployment = preview(pack, program)
        assert [violation.policy for violation in deployment.mandatory] == [policy]
        assert "4711" not in messages(deployment.violations)


def test_a_secret_map_hides_its_names_too(pack: Path) -> None:
    account = Resource(ACCOUNT, "chat", {"kind": "OpenAI", "tags": Secret({"codename-4711": "police department"})})
    deployment = preview(pack, [account])
    assert [violation.policy for violation in deployment.mandatory] == ["law-enforcement-use"]
    assert "4711" not in messages(deployment.violations)


def test_the_stack_policy_reports_only_what_is_new(pack: Path) -> None:
    group = Resource(GROUP, "group", {"resourceGroupName": "rg", "tags": POLICE})
    account = Resource(ACCOUNT, "chat", {"kind": "OpenAI", "resourceGroupName": "rg", "tags": POLICE})
    group_first = preview(pack, [group, account]).violations
    assert [violation.policy for violation in group_first] == ["law-enforcement-use", "law-enforcement-use"]
    account_first = preview(pack, [account, group]).violations
    assert [violation.policy for violation in account_first] == ["law-enforcement-use", "linked-use"]
