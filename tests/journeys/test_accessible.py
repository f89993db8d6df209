"""No page of the till shuts anybody out: judged by axe, in light and in the dark."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from pos.app import RunningTill
from tests.browser import OpenPage
from tests.pos.screen import Screen
from tests.pos.stall import MAM, MIEN
from tests.serving import Serve

_GRAVE = ("serious", "critical")
_PAGES = (
    "refund?q=1",
    "receipts",
    "papers",
    "printers",
    "shift",
    "reading",
    "closings",
    "pin",
    "readiness",
    "display",
    "renew",
)


def faults(page: Page, where: str) -> list[str]:
    """Give what axe finds serious on the page as it stands."""
    found = Axe().run(page).response["violations"]
    return [
        f"{where}: {one['id']}: {one['nodes'][0]['html'][:120]}"
        for one in found
        if one["impact"] in _GRAVE
    ]


def test_no_page_of_the_till_has_a_serious_fault(
    till: RunningTill, serve: Serve, open_page: OpenPage
) -> None:
    """Names, roles and contrast, of every screen in every state it has."""
    address = serve(till.app)
    page = open_page(address)
    screen = Screen(page)
    wrong = faults(page, "login")
    page.reload()
    screen.log_in()
    wrong += faults(page, "float")
    screen.open_shift()
    # By hand: axe before it makes the browser stutter, and a scanner's pace with it.
    for code in (MIEN, MAM):
        page.fill("#entry", code)
        page.press("#entry", "Enter")
    screen.shows_total("185.000 ₫")
    wrong += faults(page, "selling")
    for key in ("F4", "F6"):
        page.keyboard.press(key)
        wrong += faults(page, key)
        page.keyboard.press("Escape")
    page.keyboard.press("F8")
    wrong += faults(page, "paying")
    page.keyboard.press("Enter")
    screen.shows_change("0 ₫")
    wrong += faults(page, "paid")
    page.keyboard.press("Enter")
    wrong += faults(page, "empty")
    for path in _PAGES:
        page.goto(f"{address}/{path}")
        wrong += faults(page, path)
    page.emulate_media(color_scheme="dark")
    for path in ("sell", "shift", "readiness", "refund?q=1"):
        page.goto(f"{address}/{path}")
        wrong += faults(page, f"{path} in the dark")

    assert "\n".join(wrong) == ""
