"""Reports of documents as the policy judges them, for the tests of what is written about them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from azure_ai_ban.check_report import Document, Report, Result
from azure_ai_ban.engines.embedded import EmbeddedEngine
from azure_ai_ban.policy.bundle import Bundle

DOCUMENTS: Final = Path(__file__).resolve().parents[1] / "documents"

MADE_AT: Final = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)

HOSTILE: Final = {
    "markup": "<script>document.title = 'owned'</script><img src=x onerror=\"document.title = 'owned'\"> police",
    "attribute": "\" autofocus onfocus=\"document.title = 'owned'\" x='police'",
    "link": "javascript:document.title='owned' police",
    "direction": "police \u202eecilop\u202c",
    "right-to-left": "شرطة دبي",
    "control": "police\x1b[31m\x00\x07",
    "template": "{{ 7 * 7 }}{% raw %} police",
    "comment": "--></script><!-- police",
    "entity": "police &lt;b&gt; &amp;amp;",
}
"""Values of tags that would do something if a page took them for more than text."""


def accounts(tags_by_name: Mapping[str, Mapping[str, str]]) -> list[dict[str, Any]]:
    """Return what `az resource list` prints of OpenAI accounts with these tags."""
    group = "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-ai"
    return [
        {
            "id": f"{group}/providers/Microsoft.CognitiveServices/accounts/{name}",
            "name": name,
            "type": "Microsoft.CognitiveServices/accounts",
            "kind": "OpenAI",
            "tags": dict(tags),
        }
        for name, tags in tags_by_name.items()
    ]


def shipped(*names: str) -> dict[str, Any]:
    """Return documents of tests/documents by their names."""
    return {name: json.loads((DOCUMENTS / name).read_text(encoding="utf-8")) for name in names}


def report_of_everything(*documents: str, hostile: str) -> Report:
    """Return a report with every verdict, of documents of tests/documents beside others; one is called `hostile`."""
    return judged(
        {
            **shipped(
                "terraform-plan/account-in-police-group.json",
                "terraform-plan/unknown-and-sensitive.json",
                *documents,
                "arm/template-link.json",
                "unreadable/malformed-plan.json",
            ),
            "clinic.json": accounts(
                {
                    "chat": {"workload": "support chat"},
                    "search": {"customer": "Kent Police"},
                    "gate": {"customer": "Kent Police", "feature": "live facial recognition"},
                }
            ),
            hostile: accounts({name: {"unit": value} for name, value in HOSTILE.items()}),
        },
        exemptions=[exemption("search"), exemption("gate", identity="EX-2026-8")],
        skipped=3,
    )


def exemption(resource: str, *, identity: str = "EX-2026-7") -> dict[str, Any]:
    """Return the owner's exemption of a resource from the rule of law enforcement, in force for 100 days."""
    today = datetime.now(UTC).date()
    return {
        "id": identity,
        "rules": ["law-enforcement-use"],
        "scope": {"resource": resource},
        "basis": "missing persons",
        "approver": "head.of.compliance@contoso.com",
        "ticket": "RISK-77",
        "not_before": str(today),
        "expires": str(today + timedelta(days=100)),
    }


def judged(documents: Mapping[str, Any], *, exemptions: list[dict[str, Any]] | None = None, skipped: int = 0) -> Report:
    """Return the report about documents, by path, that the embedded engine makes."""
    bundle = Bundle.load()
    with EmbeddedEngine(bundle, organization={"exemptions": exemptions or []}) as engine:
        return Report(
            documents=tuple(_document(engine, path, content) for path, content in documents.items()),
            revision=engine.revision,
            rules=bundle.rules,
            bases=bundle.bases,
            made_at=MADE_AT,
            skipped=skipped,
        )


def _document(engine: EmbeddedEngine, path: str, content: Mapping[str, Any]) -> Document:
    answer: Any = engine.evaluate("report", content)
    return Document(
        path=path,
        kind=answer["kind"],
        error=answer["error"],
        results=tuple(
            Result(result["address"], result["type"], result["name"], result["decision"])
            for result in answer["results"]
        ),
        others=answer["summary"]["others"],
    )
