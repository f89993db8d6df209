"""A real Chromium for tests that look at pages as people do."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
_ARGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
_HOW_TO_INSTALL = (
    "No Chromium found; install it with `apt-get install chromium` "
    "or `.venv/bin/playwright install chromium`."
)

_PATIENCE_MS = 20_000
DESKTOP = (1280, 800)
PHONE = (390, 844)

OpenPage = Callable[..., Page]
"""`open_page(url, size=DESKTOP, touch=False)`: a page in a browser of its own."""


def _executable(own: str) -> str:
    """Return the system's Chromium, or the one Playwright downloaded."""
    found = next(filter(None, map(shutil.which, _NAMES)), own)
    if not Path(found).exists():
        pytest.fail(_HOW_TO_INSTALL, pytrace=False)
    return found


@contextmanager
def launched() -> Iterator[Browser]:
    """Run a Chromium until the block ends."""
    # Waiting long for what should be there at once costs nothing when it is.
    expect.set_options(timeout=_PATIENCE_MS)
    with sync_playwright() as playwright:
        kind = playwright.chromium
        browser = kind.launch(
            executable_path=_executable(kind.executable_path), args=list(_ARGS)
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start one Chromium for all tests."""
    with launched() as browser:
        yield browser


@dataclass
class _Watch:
    """What must not happen on any page: script errors and calls to other hosts."""

    home: str
    wrongs: list[str] = field(default_factory=list)

    def follow(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.wrongs.append(str(error)))
        page.on("request", lambda request: self._check(request.url))

    def _check(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in {"http", "https"} and parts.hostname != self.home:
            self.wrongs.append(f"asked {url}")


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[OpenPage]:
    """Give a way to open pages; a script error or a foreign host fails the test."""
    contexts: list[BrowserContext] = []
    watches: list[_Watch] = []

    def open_(
        url: str, size: tuple[int, int] = DESKTOP, *, touch: bool = False
    ) -> Page:
        width, height = size
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            has_touch=touch,
            is_mobile=touch,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
        )
        contexts.append(context)
        watches.append(_Watch(urlsplit(url).hostname or ""))
        context.on("page", watches[-1].follow)
        page = context.new_page()
        page.goto(url)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert [wrong for watch in watches for wrong in watch.wrongs] == []
