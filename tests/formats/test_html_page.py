"""The HTML page is complete, well formed, safe and reproducible; tests/browser opens it in a browser."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import io
import json
import re
from html.parser import HTMLParser
from typing import Any, Final

import pytest

from azure_ai_ban.check_report import Document, Report, Result
from azure_ai_ban.formats import html_page
from judged import accounts, judged, report_of_everything, shipped

VOID: Final = frozenset(("br", "input", "meta"))
BLOCKS: Final = frozenset(("dd", "dt", "h2", "h3", "li", "p", "td", "th"))


class Page(HTMLParser):
    """The page as a strict parser reads it: elements are closed in order, and no attribute is repeated."""

    def __init__(self, html: str) -> None:
        """Read the page."""
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inline: dict[str, str] = {}
        self.text = ""
        self._open: list[str] = []
        self.feed(html)
        self.close()
        self.faults += [f"<{tag}> is not closed" for tag in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Record an element and its attributes."""
        names = [name for name, _ in attrs]
        self.faults += [f"<{tag}> has {name} twice" for name in set(names) if names.count(name) > 1]
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Compare an end tag with the start tag."""
        opened = self._open.pop() if self._open else None
        if opened != tag:
            self.faults.append(f"</{tag}> closes <{opened}>")
        if tag in BLOCKS:
            self.text += " "

    def handle_data(self, data: str) -> None:
        """Record a text."""
        if self._open and self._open[-1] in {"style", "script"}:
            self.inline[self._open[-1]] = self.inline.get(self._open[-1], "") + data
        else:
            self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of every element of this name."""
        return [attributes for name, attributes in self.elements if name == tag]


def written(report: Report) -> str:
    out = io.StringIO()
    html_page.write(report, out)
    return out.getvalue()


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.fixture(scope="module")
def report() -> Report:
    return report_of_everything(
        "pulumi-state/secrets.json", "terraform-state/sensitive-tags.json", hostile="hostile.json"
    )


@pytest.fixture(scope="module")
def html(report: Report) -> str:
    return written(report)


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


def test_the_page_is_well_formed_whatever_documents_say(page: Page, html: str) -> None:
    assert html.startswith("<!DOCTYPE html>\n")
    assert page.faults == []


def test_ids_are_unique_and_references_resolve(page: Page) -> None:
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    led_to = {attributes["data-from"] for _, attributes in page.elements if "data-from" in attributes} | {
        str(attributes["href"])[1:] for attributes in page.all("a") if str(attributes["href"]).startswith("#")
    }

    assert len(ids) == len(set(ids))
    assert led_to - set(ids) == set()


def test_the_policy_of_the_page_allows_its_own_style_and_script_and_nothing_else(page: Page) -> None:
    def digest(name: str) -> str:
        return base64.b64encode(hashlib.sha256(page.inline[name].encode()).digest()).decode()

    [policy] = [meta["content"] for meta in page.all("meta") if meta.get("http-equiv") == "Content-Security-Policy"]

    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest('style')}'; script-src 'sha256-{digest('script')}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_the_page_loads_nothing(page: Page) -> None:
    loading = {"link", "img", "iframe", "object", "embed", "source", "audio", "video", "base"}

    assert [tag for tag, attributes in page.elements if tag in loading or "src" in attributes] == []
    assert not re.search(r"url\(|@import", page.inline["style"])
    assert [name for _, attributes in page.elements for name in attributes if name.startswith("on")] == []


def test_links_lead_into_the_page_or_to_the_web_without_a_referrer(page: Page) -> None:
    outward = [link for link in page.all("a") if not str(link["href"]).startswith("#")]

    assert outward
    assert {str(link["href"]).partition("://")[0] for link in outward} <= {"https", "http"}
    assert {link.get("rel") for link in outward} == {"noreferrer noopener"}


def test_every_fact_of_the_report_is_on_the_page(report: Report, page: Page) -> None:
    text = squeezed(page.text)
    facts = {
        "2026-03-04 05:06:07 UTC",
        report.revision,
        "the policy in azure-ai-ban",
        "3 not recognized",
        "malformed terraform-plan: a required part is missing or of the wrong type",
        *(document.path for document in report.documents),
        *(str(document.kind) for document in report.documents),
        *(result.address for _, result in report.results),
        *(str(result.type) for _, result in report.results),
        *(result.decision["capability"]["reason"] for _, result in report.results),
        *(
            str(rule[part])
            for rule in report.rules.values()
            for part in ("id", "title", "description", "level", "help")
        ),
        *(basis[part] for basis in report.bases.values() for part in ("title", "text", "source")),
    }
    for _, result in report.results:
        for finding in (*result.decision["violations"], *result.decision["warnings"]):
            evidence: Any = finding["evidence"] or {}
            texts = [
                *(finding[part] for part in ("rule", "severity", "msg", "remediation")),
                *(finding["exemption"] or {}).values(),
                *(evidence[part] for part in ("text", "matched", "class")),
            ]
            facts |= {str(fact) for fact in texts if fact is not None}

    # Invisible characters are escaped; another test covers them.
    assert {fact for fact in facts if fact.isprintable() and squeezed(fact) not in text} == set()


def test_a_finding_is_shown_in_full() -> None:
    page = Page(written(judged(shipped("terraform-plan/account-in-police-group.json"))))
    shown = squeezed(page.text).partition(" Details of azurerm_cognitive_account.chat ")[2].partition(" Rules The")[0]

    assert shown == (
        "Denied azurerm_cognitive_account.chat azurerm_cognitive_account "
        "terraform-plan/account-in-police-group.json law-enforcement-use "
        "Name oai-evidence Capability Azure OpenAI (kind OpenAI) "
        "AI capability for law enforcement Violation law-enforcement-use severity critical "
        "oai-evidence provides Azure OpenAI and is tagged for law enforcement: tag 'owner' of resource group "
        "'rg-evidence' = 'Metropolitan Police Service' (matched 'metropolitan police'). "
        "Found in tag owner of resource group azurerm_resource_group.evidence "
        "Text Metropolitan Police Service Matched metropolitan police Class actor "
        "Rule see Rules Basis This policy Microsoft, US police departments "
        "To fix Correct the tag if it is wrong. Otherwise, run this workload without Azure AI, or ask the policy "
        "owner for an exemption if Microsoft approves the use case. No resource matches the filter."
    )


def test_the_verdicts_are_counted(report: Report, page: Page) -> None:
    counted = re.findall(r"(\d+) (Denied|Undecided|Exempt|Allowed) ", squeezed(page.text).partition("Documents ")[2])

    assert report.summary == {"deny": 15, "undecided": 5, "exempt": 1, "allow": 4}
    assert counted[:4] == [("15", "Denied"), ("5", "Undecided"), ("1", "Exempt"), ("4", "Allowed")]


@pytest.mark.parametrize(
    ("documents", "conclusion"),
    [
        ({"a.json": {"name": "pack"}}, "Some documents could not be judged"),
        (
            {"a.json": accounts({"a": {"unit": "police"}}), "b.json": {"name": "pack"}},
            "Some documents could not be judged",
        ),
        ({"a.json": accounts({"a": {"unit": "police"}})}, "1 resource is denied"),
        ({"a.json": accounts({"a": {"unit": "police"}, "b": {"unit": "prison"}})}, "2 resources are denied"),
        ({"a.json": accounts({"a": {"unit": "sales"}})}, "Nothing is denied"),
    ],
)
def test_the_page_begins_with_the_conclusion(documents: dict[str, Any], conclusion: str) -> None:
    page = written(judged(documents))

    assert re.findall(r'<h2 id="conclusion">(.*?)</h2>', page) == [conclusion]


def test_documents_that_could_not_be_judged_come_before_everything_else(html: str) -> None:
    assert html.index("Documents that could not be judged") < html.index('<h2 id="summary">')
    assert html.index("unreadable/malformed-plan.json") < html.index("terraform-plan/account-in-police-group.json")


def test_a_check_without_failures_and_exemptions_has_no_sections_for_them() -> None:
    page = written(judged({"a.json": accounts({"a": {"unit": "sales"}})}))

    assert "could not be judged" not in page
    assert "Exemptions applied" not in page


def test_a_check_without_resources_says_so() -> None:
    page = Page(written(judged({"a.json": {"resources": []}})))

    assert page.faults == []
    assert "No resource has an AI capability." in page.text


def test_an_exempted_violation_is_never_shown_as_an_ordinary_one(html: str) -> None:
    assert html.count('<span class="badge exempted">Exempted violation</span>') == 2
    assert html.count('<span class="exempted">law-enforcement-use <span class="badge exempted">exempted</span>') == 2


def test_an_undecided_resource_counts_as_denied_where_its_rule_denies() -> None:
    lenient = judged(shipped("arm/template-link.json"))
    strict = dataclasses.replace(
        lenient,
        documents=tuple(
            dataclasses.replace(document, results=tuple(_strict(result) for result in document.results))
            for document in lenient.documents
        ),
    )

    assert [written(report).count("counts as denied") for report in (lenient, strict)] == [0, 1]


def _strict(result: Result) -> Result:
    decision = result.decision
    if decision["verdict"] != "undecided":
        return result
    return dataclasses.replace(
        result, decision={**decision, "violations": decision["warnings"], "warnings": decision["violations"]}
    )


def test_the_server_that_decided_is_named(report: Report) -> None:
    page = Page(written(dataclasses.replace(report, origin="https://opa.example.org")))

    assert "Decided by https://opa.example.org" in squeezed(page.text)


def test_a_rule_that_only_the_server_knows_is_shown_by_its_id() -> None:
    known = judged({"a.json": accounts({"a": {"unit": "police"}})})
    page = Page(written(dataclasses.replace(known, rules={}, bases={})))

    assert page.faults == []
    assert "Violation law-enforcement-use" in squeezed(page.text)


def test_text_of_documents_is_text_of_the_page(page: Page) -> None:
    assert len(page.all("script")) == 1
    assert page.all("img") == []
    assert "--></script><!-- police" in page.text
    assert "police &lt;b&gt; &amp;amp;" in page.text
    assert "{{ 7 * 7 }}{% raw %} police" in page.text


def test_invisible_characters_are_escaped(html: str, page: Page) -> None:
    assert r"police \u202eecilop\u202c" in page.text
    assert r"police\x1b[31m\x00\x07" in page.text
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", html)


def test_half_a_pair_of_surrogates_can_be_written() -> None:
    page = written(judged({"\ud800.json": {"name": "pack"}}))

    assert r"\ud800.json" in page
    assert page.encode()


def test_a_long_text_is_cut_visibly() -> None:
    lengths = {"whole": 4000, "cut": 5234}
    texts = {name: "police " + "a" * (length - len("police ")) for name, length in lengths.items()}
    page = written(judged({"a.json": accounts({name: {"unit": text} for name, text in texts.items()})}))

    assert re.findall("<q><bdi>(.*?)</bdi></q>", page) == [
        texts["whole"],
        texts["cut"][:4000] + "…",
    ]


def test_only_web_addresses_become_links() -> None:
    known = judged({"a.json": accounts({"a": {"unit": "police"}})})
    bases = {
        "org-strict": {"title": "a", "text": "b", "source": "javascript:alert(1)"},
        "ms-us-police": {"title": "a", "text": "b", "source": "https://example.org/?a=1&b=\"2'"},
    }
    page = Page(written(dataclasses.replace(known, rules={}, bases=bases)))

    assert [link["href"] for link in page.all("a") if not str(link["href"]).startswith("#")] == [
        # What the finding refers to, where the rule does not.
        "https://learn.microsoft.com/legal/ai-code-of-conduct",
        "https://example.org/?a=1&b=\"2'",
    ]
    assert "javascript:alert(1)" in page.text


def test_the_text_of_a_secret_is_not_on_the_page(html: str) -> None:
    given = json.dumps(shipped("pulumi-state/secrets.json", "terraform-state/sensitive-tags.json"), ensure_ascii=False)

    for secret in ("Police scientifique", "Gendarmerie nationale"):
        assert secret in given
        assert secret.lower() not in html.lower()
    assert "the secret at /tags/unit (matched a term of class &#39;actor&#39;)" in html


def test_the_same_report_gives_the_same_bytes(report: Report, html: str) -> None:
    assert written(report) == html


def test_results_are_sorted_by_verdict_then_by_document(report: Report, page: Page) -> None:
    shown = [row["data-verdict"] for row in page.all("tbody") if "data-verdict" in row]
    documents = [row["data-document"] for row in page.all("tbody") if row.get("data-verdict") == "deny"]

    assert shown == [verdict for verdict, number in report.summary.items() for _ in range(number)]
    assert documents == [document.path for document, result in report.results if result.verdict == "deny"]


def test_a_part_of_a_document_that_was_judged_is_shown_beside_its_error() -> None:
    known = judged({"a.json": accounts({"a": {"unit": "police"}})})
    half = [dataclasses.replace(document, error="/b could not be read") for document in known.documents]
    half.append(Document("b.json", error="no permission"))
    page = Page(written(dataclasses.replace(known, documents=tuple(half))))

    documents = squeezed(page.text).partition("Checked documents and their kinds")[2]
    assert "a.json resource-graph Not judged 1 0 0 0 0 b.json not recognized Not judged unknown" in documents
