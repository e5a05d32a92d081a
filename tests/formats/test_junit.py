"""JUnit's XML: a suite for each document, a test case for each resource."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from junitparser import JUnitXml
from xmlschema import XMLSchema10

from azure_ai_ban.check_report import Report

SCHEMA = Path(__file__).resolve().parent / "schemas" / "junit-10.xsd"

Write = Callable[[str, Report], str]

BASIS = "basis: Our rule: https://example.org/rule\nbasis: The law: https://example.org/law\n"
TO_DO = "to fix: Do without.\nhelp: https://example.org/help"


@pytest.mark.parametrize("given", ["sample", "real"])
def test_it_meets_the_schema(written: Write, given: str, request: pytest.FixtureRequest) -> None:
    text = written("junit", request.getfixturevalue(given))

    assert [error.reason for error in XMLSchema10(SCHEMA).iter_errors(text)] == []


def test_a_resource_passes_fails_or_is_skipped(written: Write, sample: Report) -> None:
    root = ET.fromstring(written("junit", sample))  # noqa: S314  # Written here.
    cases = {case.attrib["name"]: case for case in root.iter("testcase")}

    assert {name: [(part.tag, part.attrib, part.text) for part in case] for name, case in cases.items()} == {
        "chat": [
            (
                "failure",
                {"message": "chat serves the police.", "type": "law-enforcement-use"},
                "law-enforcement-use: chat serves the police.\n"
                f"evidence: /tags/a~1b of resource group 'rg'\n{BASIS}{TO_DO}",
            )
        ],
        "vault": [
            (
                "failure",
                {"message": "vault serves the police.", "type": "law-enforcement-use"},
                f"law-enforcement-use: vault serves the police.\nevidence: /tags/unit\n{BASIS}{TO_DO}",
            )
        ],
        "door": [
            (
                "skipped",
                {
                    "message": "exempt: EX-1, approved by officer@example.org, ticket GRC-7, basis 1:1 verification, "
                    "until 2026-12-31",
                    "type": "exempt",
                },
                None,
            ),
            (
                "system-out",
                {},
                "law-enforcement-use: door is exempt.\nevidence: /tags/unit\n"
                f"{BASIS}exemption: EX-1, approved by officer@example.org, ticket GRC-7, basis 1:1 verification, "
                f"until 2026-12-31\n{TO_DO}",
            ),
        ],
        "later": [
            (
                "system-out",
                {},
                "unverifiable-use: later is not known.\nevidence: /tags/unit\n"
                "basis: Our rule: https://example.org/rule\n"
                "to fix: Say it.\nhelp: https://example.org/help",
            )
        ],
        "hint": [
            (
                "system-out",
                {},
                "possible-use: hint may serve the police.\nevidence: /name\n"
                "basis: Our rule: https://example.org/rule\n"
                "to fix: Look at it.\nhelp: https://example.org/help",
            )
        ],
        "the document can be judged": [("error", {"message": "the document is malformed", "type": "not-judged"}, None)],
        "no resource with an AI capability": [],
    }


def test_a_suite_is_a_document_with_its_counts(written: Write, sample: Report) -> None:
    xml = JUnitXml.fromstring(written("junit", sample).encode())

    assert [(suite.name, suite.tests, suite.failures, suite.errors, suite.skipped) for suite in xml] == [
        ("plans/a b.json", 4, 1, 0, 1),
        ("standard input", 1, 1, 0, 0),
        ("odd.json", 1, 0, 1, 0),
        ("empty.json", 1, 0, 0, 0),
    ]
    assert (xml.tests, xml.failures, xml.errors) == (7, 2, 1)
    assert {suite.timestamp for suite in xml} == {"2026-01-02T03:04:05"}
    assert {case.classname for case in next(iter(xml))} == {"terraform-plan"}


def test_documents_of_one_name_stay_apart(written: Write, reporting: Callable[..., Report]) -> None:
    once = reporting("police")
    twice = type(once)(once.documents * 2, once.revision, once.rules, once.bases, once.made_at)

    assert len(JUnitXml.fromstring(written("junit", twice).encode())) == 2


def test_python_s_own_xml_writes_the_same(written: Write, reporting: Callable[..., Report]) -> None:
    text = "a ]]> <b> & \"q\" 'p' ü 警 \x01"
    # The library takes lxml where it is installed, which is not so where the command runs.
    program = (
        "import sys; sys.modules['lxml'] = None; sys.path.insert(0, sys.argv[1])\n"
        "import conftest\n"
        "from azure_ai_ban.formats.junit import write\n"
        "assert 'lxml.etree' not in sys.modules\n"
        "sys.stdout.reconfigure(encoding='utf-8')\n"
        "write(conftest.report_with(sys.argv[2]), sys.stdout)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(Path(__file__).parent), text.replace("\x01", "\x01")],
        capture_output=True,
        check=False,
    )

    assert done.stderr.decode() == ""
    assert ET.canonicalize(done.stdout.decode()) == ET.canonicalize(
        written("junit", reporting(text.replace("\x01", "\x01")))
    )
