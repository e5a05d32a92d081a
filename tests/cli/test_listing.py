"""The rules, the vocabulary, the exemptions and the installation can be looked up."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any

import pytest
import yaml

from azure_ai_ban.policy.bundle import Bundle

Run = Callable[..., Any]


def test_every_rule_is_listed_with_what_it_does(run: Run) -> None:
    out = " ".join(run("rules").out.split())
    assert [rule for rule in Bundle.load().rules if rule not in out] == []


def test_a_rule_is_shown_with_what_it_rests_on(run: Run) -> None:
    ran = run("rules", "law-enforcement-use")
    shown = " ".join(ran.out.split())
    about = Bundle.load().rules["law-enforcement-use"]
    assert ran.code == 0
    assert [part for part in (about["title"], about["description"], about["remediation"]) if part not in shown] == []
    assert "ms-us-police | Microsoft, US police departments" in shown


def test_rules_are_given_as_json(run: Run) -> None:
    bundle = Bundle.load()
    assert run("rules", "--json").json == {
        "revision": bundle.revision,
        "rules": [bundle.rules[name] for name in sorted(bundle.rules)],
        "bases": bundle.bases,
    }


def test_a_rule_that_there_is_not_is_said(run: Run) -> None:
    ran = run("rules", "law-enforcement")
    assert (ran.code, ran.out) == (2, "")
    assert "unknown rule 'law-enforcement'. The rules are exemption-notice, law-enforcement-use" in ran.err


@pytest.mark.parametrize("text", ["Polizei", "p0lizei", "POLIZEI", "\uff30\uff4f\uff4c\uff49\uff5a\uff45\uff49"])
def test_a_term_is_found_in_every_spelling(run: Run, text: str) -> None:
    found = run("terms", text, "--language", "de", "--json").json
    assert {(term["language"], term["class"]) for term in found} >= {("de", "actor")}


def test_a_term_is_found_in_its_own_script(run: Run) -> None:
    assert "zh" in {term["language"] for term in run("terms", "警察", "--json").json}


def test_terms_are_shown_to_people(run: Run) -> None:
    ran = run("terms", "sheriff", "--language", "English")
    assert ran.code == 0
    assert "sheriff" in ran.out


def test_what_is_no_term_is_said(run: Run) -> None:
    ran = run("terms", "xyzzyx")
    assert (ran.code, ran.out, ran.err) == (1, "", "No term found for 'xyzzyx'.\n")


def exemption(**changes: object) -> dict[str, object]:
    """An exemption that is in force for a long time."""
    today = datetime.now(UTC).date()
    return {
        "id": "EX-1",
        "rules": ["law-enforcement-use"],
        "scope": {"stack": "records/prod"},
        "basis": "liveness detection",
        "approver": "compliance@example.org",
        "ticket": "GRC-1",
        "not_before": str(today - timedelta(days=5)),
        "expires": str(today + timedelta(days=200)),
        **changes,
    }


def owned(folder: Path, *exemptions: object) -> Path:
    """A folder of owner's data."""
    file = folder / "azure_ai_ban_org" / "data.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(yaml.safe_dump({"exemptions": list(exemptions)}))
    return folder


def test_exemptions_are_listed_in_the_order_in_which_they_end(run: Run, tmp_path: Path) -> None:
    today = datetime.now(UTC).date()
    org = owned(
        tmp_path,
        exemption(),
        exemption(id="EX-2", expires=str(today + timedelta(days=3))),
        exemption(id="EX-3", not_before="2020-01-01", expires="2020-02-01"),
        exemption(id="EX-4", not_before=str(today + timedelta(days=1)), expires=str(today + timedelta(days=60))),
    )
    ran = run("exemptions", "--org", org, "--json")
    assert ran.json["problems"] == []
    assert [(given["id"], given["state"], given["days_left"]) for given in ran.json["exemptions"]] == [
        ("EX-3", "expired", None),
        ("EX-2", "ends-soon", 3),
        ("EX-4", "not-yet", 60),
        ("EX-1", "live", 200),
    ]
    soon = run("exemptions", "--org", org, "--within", "30", "--json").json["exemptions"]
    assert [given["id"] for given in soon] == ["EX-3", "EX-2"]
    assert ran.code == 0


def test_exemptions_are_shown_to_people(run: Run, tmp_path: Path) -> None:
    shown = " ".join(run("exemptions", "--org", owned(tmp_path, exemption())).out.split())
    assert "EX-1" in shown
    assert "GRC-1" in shown


def test_what_is_wrong_with_an_exemption_fails_the_check_of_them(run: Run, tmp_path: Path) -> None:
    ran = run("exemptions", "--org", owned(tmp_path, exemption(scope={"stack": "*"})))
    assert ran.code == 1
    assert ran.err.startswith("error: ")
    assert "EX-1" in ran.out


def test_no_exemptions_are_none(run: Run) -> None:
    ran = run("exemptions")
    assert (ran.code, ran.out, ran.err) == (0, "No exemptions.\n", "")


def test_the_doctor_finds_a_sound_installation(run: Run) -> None:
    ran = run("doctor")
    assert ran.code == 0
    assert [line.split()[0] for line in ran.out.splitlines()[:4]] == ["ok"] * 4
    assert f"revision {Bundle.load().revision}" in ran.out


def test_the_doctor_says_what_fails(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "org").write_text("")
    assert run("doctor", "--org", tmp_path / "org").code == 2
    monkeypatch.setenv("AZURE_AI_BAN_SERVERS", "http://127.0.0.1:1")
    ran = run("doctor")
    assert ran.code == 2
    assert ran.out.splitlines()[1].startswith("FAILED  No OPA server gave a decision: ")


def test_the_doctor_finds_unsound_owners_data(run: Run, tmp_path: Path) -> None:
    ran = run("doctor", "--org", owned(tmp_path, exemption(basis="because")))
    assert ran.code == 2
    assert "FAILED" in ran.out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_gets_its_completion(run: Run, shell: str) -> None:
    ran = run("completion", shell)
    assert ran.code == 0
    assert f"_AZURE_AI_BAN_COMPLETE={shell}_complete" in ran.out


def test_the_version_says_which_policy_is_inside(run: Run) -> None:
    ran = run("--version")
    assert ran.code == 0
    assert ran.out.rstrip().endswith(f", policy revision {Bundle.load().revision}")


@pytest.mark.parametrize(
    "command", ["check", "decide", "explain", "rules", "terms", "exemptions", "doctor", "completion", "pack"]
)
def test_every_command_says_what_it_is_for(run: Run, command: str) -> None:
    ran = run(command, "--help")
    assert ran.code == 0
    assert ran.out.startswith(f"Usage: azure-ai-ban {command} ")
    assert json.dumps(ran.out)


def test_a_command_that_there_is_not_is_said(run: Run) -> None:
    ran = run("chek")
    assert (ran.code, "No such command 'chek'" in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ("rich", "This command needs rich"),
        ("azure_ai_ban.formats.terminal", "The installation is incomplete (azure_ai_ban.formats.terminal is missing)."),
    ],
)
def test_what_is_not_installed_is_said(run: Run, monkeypatch: pytest.MonkeyPatch, missing: str, said: str) -> None:
    for name in [name for name in sys.modules if name == missing or name.startswith(f"{missing}.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)
    ran = run("rules")
    assert ran.code == 2
    assert said in ran.err


def test_the_doctor_says_what_is_not_there(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, content in (("pulumi", "#!/no/such/interpreter\n"), ("silent", "#!/bin/sh\n")):
        (tmp_path / name).write_text(content)
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("azure_ai_ban.cli.doctor._PACKAGES", ("no-such-package",))
    monkeypatch.setattr("azure_ai_ban.cli.doctor._PROGRAMS", ("pulumi", "silent", "opa"))
    assert [line.strip() for line in run("doctor").out.splitlines()[-4:]] == [
        "no-such-package is not installed",
        "pulumi on PATH: does not run",
        "silent on PATH: unknown version",
        "opa on PATH: not found",
    ]


def test_the_version_of_a_vendored_package_is_that_of_its_bundle(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr("azure_ai_ban.version.version", unknown)
    assert run("--version").out.startswith("azure-ai-ban vendored, policy revision ")


def test_a_malformed_exemption_is_shown_to_people(run: Run, tmp_path: Path) -> None:
    ran = run("exemptions", "--org", owned(tmp_path, {"id": 7, "scope": 3}))
    assert ran.code == 1
    assert "malformed" in ran.out
