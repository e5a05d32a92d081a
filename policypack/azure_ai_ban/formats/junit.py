"""Write JUnit XML: a suite for each document, a test case for each resource, a failure for each denial."""

from collections.abc import Iterable, Iterator
from typing import Final, TextIO

from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite

from azure_ai_ban.check_report import Document, Report, Result
from azure_ai_ban.formats.wording import as_line, as_text, describe_exemption, name_document, name_resource
from azure_ai_ban.policy.contract import Finding

__all__ = ["write"]

_NOT_RECOGNISED: Final = "document"


def write(report: Report, out: TextIO) -> None:
    """Write `report` to `out`."""
    xml = JUnitXml("azure-ai-ban")
    for document in report.documents:
        suite = TestSuite(as_line(name_document(document)))
        suite.timestamp = report.made_at.strftime("%Y-%m-%dT%H:%M:%S")
        suite.add_testcases(list(_make_cases(document, report)))
        # Appended, because `add_testsuite` merges equal suites.
        xml.append(suite)  # type: ignore[no-untyped-call]  # the library is typed in part
    # Counted here, because the library also writes the number of skipped cases, which the schema allows only in suites.
    suites = list(xml)
    xml.tests, xml.failures, xml.errors = (
        sum(getattr(suite, count) for suite in suites) for count in ("tests", "failures", "errors")
    )
    text = xml.tostring().decode()  # type: ignore[no-untyped-call]  # as above
    out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n')


def _make_cases(document: Document, report: Report) -> Iterator[TestCase]:
    kind = document.kind or _NOT_RECOGNISED
    if document.error is not None:
        case = TestCase("the document can be judged", kind)
        case.result = Error(as_line(document.error), "not-judged")
        yield case
    elif not document.results:
        yield TestCase("no resource with an AI capability", kind)
    for result in document.results:
        yield _make_case(result, kind, report)


def _make_case(result: Result, kind: str, report: Report) -> TestCase:
    case = TestCase(as_line(name_resource(result)), kind)
    if result.denied:
        failure = Failure(
            as_line(_join_messages(result.denials)),
            as_line(", ".join(dict.fromkeys(v["rule"] for v in result.denials))),
        )
        failure.text = _join_texts(result.denials, report)
        case.result = failure
    elif result.verdict == "exempt":
        granted = (describe_exemption(violation.get("exemption") or {}) for violation in result.exempted)
        case.result = Skipped(as_line(f"exempt: {'; '.join(dict.fromkeys(granted))}"), "exempt")
    if notes := [*result.exempted, *result.warnings]:
        case.system_out = _join_texts(notes, report)
    return case


def _join_messages(findings: Iterable[Finding]) -> str:
    return " ".join(finding["msg"] for finding in findings)


def _join_texts(findings: Iterable[Finding], report: Report) -> str:
    return "\n\n".join(f"{as_line(finding['rule'])}: {as_text(finding, report.bases)}" for finding in findings)
