"""Whatever documents say, every format is written, whole, and nothing acts on what it shows."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from azure_ai_ban.check_report import Document, Report
from azure_ai_ban.formats import FORMATS

Write = Callable[[str, Report], str]
Reporting = Callable[..., Report]

NAMES = sorted(FORMATS)

TEXTS = st.text(st.characters())

HOSTILE = {
    "escape sequences": "\x1b]0;owned\x07\x1b[2J\x9b31m",
    "lines": "a\r\n::error::b\n##vso[task.complete]\n",
    "direction": "\u202eevil\u2066",
    "markup": "<script>alert(1)</script> ]]> &amp; | ` [a](b)",
    "half a pair": "\ud800 \udfff",
    "not a character": "\ufffe\uffff\x00",
    "size": "police " * 150_000,
}


def read(name: str, text: str) -> object:
    """Read what was written as its readers do, which fails where it is malformed."""
    if name in {"json", "sarif", "gitlab"}:
        return json.loads(text)
    if name == "jsonl":
        return [json.loads(line) for line in text.split("\n")[:-1]]
    return ET.fromstring(text) if name == "junit" else text  # noqa: S314  # Written here.


def acts(text: str) -> str:
    """Return the characters and commands in `text` that a terminal or a CI acts on."""
    commands = "".join(command for command in ("##vso[", "##[") if command in text)
    return commands + "".join(sorted(char for char in set(text) if not (char.isprintable() or char == "\n")))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_are_written_and_do_nothing(written: Write, reporting: Reporting, name: str, text: str) -> None:
    result = written(name, reporting(text, path=text, error=text))

    assert read(name, result)
    assert acts(result) == ""


@pytest.mark.parametrize("name", NAMES)
@given(text=TEXTS, path=TEXTS, error=st.none() | TEXTS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_written_and_does_nothing(
    written: Write, reporting: Reporting, name: str, text: str, path: str, error: str | None
) -> None:
    result = written(name, reporting(text, path=path, error=error))

    assert read(name, result)
    assert acts(result) == ""


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"json", "jsonl", "html"}))
def test_a_megabyte_is_not_written_out(written: Write, reporting: Reporting, name: str) -> None:
    assert len(written(name, reporting(HOSTILE["size"]))) < 60_000


@pytest.mark.parametrize("name", NAMES)
def test_a_secret_is_reported_without_a_text(written: Write, sample: Report, name: str) -> None:
    vault = type(sample)(sample.documents[1:2], "r1", sample.rules, sample.bases, sample.made_at)
    text = written(name, vault)

    assert "vault serves the police." in text
    assert "None" not in text


@pytest.mark.parametrize("name", NAMES)
def test_every_document_of_the_tests_is_written(written: Write, real: Report, name: str) -> None:
    text = written(name, real)

    assert read(name, text)
    assert acts(text) == ""
    assert "Police scientifique" not in text


@pytest.mark.parametrize("length", range(80, 100))
def test_a_path_begins_no_line_of_a_table(written: Write, sample: Report, length: int) -> None:
    empty = replace(sample, documents=(Document("x" * length + "::error::y", "arm"),))

    assert not [line for line in written("table", empty).splitlines() if line.lstrip().startswith("::")]


LIBRARIES = {"rich", "jinja2", "pydantic", "sarif_pydantic", "junitparser", "lxml", "jsonschema", "pulumi", "wasmtime"}

NEEDED = {
    "html": {"jinja2"},
    "junit": {"junitparser", "lxml"},
    "markdown": {"jinja2"},
    "sarif": {"pydantic", "sarif_pydantic"},
    "table": {"rich"},
}


@pytest.mark.parametrize("name", NAMES)
def test_a_format_brings_its_own_library_alone(name: str) -> None:
    program = (
        "import sys; from azure_ai_ban.formats import load_writer; load_writer(sys.argv[1])\n"
        f"print(*sorted({LIBRARIES!r} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", program, name], capture_output=True, text=True, check=True)

    assert set(done.stdout.split()) == NEEDED.get(name, set())


@pytest.mark.parametrize("name", NAMES)
def test_a_finding_that_says_the_least_is_written(written: Write, least: Report, name: str) -> None:
    text = written(name, least)

    assert read(name, text)
    assert "new-rule" in text
    assert "None" not in text
