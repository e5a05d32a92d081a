"""The html page in a real browser: everyone can filter, sort and read it, and nothing that documents say is run."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from azure_ai_ban.check_report import Document, Report, Result
from azure_ai_ban.policy.contract import Verdict
from judged import HOSTILE

Open = Callable[..., Any]

QUOTED: Final = 'hostile & "quoted" <b>.json'


def addresses(report: Report, wanted: Callable[[Document, Result], bool] = lambda *_: True) -> list[str]:
    """Return the addresses of the results that are wanted, as the page orders them at first."""
    order = list(report.summary)
    results = [(document, result) for document, result in report.results if wanted(document, result)]
    return [result.address for _, result in sorted(results, key=lambda found: order.index(found[1].verdict))]


def rules(result: Result) -> set[str]:
    return {finding["rule"] for finding in (*result.decision["violations"], *result.decision["warnings"])}


def test_every_result_is_shown_at_first_and_its_details_are_folded(open_page: Open, report: Report) -> None:
    opened = open_page()

    assert (opened.shown, opened.details) == (addresses(report), 0)


def test_the_page_has_a_title_a_language_and_landmarks(open_page: Open) -> None:
    page = open_page().page

    expect(page).to_have_title(
        "Check of 2026-03-04 05:06 UTC: 14 resources denied, 1 document not judged - azure-ai-ban"
    )
    expect(page.locator("html")).to_have_attribute("lang", "en")
    for landmark in ("banner", "main", "contentinfo", "search"):
        expect(page.get_by_role(landmark)).to_have_count(1)


@pytest.mark.parametrize("verdict", ["deny", "undecided", "exempt", "allow"])
def test_a_verdict_filters(open_page: Open, report: Report, verdict: Verdict) -> None:
    opened = open_page()

    opened.page.get_by_label("Verdict", exact=True).select_option(verdict)
    expect(opened.page.get_by_role("status")).to_have_text(f"{report.summary[verdict]} of 23 resources shown")

    assert opened.shown == addresses(report, lambda _, result: result.verdict == verdict)


@pytest.mark.parametrize("rule", ["law-enforcement-use", "real-time-identification-use", "exemption-notice"])
def test_a_rule_filters_also_where_it_is_exempted_or_warns(open_page: Open, report: Report, rule: str) -> None:
    opened = open_page()
    expected = addresses(report, lambda _, result: rule in rules(result))

    opened.page.get_by_label("Rule", exact=True).select_option(rule)
    expect(opened.page.get_by_role("status")).to_have_text(f"{len(expected)} of 23 resources shown")

    assert opened.shown == expected


@pytest.mark.parametrize("path", ["clinic.json", QUOTED])
def test_a_document_filters(open_page: Open, report: Report, path: str) -> None:
    opened = open_page()
    expected = addresses(report, lambda document, _: document.path == path)

    opened.page.get_by_label("Document", exact=True).select_option(path)
    expect(opened.page.get_by_role("status")).to_have_text(f"{len(expected)} of 23 resources shown")

    assert opened.shown == expected


def test_words_filter_in_any_order_and_case_and_also_in_folded_details(open_page: Open) -> None:
    opened = open_page()

    opened.page.get_by_label("Text").fill("METROPOLITAN  azurerm")
    expect(opened.page.get_by_role("status")).to_have_text("1 of 23 resources shown")

    assert opened.shown == ["azurerm_cognitive_account.chat"]


def test_words_find_the_same_before_and_after_details_are_opened(open_page: Open) -> None:
    opened = open_page()
    opened.page.get_by_role("button", name="Show all details").click()

    # Text of a basis, which no row contains before its details are opened.
    opened.page.get_by_label("Text").fill("the vendors' terms")

    expect(opened.page.get_by_role("status")).to_have_text("0 of 23 resources shown")


def test_filters_narrow_one_another_until_nothing_fits_and_are_cleared_at_once(open_page: Open, report: Report) -> None:
    opened = open_page()
    status, nothing = opened.page.get_by_role("status"), opened.page.get_by_text("No resource matches the filter.")

    opened.page.get_by_label("Document", exact=True).select_option("clinic.json")
    opened.page.get_by_label("Verdict", exact=True).select_option("deny")
    expect(status).to_have_text("1 of 23 resources shown")
    expect(nothing).to_be_hidden()
    opened.page.get_by_label("Text").fill("nowhere")
    expect(status).to_have_text("0 of 23 resources shown")
    expect(nothing).to_be_visible()
    opened.page.get_by_role("button", name="Clear filter").click()
    expect(status).to_have_text("23 of 23 resources shown")
    expect(nothing).to_be_hidden()

    assert opened.shown == addresses(report)
    assert opened.page.url.endswith("#")


def test_the_number_in_the_summary_filters_by_its_verdict(open_page: Open, report: Report) -> None:
    opened = open_page()

    opened.page.get_by_role("link", name="Undecided").click()
    expect(opened.page.get_by_role("status")).to_have_text("5 of 23 resources shown")

    assert opened.shown == addresses(report, lambda _, result: result.verdict == "undecided")
    expect(opened.page.get_by_label("Verdict", exact=True)).to_have_value("undecided")


def test_the_keyboard_alone_sorts_both_ways(open_page: Open, report: Report) -> None:
    opened = open_page()
    header = opened.page.get_by_role("columnheader", name="Type")
    verdict = opened.page.get_by_role("columnheader", name="Verdict")
    expect(verdict).to_have_attribute("aria-sort", "ascending")
    types = {result.address: str(result.type) for _, result in report.results}

    opened.tab_to("Type")
    opened.page.keyboard.press("Enter")
    expect(header).to_have_attribute("aria-sort", "ascending")
    expect(verdict).not_to_have_attribute("aria-sort", re.compile(".*"))
    ascending = [types[address] for address in opened.shown]
    opened.page.keyboard.press("Space")
    expect(header).to_have_attribute("aria-sort", "descending")
    descending = [types[address] for address in opened.shown]

    assert ascending == sorted(types.values(), key=str.lower)
    assert descending == sorted(types.values(), key=str.lower, reverse=True)
    assert opened.focused == "Type"


@pytest.mark.parametrize("column", ["Verdict", "Resource", "Type", "Document", "Rules"])
def test_every_column_sorts_and_loses_no_row(open_page: Open, report: Report, column: str) -> None:
    opened = open_page()
    button = opened.page.locator("thead").get_by_role("button", name=column, exact=True)

    button.click()
    once = opened.shown
    button.click()

    assert sorted(once) == sorted(opened.shown) == sorted(addresses(report))
    assert once != opened.shown


def test_the_keyboard_alone_opens_and_folds_the_details(open_page: Open, report: Report) -> None:
    opened = open_page()
    first = opened.page.locator("#results > tbody").first
    detail = first.locator(".detail")

    opened.tab_to("Details of azurerm_cognitive_account.chat")
    expect(detail).to_be_hidden()
    opened.page.keyboard.press("Enter")
    expect(detail).to_be_visible()
    expect(first.get_by_role("button")).to_have_attribute("aria-expanded", "true")
    for text in (
        "tag owner of resource group azurerm_resource_group.evidence",
        "Metropolitan Police Service",
        "actor",
        str(report.rules["law-enforcement-use"]["description"]),
        *(str(report.bases[basis][part]) for basis in ("org-strict", "ms-us-police") for part in ("title", "text")),
        str(report.rules["law-enforcement-use"]["remediation"]),
    ):
        expect(detail).to_contain_text(text)
    expect(detail.get_by_role("link", name=str(report.bases["ms-us-police"]["source"]))).to_be_visible()
    opened.page.keyboard.press("Space")
    expect(detail).to_be_hidden()
    expect(first.get_by_role("button")).to_have_attribute("aria-expanded", "false")


def test_a_click_anywhere_on_a_row_opens_it(open_page: Open) -> None:
    opened = open_page()

    opened.page.locator("#results .address").first.click()

    assert opened.details == 1


def test_an_exempted_violation_shows_its_approver(open_page: Open) -> None:
    opened = open_page("#verdict=exempt")
    opened.page.get_by_role("button", name="Details of").click()

    detail = opened.page.locator(".open .detail")
    expect(detail).to_contain_text("Exempted violation")
    expect(detail).to_contain_text(
        "EX-2026-7, approved by head.of.compliance@contoso.com, ticket RISK-77, basis missing persons"
    )


def test_a_filtered_page_is_restored_from_its_address(open_page: Open) -> None:
    first = open_page()
    first.page.get_by_label("Document", exact=True).select_option(QUOTED)
    first.page.get_by_label("Text").fill("police & <b>")
    first.page.locator("thead").get_by_role("button", name="Resource").click()
    first.page.locator("thead").get_by_role("button", name="Resource").click()
    expect(first.page).to_have_url(re.compile("text=police.*sort=-resource$"))

    second = open_page("#" + first.page.url.partition("#")[2])

    assert second.shown == first.shown
    assert second.shown
    expect(second.page.get_by_label("Text")).to_have_value("police & <b>")
    expect(second.page.get_by_role("columnheader", name="Resource")).to_have_attribute("aria-sort", "descending")


@pytest.mark.parametrize("fragment", ["#verdict=perhaps&document=gone.json&sort=colour", "#resources", "#%", "#=&=="])
def test_an_address_that_makes_no_sense_filters_nothing(open_page: Open, report: Report, fragment: str) -> None:
    opened = open_page(fragment)
    chosen = opened.page.locator("select").evaluate_all("(fields) => fields.map((field) => field.selectedIndex)")

    assert (opened.shown, chosen) == (addresses(report), [0, 0, 0])


def test_the_first_tab_offers_to_skip_to_the_resources(open_page: Open) -> None:
    opened = open_page()

    opened.page.keyboard.press("Tab")
    expect(opened.page.get_by_role("link", name="Skip to the resources")).to_be_in_viewport()
    opened.page.keyboard.press("Enter")
    opened.page.keyboard.press("Tab")

    assert opened.focused == "text"


def test_the_tab_key_goes_through_the_page_from_top_to_bottom_with_a_visible_mark(open_page: Open) -> None:
    opened = open_page()
    met = []

    for _ in range(24):
        opened.page.keyboard.press("Tab")
        met.append(
            opened.page.evaluate(
                """() => {
                    const focused = document.activeElement;
                    window.elements ??= [...document.querySelectorAll("*")];
                    return [window.elements.indexOf(focused), getComputedStyle(focused).outlineStyle];
                }"""
            )
        )

    assert [place for place, _ in met] == sorted({place for place, _ in met})
    assert {outline for _, outline in met} == {"solid"}


@pytest.mark.parametrize("width", [1280, 320], ids=["wide", "narrow"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", ["folded", "open", "filtered away"])
def test_axe_finds_nothing_serious(open_page: Open, scheme: str, state: str, width: int) -> None:
    page = open_page(color_scheme=scheme, viewport={"width": width, "height": 900}).page
    if state == "open":
        page.get_by_role("button", name="Show all details").click()
    if state == "filtered away":
        page.get_by_label("Text").fill("nowhere")
        expect(page.get_by_text("No resource matches the filter.")).to_be_visible()

    found = Axe().run(page).response["violations"]

    assert [
        (fault["id"], fault["nodes"][0]["html"]) for fault in found if fault["impact"] in {"serious", "critical"}
    ] == []


def test_the_table_is_one_to_a_screen_reader_however_it_is_laid_out(open_page: Open) -> None:
    for width in (1280, 320):
        table = open_page(viewport={"width": width, "height": 900}).page.get_by_role(
            "table", name="Resources with an AI capability, certain or possible"
        )

        expect(table.get_by_role("columnheader")).to_have_count(5)
        expect(table.get_by_role("rowheader")).to_have_count(23)


def test_a_narrow_window_needs_no_scrolling_sideways(open_page: Open) -> None:
    page = open_page(viewport={"width": 320, "height": 800}).page
    page.get_by_role("button", name="Show all details").click()

    assert page.evaluate("() => document.documentElement.scrollWidth") == 320


def test_paper_shows_everything_and_no_filter(open_page: Open, report: Report) -> None:
    opened = open_page("#verdict=allow")
    opened.page.emulate_media(media="print")

    assert (sorted(opened.shown), opened.details) == (sorted(addresses(report)), 23)
    expect(opened.page.locator("#filter")).to_be_hidden()
    expect(opened.page.get_by_role("status")).to_be_hidden()


def test_paper_is_light_also_where_the_screen_is_dark(open_page: Open) -> None:
    page = open_page(color_scheme="dark").page
    text = "() => getComputedStyle(document.body).color"

    dark = page.evaluate(text)
    page.emulate_media(media="print", color_scheme="dark")

    assert (dark, page.evaluate(text)) == ("rgb(228, 232, 237)", "rgb(26, 31, 38)")


def test_without_a_script_everything_is_shown_and_no_filter_is_offered(open_page: Open, report: Report) -> None:
    page = open_page(java_script_enabled=False).page

    assert page.locator(".address").all_text_contents() == addresses(report)
    assert page.locator(".detail:visible").count() == 23
    expect(page.get_by_role("search")).to_be_hidden()
    expect(page.get_by_role("button")).to_have_count(0)


def test_nothing_moves_for_those_who_do_not_want_it(open_page: Open) -> None:
    moving = "() => getComputedStyle(document.querySelector('.toggle'), '::before').transitionDuration"

    durations = [open_page(reduced_motion=wish).page.evaluate(moving) for wish in ("no-preference", "reduce")]

    assert durations == ["0.12s", "0s"]


def test_what_hostile_documents_say_is_shown_and_not_carried_out(open_page: Open) -> None:
    opened = open_page()
    title = opened.page.title()
    opened.page.get_by_label("Document", exact=True).select_option(QUOTED)
    opened.page.get_by_role("button", name="Show all details").click()
    opened.page.locator("thead").get_by_role("button", name="Rules").click()

    said = opened.page.locator('[data-document^="hostile"] q').all_text_contents()

    assert set(said) >= {
        HOSTILE[name] for name in ("markup", "attribute", "link", "right-to-left", "template", "comment")
    }
    assert opened.page.title() == title
    assert opened.page.locator("#results :is(script, img, [onfocus], a[href^='javascript'])").count() == 0


def test_a_text_from_right_to_left_turns_nothing_else(open_page: Open) -> None:
    page = open_page().page
    page.get_by_label("Text").fill(HOSTILE["right-to-left"])
    page.get_by_role("button", name="Show all details").click()

    directions = page.locator(".open:visible q bdi").evaluate_all(
        """(texts) => texts.map((text) =>
            [text, text.parentElement].map((element) => getComputedStyle(element).direction))"""
    )

    assert ["rtl", "ltr"] in directions


def test_five_thousand_results_are_filtered_and_sorted(open_page: Open, large_file: Path) -> None:
    opened = open_page(other=large_file)
    status = opened.page.locator("#shown")

    opened.page.locator("#by-text").fill("account-49")
    expect(status).to_have_text("100 of 5,000 resources shown")
    opened.page.locator('[data-column="resource"] button').click()
    assert opened.shown == [f"account-{number}" for number in range(4900, 5000)]
    opened.page.locator("#by-text").fill("")
    expect(status).to_have_text("5,000 of 5,000 resources shown")
    opened.page.locator('[data-column="resource"] button').click()

    assert opened.shown == [f"account-{number:04}" for number in reversed(range(5000))]
