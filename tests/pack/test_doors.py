"""The pack through the doors of the real CLI that need no program: `policy analyze`, with and without configuration."""

import json
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

ACCOUNT = "azure-native:cognitiveservices:Account"
STACK = "urn:pulumi:dev::project::pulumi:pulumi:Stack::project-dev"
PROVIDER = "urn:pulumi:dev::project::pulumi:providers:azure-native::default"

POLICE = {"department": "police department"}
CLEAN = {"workload": "chat assistant"}


@dataclass(frozen=True)
class Analysis:
    """How `pulumi policy analyze` ended, and what it reported."""

    exit_code: int
    violations: list[tuple[str, str]]
    errors: str


class Analyzer:
    """Runs `pulumi policy analyze` on a state file."""

    def __init__(self, folder: Path) -> None:
        """Keep files in `folder`."""
        self._folder = folder

    def __call__(
        self, pack: Path, tags: object, config: Mapping[str, object] | None = None, **properties: object
    ) -> Analysis:
        """Analyze the state of a stack that holds one account."""
        inputs = {"kind": "OpenAI", "tags": tags, **properties}
        account = {
            "urn": f"urn:pulumi:dev::project::{ACCOUNT}::chat",
            "custom": True,
            "id": "/subscriptions/0",
            "type": ACCOUNT,
            "inputs": inputs,
            "outputs": inputs,
            "parent": STACK,
            "provider": f"{PROVIDER}::id",
        }
        resources = [
            {"urn": STACK, "custom": False, "type": "pulumi:pulumi:Stack"},
            {"urn": PROVIDER, "custom": True, "id": "id", "type": "pulumi:providers:azure-native"},
            account,
        ]
        manifest = {"time": "2026-01-01T00:00:00Z", "magic": "", "version": "v3.259.0"}
        deployment: dict[str, object] = {"manifest": manifest, "resources": resources}
        if "ciphertext" in json.dumps(tags):
            salt = "v1:AAAAAAAAAAA=:v1:AAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAA=="
            deployment["secrets_providers"] = {"type": "passphrase", "state": {"salt": salt}}
        state = self._write("state.json", {"version": 3, "deployment": deployment})
        command = ["pulumi", "policy", "analyze", "--json", "--file", str(state), "--policy-pack", str(pack)]
        if config is not None:
            command += ["--policy-pack-config", str(self._write("config.json", config))]
        environment = {name: os.environ[name] for name in os.environ if not name.startswith("PULUMI_")}
        environment |= {"PULUMI_HOME": str(self._folder / "home"), "PULUMI_SKIP_UPDATE_CHECK": "true"}
        run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        events = [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")]
        found = [event["policyEvent"] for event in events if "policyEvent" in event]
        violations = [(event["policyName"], event["enforcementLevel"]) for event in found]
        return Analysis(run.returncode, sorted(violations), run.stderr)

    def _write(self, name: str, content: object) -> Path:
        file = self._folder / name
        file.write_text(json.dumps(content))
        return file


@pytest.fixture
def analyze(tmp_path: Path) -> Analyzer:
    """The command, with a home of its own."""
    return Analyzer(tmp_path)


def test_a_state_with_a_prohibited_use_is_denied(pack: Path, analyze: Analyzer) -> None:
    analysis = analyze(pack, POLICE)
    assert (analysis.exit_code, analysis.violations) == (1, [("law-enforcement-use", "mandatory")])


def test_a_state_without_one_is_allowed(pack: Path, analyze: Analyzer) -> None:
    assert analyze(pack, CLEAN) == Analysis(0, [], "")


def test_a_secret_that_cannot_be_decrypted_is_not_taken_for_a_harmless_text(pack: Path, analyze: Analyzer) -> None:
    redacted = {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "ciphertext": "v1:x:y"}
    assert analyze(pack, {"department": redacted}).violations == [("unverifiable-use", "advisory")]


def test_a_configuration_raises_and_lowers_levels_and_what_it_lowers_is_reported(pack: Path, analyze: Analyzer) -> None:
    analysis = analyze(pack, POLICE, {"law-enforcement-use": "advisory", "linked-use": "advisory"})
    assert (analysis.exit_code, analysis.violations) == (
        0,
        [
            ("exemption-notice", "advisory"),
            ("exemption-notice", "advisory"),
            ("law-enforcement-use", "advisory"),
        ],
    )


def test_a_setting_without_a_level_lowers_nothing(pack: Path, analyze: Analyzer) -> None:
    analysis = analyze(pack, {"customer": "Contoso Guard"}, {"law-enforcement-use": {"extraTerms": ["Contoso Guard"]}})
    assert (analysis.exit_code, analysis.violations) == (1, [("law-enforcement-use", "mandatory")])


@pytest.mark.parametrize(
    ("config", "sentence"),
    [
        pytest.param(
            {"law-enforcement-us": "advisory"},
            "configuring policy pack \"azure-ai-ban\": Unknown policy 'law-enforcement-us'. Did you mean "
            "'law-enforcement-use'?",
            id="unknown policy",
        ),
        pytest.param(
            {"use-declaration": {"keys": "a"}},
            "configuring policy pack \"azure-ai-ban\": Unknown setting 'keys' of 'use-declaration'. Did you mean "
            "'key'?",
            id="unknown setting",
        ),
        pytest.param(
            {"use-declaration": {"values": "chat"}},
            'validating policy config for "azure-ai-ban": use-declaration: values: Invalid type. Expected: array, '
            "given: string",
            id="mistyped setting",
        ),
        pytest.param(
            {"policy-integrity": {"decisionLogFailure": "ignore"}},
            'validating policy config for "azure-ai-ban": policy-integrity: decisionLogFailure: decisionLogFailure '
            'must be one of the following: "stop", "warn"',
            id="unknown choice",
        ),
    ],
)
def test_a_configuration_that_is_not_understood_ends_in_one_sentence(
    pack: Path, analyze: Analyzer, config: dict[str, object], sentence: str
) -> None:
    analysis = analyze(pack, CLEAN, config)
    assert analysis.exit_code != 0
    assert analysis.errors.strip() == f"error: loading policy packs: {sentence}"
