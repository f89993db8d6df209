"""From a scanner's last key to the line on the screen, in a real Chromium."""

from collections.abc import Iterator
from contextlib import suppress
from time import perf_counter

from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as PatienceLost

from tests.bench.bound import Bound, percentile
from tests.bench.fair import PIN, code_of
from tests.bench.stall import PRODUCTS, Running
from tests.browser import DESKTOP, launched
from tests.pos.screen import Screen

_SALES = 10
_LINES = 20
_SCAN_EVERY_SECONDS = 0.1
_PATIENCE_MS = 10_000
_WATCH = """
window.scannedAt = [];
window.paintedAt = [];
window.addEventListener("keydown", (event) => {
  if (event.key === "Enter") window.scannedAt.push(event.timeStamp);
}, { capture: true });
window.addEventListener("DOMContentLoaded", () => {
  const list = document.getElementById("lines");
  if (!list) return;
  const painted = new MessageChannel();
  const counts = [];
  painted.port1.onmessage = () => {
    const count = counts.shift();
    while (window.paintedAt.length < count) window.paintedAt.push(performance.now());
  };
  new MutationObserver(() => {
    const count = list.children.length;
    requestAnimationFrame(() => {
      counts.push(count);
      painted.port2.postMessage(null);
    });
  }).observe(list, { childList: true });
});
"""
_ALL = "(lines) => window.paintedAt.length >= lines"
_BYTES = """() => ["navigation", "resource"]
  .flatMap((kind) => performance.getEntriesByType(kind))
  .reduce((all, one) => all + one.encodedBodySize, 0)"""
_READ = """() => {
  const waits = window.paintedAt.map((at, scan) => at - window.scannedAt[scan]);
  window.scannedAt = [];
  window.paintedAt = [];
  return waits;
}"""


def in_chromium(till: Running) -> Iterator[Bound]:
    """Scan ten times a second, sale after sale, and count what reached the screen."""
    with launched() as browser:
        width, height = DESKTOP
        page = browser.new_page(viewport={"width": width, "height": height})
        # Before any script of the page, so that no listener of its own hides a key.
        page.add_init_script(_WATCH)
        page.goto(till.address)
        screen = Screen(page)
        screen.log_in("Lan", PIN)
        page.wait_for_url("**/sell")
        page.wait_for_load_state("networkidle")
        page_bytes: int = page.evaluate(_BYTES)
        page.evaluate(_READ)
        waits_ms: list[float] = []
        paid_ms: list[float] = []
        for number in range(_SALES):
            waits, paid = _sold(page, screen, number)
            waits_ms += waits
            paid_ms.append(paid)
    for percent in (50, 95):
        yield Bound(
            name=f"till: scanned, line painted at 10 a second, p{percent}",
            value=percentile(waits_ms, percent),
            unit="ms",
            limit=50.0,
        )
    yield Bound(
        name=f"till: lines lost of {_SALES * _LINES} scans at 10 a second",
        value=_SALES * _LINES - len(waits_ms),
        unit="lines",
        limit=0,
    )
    yield Bound(
        name="till: paid, ready for the next customer, slowest",
        value=max(paid_ms),
        unit="ms",
        limit=300.0,
    )
    yield Bound(
        name="till: the selling page with all it loads",
        value=page_bytes / 1_000,
        unit="kB",
        limit=150.0,
    )


def _sold(page: Page, screen: Screen, number: int) -> tuple[list[float], float]:
    """Scan a sale at a steady pace and pay it; return what scans and paying took."""
    began = perf_counter()
    for line in range(_LINES):
        screen.scan(code_of((number * _LINES + line) * 97 % PRODUCTS))
        left_seconds = began + (line + 1) * _SCAN_EVERY_SECONDS - perf_counter()
        page.wait_for_timeout(max(left_seconds, 0) * 1_000)
    with suppress(PatienceLost):
        page.wait_for_function(_ALL, arg=_LINES, timeout=_PATIENCE_MS)
    waits: list[float] = page.evaluate(_READ)
    page.keyboard.press("F8")
    began = perf_counter()
    page.keyboard.press("Enter")
    page.locator("#done").wait_for()
    paid_ms = (perf_counter() - began) * 1_000
    page.keyboard.press("Enter")
    screen.shows_total("0 ₫")
    page.evaluate(_READ)
    return waits, paid_ms
