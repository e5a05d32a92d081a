"""What the policy SDK has no options for is still where it is replaced; tests/pack runs what is served with it."""

import inspect
from typing import Any

from pulumi.runtime.proto.analyzer_pb2 import AnalyzeResponse
from pulumi.runtime.proto.analyzer_pb2 import EnforcementLevel as WireLevel
from pulumi_policy import EnforcementLevel, Policy, PolicyPack, ResourceValidationPolicy, Severity
from pulumi_policy import policy as sdk

from azure_ai_ban.vendor_fixes.pulumi_policy import PolicyAnalyzer, replace_process, serve_pack

POLICY = ResourceValidationPolicy(
    name="names",
    description="Names.",
    enforcement_level=EnforcementLevel.ADVISORY,
    severity=Severity.HIGH,
    validate=lambda *_: None,
)


def test_the_analyzer_of_the_sdk_takes_what_it_took() -> None:
    assert list(inspect.signature(sdk._PolicyAnalyzerServicer).parameters) == [  # noqa: SLF001  # what is replaced
        "name",
        "version",
        "policies",
        "enforcement_level",
        "initial_config",
        "description",
        "display_name",
        "readme",
        "provider",
        "tags",
        "repository",
    ]


def test_the_pack_of_the_sdk_makes_its_analyzer_and_waits_by_the_names_that_are_replaced() -> None:
    assert {"_PolicyAnalyzerServicer", "sys", "time"} <= set(PolicyPack.__init__.__code__.co_names)


def test_a_pack_is_served_with_the_analyzer_that_is_given_and_the_sdks_is_put_back() -> None:
    stock = vars(sdk)["_PolicyAnalyzerServicer"]
    made: list[PolicyAnalyzer] = []
    ports: list[int] = []

    def make_analyzer(
        name: str,
        version: str,
        policies: list[Policy],
        *more: Any,  # noqa: ANN401  # the SDK's own
    ) -> PolicyAnalyzer:
        made.append(PolicyAnalyzer(name, version, policies, *more))
        return made[0]

    def end(_: float) -> None:
        raise KeyboardInterrupt

    with replace_process(lambda written: ports.append(int(written)), end):
        serve_pack("pack", [POLICY], EnforcementLevel.MANDATORY, make_analyzer)
    assert vars(sdk)["_PolicyAnalyzerServicer"] is stock
    assert (len(made), len(ports)) == (1, 1)


def test_a_violation_is_reported_at_a_level_of_its_own() -> None:
    analyzer = PolicyAnalyzer("pack", "1", [POLICY], EnforcementLevel.ADVISORY, None, *[None] * 6)
    response = AnalyzeResponse()
    analyzer.make_reporter(response, POLICY, EnforcementLevel.MANDATORY)("No.", "urn:x")
    [violation] = response.diagnostics
    assert (violation.policyName, violation.message, violation.urn) == ("names", "Names.\nNo.", "urn:x")
    assert WireLevel.Name(violation.enforcementLevel) == "MANDATORY"
