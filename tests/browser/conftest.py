"""Opens pages in the system's Chromium and watches what they do."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

from azure_ai_ban.check_report import Report
from azure_ai_ban.formats import html_page
from judged import report_of_everything

# Long enough for a busy machine; nothing waits for it unless it fails.
PATIENCE_MS: Final = 10_000

CHROMIUM: Final = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def pytest_configure() -> None:
    if CHROMIUM is None:
        raise pytest.UsageError(
            "Chromium not found. Install it with the system's package manager (Debian: apt-get install chromium), "
            "then run `make test-browser` again."
        )


@dataclass
class Opened:
    """A page in the browser, and what it did."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @property
    def shown(self) -> list[str]:
        """The addresses of the rows that can be seen, in their order."""
        addresses: list[str] = self.page.evaluate(
            """() => [...document.querySelectorAll("#results > tbody")]
                .filter((row) => row.checkVisibility())
                .map((row) => row.querySelector(".address").textContent)"""
        )
        return addresses

    @property
    def details(self) -> int:
        """How many details can be seen."""
        count: int = self.page.evaluate(
            """() => [...document.querySelectorAll(".detail")].filter((detail) => detail.checkVisibility()).length"""
        )
        return count

    @property
    def focused(self) -> str:
        """What is focused, in words."""
        words: str = self.page.evaluate("() => document.activeElement.innerText || document.activeElement.name || ''")
        return words.strip()

    def tab_to(self, name: str) -> None:
        """Press the tab key until something of this name is focused."""
        for _ in range(200):
            self.page.keyboard.press("Tab")
            if self.focused == name:
                return
        raise AssertionError(f"{name} cannot be reached by the tab key")


Open = Callable[..., Opened]


@pytest.fixture(scope="session")
def report() -> Report:
    """A report with something of everything."""
    return report_of_everything("pulumi-state/secrets.json", hostile='hostile & "quoted" <b>.json')


@pytest.fixture(scope="session")
def file(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of that report."""
    return written(report, tmp_path_factory.mktemp("page") / "report.html")


@pytest.fixture(scope="session")
def large_file(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with 5,000 results."""
    results = [result for document in report.documents for result in document.results]
    many = [
        dataclasses.replace(results[number % len(results)], address=f"account-{number:04}") for number in range(5000)
    ]
    document = dataclasses.replace(report.documents[0], results=tuple(many))
    large = dataclasses.replace(report, documents=(document,))
    return written(large, tmp_path_factory.mktemp("page") / "large.html")


def written(report: Report, file: Path) -> Path:
    """Write the page of a report to a file."""
    with file.open("w", encoding="utf-8") as out:
        html_page.write(report, out)
    return file


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=CHROMIUM) as browser:
        yield browser


@pytest.fixture
def open_page(browser: Browser, file: Path) -> Iterator[Open]:
    """Open the page, or another, in a context of its own; it must neither complain nor ask for anything else."""
    all_opened: list[tuple[Opened, str]] = []

    def open_page(fragment: str = "", other: Path | None = None, **context: Any) -> Opened:  # noqa: ANN401  # what Playwright takes
        opened = Opened(browser.new_context(**context).new_page())
        opened.page.set_default_timeout(PATIENCE_MS)
        url = (other or file).as_uri()
        all_opened.append((opened, url))

        def let_through(route: Route) -> None:
            if route.request.url.partition("#")[0] == url:
                route.continue_()
            else:
                route.abort()

        opened.page.context.route("**/*", let_through)
        opened.page.on("request", lambda request: opened.requests.append(request.url.partition("#")[0]))
        opened.page.on("console", lambda message: opened.complaints.append(message.text))
        opened.page.on("pageerror", lambda error: opened.complaints.append(error.message))
        opened.page.on("dialog", lambda dialog: opened.complaints.append(dialog.message))
        opened.page.add_init_script(
            """addEventListener("securitypolicyviolation", (event) =>
                console.error(`${event.violatedDirective} violated by ${event.blockedURI}`))"""
        )
        opened.page.goto(url + fragment)
        return opened

    yield open_page
    for opened, url in all_opened:
        complaints, requests = list(opened.complaints), list(opened.requests)
        opened.page.context.close()
        assert complaints == []
        assert set(requests) == {url}
