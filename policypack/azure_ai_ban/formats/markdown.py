"""Write Markdown for a comment on a pull request: denials first, details folded, within GitHub's limit."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any, Final, TextIO
from urllib.parse import quote

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from azure_ai_ban.check_report import Document, Report, Result
from azure_ai_ban.formats import wording
from azure_ai_ban.policy.contract import Finding

__all__ = ["MAX_COMMENT_LENGTH", "write"]

MAX_COMMENT_LENGTH: Final = 60_000
"""The maximum number of characters; GitHub accepts 65,536."""

_LIMITS: Final = (400, 200, 100, 50, 20, 10, 5, 2, 1)
"""The lengths to which lists are cut, if all entries are too many; no comment has room for more than the first."""

_MAX_TEXT_LENGTH: Final = 300

_PUNCTUATION: Final = re.compile(r"([\\`*_{}\[\]()#~|!@])")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A resource with the findings to list."""

    document: Document
    result: Result
    findings: list[Finding]


def write(report: Report, out: TextIO) -> None:
    """Write `report` to `out`."""
    template, lists = _make_template(report), _make_lists(report)
    longest = max(map(len, lists.values()))
    texts = (
        template.render(
            **lists,
            counts=wording.count_verdicts(report),
            judged_by=wording.describe_judge(report),
            limit=limit,
            shortened=limit < longest,
        )
        for limit in (longest, *_LIMITS)
        if limit <= min(longest, _LIMITS[0])
    )
    out.write(next(text for text in texts if len(text) <= MAX_COMMENT_LENGTH))


def _make_lists(report: Report) -> dict[str, list[Any]]:
    """Return the lists of the template, by their names there."""
    denied = [_Entry(document, result, result.denials) for document, result in report.results if result.denied]
    others = [(document, result) for document, result in report.results if not result.denied]
    undecided = [_Entry(*where, where[1].warnings) for where in others if where[1].verdict == "undecided"]
    exempt = [_Entry(*where, where[1].exempted) for where in others if where[1].exempted]
    listed = [finding for entry in (*denied, *undecided, *exempt) for finding in entry.findings]
    return {
        "denied": denied,
        "undecided": undecided,
        "exempt": exempt,
        "unjudged": [document for document in report.documents if document.error is not None],
        "rules": list({finding["rule"]: finding for finding in listed}.values()),
        "noted": [
            finding for _, result in report.results if result.verdict != "undecided" for finding in result.warnings
        ],
    }


def _make_template(report: Report) -> Template:
    environment = Environment(
        # Escapes HTML; `finalize` escapes HTML and Markdown first and returns markup, which is not escaped again.
        autoescape=True,
        finalize=_escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "address": wording.name_resource,
        "basis": lambda name: _link_basis(name, report.bases),
        "code": _as_code,
        "exemption": wording.describe_exemption,
        "evidence": wording.describe_evidence,
        "name": wording.name_document,
        "rule": _link_rule,
        "title": lambda finding: report.rules.get(finding["rule"], {}).get("title", ""),
    }
    source = resources.files(__package__).joinpath("markdown.md.jinja").read_text(encoding="utf-8")
    return environment.from_string(source)


def _escape(value: object) -> Markup:
    """Return `value` escaped for Markdown and the HTML in it."""
    if isinstance(value, Markup):
        return value
    html = wording.as_line(str(value)).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return Markup(_PUNCTUATION.sub(r"\\\1", html))  # noqa: S704  # escaped above


def _as_code(text: str) -> Markup:
    """Return `text` as code, in which only backticks are special, and bars in a table."""
    shown = wording.as_line(text, _MAX_TEXT_LENGTH).replace("`", "'").replace("|", "¦").strip()
    return Markup(f"`{shown}`" if shown else "—")  # noqa: S704  # Markdown does not interpret code


def _link_rule(finding: Finding) -> Markup:
    return _link(_as_code(finding["rule"]), finding.get("help"))


def _link_basis(name: str, bases: Mapping[str, Mapping[str, Any]]) -> Markup:
    known = bases.get(name, {})
    text = _escape(known["text"]) if known.get("text") else ""
    return Markup(": ").join(
        part for part in (_link(_escape(known.get("title", name)), known.get("source")), text) if part
    )


def _link(text: Markup, target: str | None) -> Markup:
    if not (target or "").startswith("https://"):
        return text
    return Markup(f"[{text}]({quote(target or '', safe=':/?#=&%')})")  # noqa: S704  # both parts are escaped
