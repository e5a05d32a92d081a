"""The policy configuration can only tighten, and whatever it gets wrong is said."""

from pathlib import Path
from typing import Any

import pytest
from pulumi.runtime.proto.analyzer_pb2 import ConfigureAnalyzerRequest
from pulumi.runtime.proto.analyzer_pb2 import EnforcementLevel as WireLevel

from azure_ai_ban.configuration import SCHEMAS, Configuration, declare
from azure_ai_ban.configuration.wire_form import read_configuration
from azure_ai_ban.errors import ConfigurationError
from azure_ai_ban.testing.values import encode

RULES: dict[str, dict[str, str]] = {
    "law-enforcement-use": {"level": "mandatory", "setting": "extra_terms"},
    "unverifiable-use": {"level": "advisory", "setting": "strict"},
    "use-declaration": {"level": "disabled", "setting": "declaration"},
    "policy-integrity": {"level": "mandatory"},
}
DECLARED = declare(RULES, {})


def read(policies: dict[str, tuple[str, dict[str, Any]]]) -> Configuration:
    """Read a configuration as Pulumi sends it: every policy, with its own level unless another is given."""
    request = ConfigureAnalyzerRequest()
    own: dict[str, tuple[str, dict[str, Any]]] = {name: (policy.level, {}) for name, policy in DECLARED.items()}
    for name, (level, properties) in (own | policies).items():
        request.policyConfig[name].enforcementLevel = WireLevel.Value(level.upper())
        request.policyConfig[name].properties.CopyFrom(encode(properties))
    return read_configuration(request, DECLARED)


def test_the_defaults_add_nothing() -> None:
    assert read({}) == Configuration(settings={})


def test_unverifiable_use_made_mandatory_is_what_strict_means() -> None:
    assert read({"unverifiable-use": ("mandatory", {})}) == Configuration(settings={"strict": True})


def test_remediate_counts_as_mandatory_as_it_does_for_pulumi() -> None:
    assert read({"unverifiable-use": ("remediate", {})}) == Configuration(settings={"strict": True})


@pytest.mark.parametrize("level", ["advisory", "mandatory"])
def test_a_declaration_is_demanded_as_soon_as_its_policy_is_enabled(level: str) -> None:
    declaration = {"key": "ai-use", "values": ["chat", "search"]}
    assert read({"use-declaration": (level, declaration)}) == Configuration(settings={"declaration": declaration})


def test_a_declaration_that_is_disabled_is_not_demanded() -> None:
    assert read({"use-declaration": ("disabled", {"key": "a", "values": ["b"]})}) == Configuration(settings={})


def test_extra_terms_are_passed_on() -> None:
    assert read({"law-enforcement-use": ("mandatory", {"extraTerms": ["Contoso Guard"]})}) == Configuration(
        settings={"extra_terms": ["Contoso Guard"]}
    )


def test_the_decision_log_and_the_limit_of_time_are_read() -> None:
    given = {"decisionLog": "/var/log/decisions.jsonl", "decisionLogFailure": "warn", "timeoutSeconds": 5}
    assert read({"policy-integrity": ("mandatory", given)}) == Configuration(
        settings={},
        timeout_seconds=5.0,
        decision_log=Path("/var/log/decisions.jsonl"),
        decision_log_required=False,
    )


def test_a_log_must_be_written_unless_it_is_said_otherwise() -> None:
    assert read({"policy-integrity": ("mandatory", {"decisionLog": "x"})}).decision_log_required


def test_every_lowered_level_is_named() -> None:
    given: dict[str, tuple[str, dict[str, Any]]] = {
        "law-enforcement-use": ("advisory", {}),
        "unverifiable-use": ("disabled", {}),
        "policy-integrity": ("remediate", {}),
    }
    assert read(given).lowered == (
        "law-enforcement-use from mandatory to advisory",
        "unverifiable-use from advisory to disabled",
    )


def test_the_key_for_all_policies_is_no_policy() -> None:
    assert read({"all": ("mandatory", {})}) == Configuration(settings={})


@pytest.mark.parametrize(
    ("given", "message"),
    [
        pytest.param(
            {"law-enforcement-us": ("advisory", {})},
            "Unknown policy 'law-enforcement-us'. Did you mean 'law-enforcement-use'?",
            id="mistyped policy",
        ),
        pytest.param(
            {"zzz": ("advisory", {})},
            "Unknown policy 'zzz'. Known: law-enforcement-use, linked-use, policy-integrity, "
            "unverifiable-use, use-declaration.",
            id="unknown policy",
        ),
        pytest.param(
            {"use-declaration": ("mandatory", {"key": "a", "value": ["b"]})},
            "Unknown setting 'value' of 'use-declaration'. Did you mean 'values'?",
            id="mistyped setting",
        ),
        pytest.param(
            {"unverifiable-use": ("mandatory", {"strict": True})},
            "Unknown setting 'strict' of 'unverifiable-use'. Known: none.",
            id="setting of a policy without any",
        ),
        pytest.param(
            {"use-declaration": ("mandatory", {"key": "a"})},
            "The policy 'use-declaration' needs the settings 'key' (the tag) and 'values' (the allowed uses).",
            id="incomplete declaration",
        ),
    ],
)
def test_what_is_not_known_is_an_error(given: dict[str, tuple[str, dict[str, Any]]], message: str) -> None:
    with pytest.raises(ConfigurationError) as raised:
        read(given)
    assert str(raised.value) == message


@pytest.mark.parametrize(
    ("owned", "raised"),
    [
        ({}, {}),
        ({"strict": False, "declaration": {}}, {}),
        ({"strict": True}, {"unverifiable-use": "mandatory"}),
        ({"declaration": {"key": "a", "values": ["b"]}}, {"use-declaration": "mandatory"}),
        ({"extra_terms": ["Contoso Guard"]}, {}),
    ],
)
def test_what_the_owner_sets_raises_the_rule_of_the_setting(owned: dict[str, Any], raised: dict[str, str]) -> None:
    levels = {name: policy.level for name, policy in declare(RULES, owned).items()}
    own = {name: rule["level"] for name, rule in RULES.items()}
    assert levels == {**own, "linked-use": "mandatory", **raised}


def test_every_setting_is_described() -> None:
    undescribed = [
        f"{policy}.{name}"
        for policy, schema in SCHEMAS.items()
        for name, setting in schema.items()
        if not setting.get("description")
    ]
    assert undescribed == []
