"""Markdown for a comment on a pull request: denials first, within GitHub's limit."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from azure_ai_ban.check_report import Report
from azure_ai_ban.formats.markdown import MAX_COMMENT_LENGTH

Write = Callable[[str, Report], str]
Reporting = Callable[..., Report]


class Elements(HTMLParser):
    """The elements of a page and the targets of its links."""

    def __init__(self) -> None:
        """Start without elements."""
        super().__init__()
        self.tags: list[str] = []
        self.links: set[str | None] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect an element."""
        self.tags.append(tag)
        self.links |= {value for name, value in attrs if name in {"href", "src"}}


def shown(text: str) -> Elements:
    """Return the elements of the page that `text` renders to, with all HTML, of which GitHub allows a part."""
    elements = Elements()
    elements.feed(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text))
    return elements


def test_denials_come_first_and_details_are_folded(written: Write, sample: Report) -> None:
    assert written("markdown", sample) == (
        "<!-- azure-ai-ban -->\n"
        "## azure-ai-ban: 2 denied, 1 undecided, 1 exempt, 1 allowed, 1 document not judged, 1 file skipped\n"
        "\n"
        "### Denied\n"
        "\n"
        "| Resource | Rule | Evidence | Why |\n"
        "|---|---|---|---|\n"
        "| `chat` | [`law-enforcement-use`](https://example.org/help) | `/tags/a~1b of resource group 'rg'` | `chat "
        "serves the police.` |\n"
        "| `vault` | [`law-enforcement-use`](https://example.org/help) | `/tags/unit` | `vault serves the police.` |\n"
        "\n"
        "<details>\n"
        "<summary>Details of the denied resources</summary>\n"
        "\n"
        "**`chat`**\n"
        "\n"
        "- document: `plans/a b.json`, line 3\n"
        "- type: `account`\n"
        "- service: `Azure OpenAI`\n"
        "\n"
        "**`vault`**\n"
        "\n"
        "- document: `standard input`\n"
        "- type: `account`\n"
        "- service: `Azure OpenAI`\n"
        "\n"
        "</details>\n"
        "\n"
        "### Not judged\n"
        "\n"
        "- `odd.json`: `the document is malformed`\n"
        "\n"
        "### Undecided\n"
        "\n"
        "| Resource | Rule | Evidence | Why |\n"
        "|---|---|---|---|\n"
        "| `later` | [`unverifiable-use`](https://example.org/help) | `/tags/unit` | `later is not known.` |\n"
        "\n"
        "### Exempt\n"
        "\n"
        "| Resource | Rule | Exemption |\n"
        "|---|---|---|\n"
        "| `door` | [`law-enforcement-use`](https://example.org/help) | `EX-1, approved by officer@example.org, "
        "ticket GRC-7, basis 1:1 verification, until 2026-12-31` |\n"
        "\n"
        "<details>\n"
        "<summary>Basis of the rules, and how to fix</summary>\n"
        "\n"
        "**[`law-enforcement-use`](https://example.org/help)**: AI for the police\n"
        "\n"
        "- [Our rule](https://example.org/rule): No such use.\n"
        "- [The law](https://example.org/law): Not \\(ever\\) this.\n"
        "- To fix: Do without.\n"
        "\n"
        "**[`unverifiable-use`](https://example.org/help)**: Use not known\n"
        "\n"
        "- [Our rule](https://example.org/rule): No such use.\n"
        "- To fix: Say it.\n"
        "\n"
        "</details>\n"
        "\n"
        "<details>\n"
        "<summary>Notes</summary>\n"
        "\n"
        "- [`possible-use`](https://example.org/help): `hint may serve the police.`\n"
        "\n"
        "</details>\n"
        "\n"
        "Judged by policy revision r1; decided by https://opa.example.org.\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "a|b",
        r"a\|b",
        "`a",
        "``a``",
        "<script>alert(1)</script>",
        "</details><img src=x onerror=alert(1)>",
        "[click](https://evil.example)",
        "![x](https://evil.example)",
        "https://evil.example @octocat #1",
        "<https://evil.example>",
        "a\n\n# b\n\n| c |",
        "a \\",
        "-->",
        "*a* ~~b~~ __c__",
        "`<img src=https://evil.example>",
    ],
)
def test_text_from_documents_adds_no_elements(written: Write, reporting: Reporting, text: str) -> None:
    harmless, hostile = (shown(written("markdown", reporting(said, path=said, error=said))) for said in ("x", text))

    assert (hostile.tags, hostile.links) == (harmless.tags, harmless.links)


@pytest.mark.parametrize("text", ["x", "police " * 1_000, "\U000e0041" * 5000, "`|<" * 5000])
@pytest.mark.parametrize("count", [1, 3, 2000])
def test_a_comment_fits_the_limit_and_says_if_it_was_shortened(
    written: Write, reporting: Reporting, text: str, count: int
) -> None:
    comment = written("markdown", reporting(text, count=count, path=text, error=text))

    assert len(comment) <= MAX_COMMENT_LENGTH
    assert f"{count} denied" in comment
    shortened = "Shortened to fit a comment" in comment.splitlines()[-1]
    assert shortened is (comment.count("`law-enforcement-use`") < count * 2)
    assert shortened is ("more." in comment)


def test_an_empty_report_is_a_heading(written: Write, reporting: Reporting) -> None:
    nothing = reporting("x", count=0)

    assert written("markdown", nothing) == (
        "<!-- azure-ai-ban -->\n## azure-ai-ban: 0 denied, 0 undecided, 0 exempt, 0 allowed\n\n"
        "Judged by policy revision r1; decided by x.\n"
    )
