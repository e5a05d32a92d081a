"""What the pack says of itself: one policy for each rule, `linked-use` for the stack, and texts for the console."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pulumi.runtime.proto import analyzer_pb2 as messages

from azure_ai_ban.configuration import declare
from azure_ai_ban.pack.policies import make_policies
from azure_ai_ban.policy.bundle import Bundle
from azure_ai_ban.testing import run_pack


@pytest.fixture(scope="module")
def info() -> Iterator[messages.AnalyzerInfo]:
    """What the engine is told before anything else."""
    with run_pack(Path(__file__).parents[2] / "policypack") as running:
        yield running.info


def test_there_is_a_policy_for_each_rule_and_one_for_the_stack(info: messages.AnalyzerInfo) -> None:
    kinds = {policy.name: messages.PolicyType.Name(policy.policy_type) for policy in info.policies}
    assert kinds == {
        **dict.fromkeys(Bundle.load().rules, "POLICY_TYPE_RESOURCE"),
        "linked-use": "POLICY_TYPE_STACK",
    }


def test_levels_are_those_of_the_rules(info: messages.AnalyzerInfo) -> None:
    assert {
        policy.name: messages.EnforcementLevel.Name(policy.enforcementLevel).lower() for policy in info.policies
    } == {
        "law-enforcement-use": "mandatory",
        "real-time-identification-use": "mandatory",
        "unverifiable-use": "advisory",
        "possible-use": "advisory",
        "exemption-notice": "advisory",
        "use-declaration": "disabled",
        "policy-integrity": "mandatory",
        "linked-use": "mandatory",
    }


def test_severities_are_those_of_the_rules(info: messages.AnalyzerInfo) -> None:
    severities = {policy.name: messages.PolicySeverity.Name(policy.severity) for policy in info.policies}
    assert severities == {
        "law-enforcement-use": "POLICY_SEVERITY_CRITICAL",
        "real-time-identification-use": "POLICY_SEVERITY_CRITICAL",
        "unverifiable-use": "POLICY_SEVERITY_MEDIUM",
        "possible-use": "POLICY_SEVERITY_LOW",
        "exemption-notice": "POLICY_SEVERITY_LOW",
        "use-declaration": "POLICY_SEVERITY_MEDIUM",
        "policy-integrity": "POLICY_SEVERITY_CRITICAL",
        "linked-use": "POLICY_SEVERITY_CRITICAL",
    }


@pytest.mark.parametrize("text", ["displayName", "description", "remediation_steps"])
def test_every_policy_has_its_texts(info: messages.AnalyzerInfo, text: str) -> None:
    assert [policy.name for policy in info.policies if not getattr(policy, text)] == []


def test_every_rule_has_a_page(info: messages.AnalyzerInfo) -> None:
    pages = {policy.name: policy.url for policy in info.policies if policy.name != "linked-use"}
    assert pages == {name: rule["help"] for name, rule in Bundle.load().rules.items()}


def test_the_framework_is_the_text_that_a_rule_rests_on(info: messages.AnalyzerInfo) -> None:
    bases = Bundle.load().bases
    frameworks = {policy.name: policy.framework for policy in info.policies}
    eu = frameworks["real-time-identification-use"]
    first = bases[Bundle.load().rules["real-time-identification-use"]["basis"][0]]
    assert (eu.name, eu.specification, eu.reference) == (first["title"], first["text"], first["source"])


def test_settings_are_declared_to_pulumi(info: messages.AnalyzerInfo) -> None:
    settings = {policy.name: sorted(policy.configSchema.properties) for policy in info.policies}
    assert {name: names for name, names in settings.items() if names} == {
        "law-enforcement-use": ["extraTerms"],
        "use-declaration": ["key", "values"],
        "policy-integrity": ["decisionLog", "decisionLogFailure", "engine", "serverCa", "servers", "timeoutSeconds"],
    }


def test_the_pack_can_be_configured(info: messages.AnalyzerInfo) -> None:
    assert (info.name, info.supportsConfig, dict(info.initialConfig)) == ("azure-ai-ban", True, {})


def test_a_rule_that_rests_on_no_known_text_has_no_framework() -> None:
    rule = {**Bundle.load().rules["possible-use"], "basis": ["unheard-of"]}
    declared = declare({"possible-use": rule}, {})
    [policy, _] = make_policies({"possible-use": rule}, {}, declared, lambda _: ())
    assert policy.framework is None
