"""What a developer reads when a deployment is denied: one screen, and never a secret."""

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


def test_a_message_says_what_why_where_on_what_grounds_and_what_to_do() -> None:
    assert render(FINDING, BASES, "law-enforcement-use") == (  # type: ignore[arg-type]  # a finding, as JSON
        "chat must not exist.\n"
        '  found in:   tag "a/b" = "Police Dept" of the resource group rg\n'
        "  matched:    police\n"
        "  basis:      org: Our rule | No such use. | https://example.org/rule\n"
        "  basis:      unheard-of\n"
        "  to fix:     Use something else.\n"
        "  exemption:  an approved case can be exempted by the owner of this policy, with scope, approver, ticket and "
        "last day, in the folder org/ beside the pack\n"
        "  more:       https://example.org/help"
    )


def test_a_message_of_the_stack_names_the_rule_and_what_exists_already() -> None:
    text = render(FINDING, BASES, "linked-use", exists=True)  # type: ignore[arg-type]
    assert text.splitlines()[1:5] == [
        "  rule:       law-enforcement-use",
        '  found in:   tag "a/b" = "Police Dept" of the resource group rg',
        "  matched:    police",
        "  state:      the resource exists already: it was there before, or nothing ordered it after what it is linked "
        "to; take it out of the program and run `pulumi up`",
    ]


def test_a_bare_finding_is_its_message() -> None:
    assert render({"rule": "policy-integrity", "msg": "Broken."}, {}, "policy-integrity") == "Broken."


def test_a_text_cannot_forge_lines_or_colours_nor_flood_the_log() -> None:
    evidence = {"path": "/tags/a", "text": "police\n::error::\x1b[31mred\u200b" + "x" * 5_000_000}
    lines = render({**FINDING, "evidence": evidence}, {}, "law-enforcement-use").splitlines()  # type: ignore[typeddict-item]
    assert lines[1].startswith('  found in:   tag "a" = "police\\n::error::\\x1b[31mred\\u200bxxx')
    assert lines[1].endswith("x…")
    assert max(map(len, lines)) < 700


def test_a_denial_is_told_in_one_screen(pack: Path) -> None:
    with run_pack(pack) as running:
        (found,) = running.analyze(ACCOUNT, "chat", {"kind": "OpenAI", "tags": POLICE})
    lines = found.message.splitlines()
    assert len(lines) <= 24
    assert 'tag "department" = "police department"' in found.message
    assert "\x1b" not in found.message


SECRET = "Kantonspolizei 4711"  # noqa: S105  # what must not be seen


def said(violations: tuple[Violation, ...]) -> str:
    return "\n".join(violation.message for violation in violations)


def test_a_secret_denies_and_is_not_shown(pack: Path) -> None:
    account = Resource(ACCOUNT, "chat", {"kind": "OpenAI", "tags": {"department": Secret(SECRET), "env": "prod"}})
    for deploy in (preview, up):
        ended = deploy(pack, [account])
        assert [violation.policy for violation in ended.mandatory] == ["law-enforcement-use"]
        assert "department" in said(ended.violations)
        assert "4711" not in said(ended.violations)
        assert "polizei" not in said(ended.violations).lower()


def test_a_secret_of_a_group_denies_and_is_not_shown(pack: Path) -> None:
    group = Resource(GROUP, "group", {"resourceGroupName": "rg", "tags": {"department": Secret(SECRET)}})
    before = Resource(ACCOUNT, "chat", {"kind": "OpenAI", "resourceGroupName": "rg", "tags": {}})
    for program, policy in (([group, before], "law-enforcement-use"), ([before, group], "linked-use")):
        ended = preview(pack, program)
        assert [violation.policy for violation in ended.mandatory] == [policy]
        assert "4711" not in said(ended.violations)


def test_a_secret_map_hides_its_names_too(pack: Path) -> None:
    account = Resource(ACCOUNT, "chat", {"kind": "OpenAI", "tags": Secret({"codename-4711": "police department"})})
    ended = preview(pack, [account])
    assert [violation.policy for violation in ended.mandatory] == ["law-enforcement-use"]
    assert "4711" not in said(ended.violations)


def test_the_stack_is_told_only_what_was_not_said_before(pack: Path) -> None:
    group = Resource(GROUP, "group", {"resourceGroupName": "rg", "tags": POLICE})
    account = Resource(ACCOUNT, "chat", {"kind": "OpenAI", "resourceGroupName": "rg", "tags": POLICE})
    said_at_once = preview(pack, [group, account]).violations
    assert [violation.policy for violation in said_at_once] == ["law-enforcement-use", "law-enforcement-use"]
    said_in_turn = preview(pack, [account, group]).violations
    assert [violation.policy for violation in said_in_turn] == ["law-enforcement-use", "linked-use"]
