"""Write one JSON document with every decision of the policy (`rego/schemas/check.schema.json`)."""

from typing import TextIO

from azure_ai_ban.check_report import Report
from azure_ai_ban.formats.json_text import as_json_text
from azure_ai_ban.policy.contract import SCHEMA_VERSION

__all__ = ["write"]


def write(report: Report, out: TextIO) -> None:
    """Write `report` to `out`."""
    document = {
        "schema_version": SCHEMA_VERSION,
        "revision": report.revision,
        "summary": report.summary,
        "inputs": [
            {
                "path": document.path,
                "kind": document.kind,
                "error": document.error,
                "results": [result.as_answered for result in document.results],
            }
            for document in report.documents
        ],
    }
    out.write(f"{as_json_text(document, indent=2)}\n")
