"""JUnit's XML: a suite for each document, a test case for each resource, a failure for each that is denied."""

from collections.abc import Iterable, Iterator
from typing import Final, TextIO

from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite

from azure_ai_ban.check_report import Document, Report, Result
from azure_ai_ban.formats.wording import address, document_name, exemption, line, told
from azure_ai_ban.policy.contract import Finding

__all__ = ["write"]

_NOT_RECOGNISED: Final = "document"


def write(report: Report, out: TextIO) -> None:
    """Write `report` to `out`."""
    xml = JUnitXml("azure-ai-ban")
    for document in report.documents:
        suite = TestSuite(line(document_name(document)))
        suite.timestamp = report.made_at.strftime("%Y-%m-%dT%H:%M:%S")
        suite.add_testcases(list(_cases(document, report)))
        # Not added as a suite: two that are alike would become one.
        xml.append(suite)  # type: ignore[no-untyped-call]  # Not all of the library is typed.
    # Not counted by the library, which also writes how many are skipped: the schema knows that of suites alone.
    suites = list(xml)
    xml.tests, xml.failures, xml.errors = (
        sum(getattr(suite, count) for suite in suites) for count in ("tests", "failures", "errors")
    )
    text = xml.tostring().decode()  # type: ignore[no-untyped-call]  # As above.
    out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n')


def _cases(document: Document, report: Report) -> Iterator[TestCase]:
    kind = document.kind or _NOT_RECOGNISED
    if document.error is not None:
        case = TestCase("the document can be judged", kind)
        case.result = Error(line(document.error), "not-judged")
        yield case
    elif not document.results:
        yield TestCase("no resource with an AI capability", kind)
    for result in document.results:
        yield _case(result, kind, report)


def _case(result: Result, kind: str, report: Report) -> TestCase:
    case = TestCase(line(address(result)), kind)
    if result.denied:
        failure = Failure(
            line(_messages(result.denials)), line(", ".join(dict.fromkeys(v["rule"] for v in result.denials)))
        )
        failure.text = _texts(result.denials, report)
        case.result = failure
    elif result.verdict == "exempt":
        granted = (exemption(violation.get("exemption") or {}) for violation in result.exempted)
        case.result = Skipped(line(f"exempt: {'; '.join(dict.fromkeys(granted))}"), "exempt")
    if noted := [*result.exempted, *result.warnings]:
        case.system_out = _texts(noted, report)
    return case


def _messages(findings: Iterable[Finding]) -> str:
    return " ".join(finding["msg"] for finding in findings)


def _texts(findings: Iterable[Finding], report: Report) -> str:
    return "\n\n".join(f"{line(finding['rule'])}: {told(finding, report.bases)}" for finding in findings)
