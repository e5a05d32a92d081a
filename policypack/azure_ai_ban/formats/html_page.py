"""Write the report as one self-contained HTML page to read, filter, print and archive."""

import hashlib
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from functools import cache
from importlib import resources
from typing import Final, TextIO

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from azure_ai_ban.check_report import Document, Report, Result
from azure_ai_ban.formats import wording
from azure_ai_ban.policy.contract import Exemption, Finding

__all__ = ["write"]

_MAX_TEXT_LENGTH: Final = 4000
_CHUNKS_A_WRITE: Final = 1000


@dataclass(frozen=True, slots=True)
class _Row:
    """A result as a row of the table."""

    document: Document
    result: Result

    @property
    def findings(self) -> Iterator[tuple[str, Finding]]:
        """Every finding with its standing: violations first, then exempted violations, then warnings."""
        for standing, findings in (
            ("violation", self.result.denials),
            ("exempted", self.result.exempted),
            ("warning", self.result.warnings),
        ):
            yield from ((standing, finding) for finding in findings)

    @property
    def rules(self) -> list[tuple[str, str]]:
        """The rules of the findings with their standing, without duplicates."""
        return list(dict.fromkeys((finding["rule"], standing) for standing, finding in self.findings))


@dataclass(frozen=True, slots=True)
class _Approval:
    """An exemption and the resources that it covers."""

    exemption: Exemption
    addresses: tuple[str, ...]
    rules: tuple[str, ...]


def write(report: Report, out: TextIO) -> None:
    """Write the page."""
    rows = _sort_rows(report)
    found = sorted({rule for row in rows for rule, _ in row.rules})
    style, script = _read_beside("page.css"), _read_beside("page.js")
    stream = _compile_template().stream(
        report=report,
        rows=rows,
        approvals=_collect_approvals(report),
        found=found,
        # Includes rules that only a server's policy describes, if it is newer than this package.
        rules={**report.rules, **{rule: {} for rule in found if rule not in report.rules}},
        denied=sum(result.denied for _, result in report.results),
        made_at=report.made_at.astimezone(UTC),
        # The only markup that is not escaped.
        style=Markup(style),  # noqa: S704  # a file of this package
        script=Markup(script),  # noqa: S704  # as above
        policy=(
            f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
            "base-uri 'none'; form-action 'none'"
        ),
    )
    stream.enable_buffering(_CHUNKS_A_WRITE)
    out.writelines(stream)


@cache
def _compile_template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {
        "address": wording.name_resource,
        "document": wording.name_document,
        "legible": _as_legible,
        "tag_at": wording.find_tag,
    }
    environment.tests["on_the_web"] = _is_on_the_web
    return environment.from_string(_read_beside("page.html.j2"))


def _read_beside(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def _digest(inline: str) -> str:
    """Return the source expression for an inline style or script in a Content-Security-Policy."""
    return f"sha256-{b64encode(hashlib.sha256(inline.encode()).digest()).decode()}"


def _sort_rows(report: Report) -> list[_Row]:
    """Return the results by verdict, denials first."""
    order = list(report.summary)
    rows = (_Row(document, result) for document, result in report.results)
    return sorted(rows, key=lambda row: order.index(row.result.verdict))


def _collect_approvals(report: Report) -> list[_Approval]:
    """Return the exemptions that were applied, in the order of their first use."""
    covered: dict[str, tuple[Exemption, list[tuple[str, str]]]] = {}
    for _, result in report.results:
        for violation in result.exempted:
            exemption = violation.get("exemption") or {}
            _, uses = covered.setdefault(str(sorted(exemption.items())), (exemption, []))
            uses.append((wording.name_resource(result), violation["rule"]))
    return [
        _Approval(
            exemption,
            addresses=tuple(dict.fromkeys(address for address, _ in uses)),
            rules=tuple(dict.fromkeys(rule for _, rule in uses)),
        )
        for exemption, uses in covered.values()
    ]


def _as_legible(text: object) -> str:
    return wording.as_line(str(text), _MAX_TEXT_LENGTH)


def _is_on_the_web(address: object) -> bool:
    """Whether an address may become a link: any other scheme could run a script from a document."""
    return isinstance(address, str) and address.startswith(("https://", "http://"))
