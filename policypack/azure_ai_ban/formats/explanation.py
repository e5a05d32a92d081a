"""Print an explanation for people: the steps from a resource to its verdict."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TextIO

from rich.console import Console
from rich.text import Text

from azure_ai_ban.formats import wording
from azure_ai_ban.formats.terminal import make_grid, open_console

__all__ = ["print_explanation"]

_VERDICT_STYLES = {"deny": "bold red", "undecided": "bold yellow", "exempt": "bold cyan", "allow": "bold green"}

Explained = Mapping[str, Any]


def print_explanation(explanation: Explained, bases: Mapping[str, Mapping[str, Any]], out: TextIO) -> None:
    """Write `explanation` (see explanation.schema.json) to `out`, step by step."""
    console = open_console(out)
    for number, (heading, rows) in enumerate(_list_steps(explanation, bases), start=1):
        console.print(Text(f"{number}  {heading}", "bold"))
        _print_rows(console, rows)
    verdict = explanation["decision"]["verdict"]
    console.print(Text.assemble(("Verdict  ", "bold"), (verdict, _VERDICT_STYLES.get(verdict, "bold"))))
    console.print(Text(f"policy revision {explanation['decision']['revision']}", "dim"))


def _list_steps(
    explanation: Explained, bases: Mapping[str, Mapping[str, Any]]
) -> Iterator[tuple[str, Iterable[tuple[str, str]]]]:
    decision = explanation["decision"]
    yield "Resource", _describe_resource(explanation)
    yield (
        "Capability",
        (
            (given["level"], _join(given["service"], given["reason"], given["path"] and f"at {given['path']}"))
            for given in explanation["capabilities"] or [{**decision["capability"], "path": ""}]
        ),
    )
    yield "Tags and texts", _describe_tags(explanation["tags"])
    yield (
        "Unknown values",
        ((unknown["path"] or "/", f"of {unknown['relation']}") for unknown in explanation["unknown"]),
    )
    yield "Identification of people", _describe_identifications(explanation["identifications"])
    yield "Rules", _describe_rules(explanation["rules"], decision, bases)
    yield (
        "Exemptions",
        (
            (given["id"] or "without id", "applies" if given["applies"] else f"does not apply: {given['reason']}")
            for given in explanation["exemptions"]
        ),
    )


def _describe_resource(explanation: Explained) -> Iterator[tuple[str, str]]:
    if explanation["address"]:
        yield "address", explanation["address"]
    yield "name", explanation["resource"]["name"] or "-"
    yield "type", _join(explanation["type"]["given"], explanation["type"]["canonical"])
    judged = explanation["type"]["judged"]
    if judged not in {None, explanation["type"]["canonical"]}:
        yield "judged as", judged or "an unknown type"


def _describe_tags(tags: Iterable[Explained]) -> Iterator[tuple[str, str]]:
    for tag in tags:
        what = "secret" if tag["secret"] else "tag" if tag["tag"] else "text"
        # The name is the only text without a path.
        path = tag["path"] or "name"
        yield (
            what,
            wording.describe_place({"path": path, "text": tag["text"], "urn": tag["urn"], "relation": tag["relation"]}),
        )
        folded = [_join_readings(side) for side in (tag["folded"]["key"], tag["folded"]["value"])]
        if any(folded):
            yield "  read as", " = ".join(part for part in folded if part)
        for match in tag["matches"]:
            yield "  match", _join(f"{match['strength']} {match['class']}", match["matched"], _describe_term(match))
        for miss in tag["near_misses"]:
            yield "  no match", _join(miss["class"], miss["matched"], miss["reason"])


def _join_readings(readings: Iterable[Iterable[str]]) -> str:
    """Return every reading of a text, each as its words."""
    return " or ".join(dict.fromkeys(" ".join(words) for words in readings))


def _describe_term(match: Explained) -> str:
    return f"{match['language']}: {', '.join(match['forms'])}" if match["forms"] else ""


def _describe_identifications(found: Iterable[Explained]) -> Iterator[tuple[str, str]]:
    for identification in found:
        yield "found in", _join_signals(identification["matched"])
        yield "  live", _join_signals(identification["live"]) or "no: neither in real time nor on a mobile camera"


def _describe_rules(
    rules: Iterable[Explained], decision: Explained, bases: Mapping[str, Mapping[str, Any]]
) -> Iterator[tuple[str, str]]:
    stated = {finding["rule"]: finding for finding in (*decision["violations"], *decision["warnings"])}
    for rule in rules:
        if not rule["fires"]:
            yield rule["id"], "no findings"
            continue
        yield rule["id"], f"verdict {rule['leads_to']}"
        for finding in rule["findings"]:
            yield "  finding", _join(finding["said"], _join_signals(finding["matched"]))
        for name in stated.get(rule["id"], {}).get("basis", ()):
            yield "  basis", bases.get(name, {}).get("title", name)
        if rule["exempted"]:
            yield "  exemption", wording.describe_exemption(rule["exempted"])
    # A resource that could not be judged breaks a rule that was not evaluated.
    evaluated = {rule["id"] for rule in rules}
    yield from ((name, finding["msg"]) for name, finding in stated.items() if name not in evaluated)


def _join_signals(signals: Iterable[Explained]) -> str:
    return " and ".join(
        f"{signal['matched'] or 'a secret'} ({signal['class']}, {signal['path']})" for signal in signals
    )


def _join(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def _print_rows(console: Console, rows: Iterable[tuple[str, str]]) -> None:
    grid = make_grid(indent=3, label_style="dim")
    for label, text in rows:
        grid.add_row(wording.as_line(label), Text(wording.as_line(text)))
    console.print(grid if grid.row_count else Text("   none", "dim"))
