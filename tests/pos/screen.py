"""The till's screen with a person's hands on it: keys, a scanner, fingers."""

from playwright.sync_api import Page, expect

from tests.pos.stall import LAN, PIN

# Far above a scanner's pace, as fingers are.
_FINGER_MS = 80


class Screen:
    """One page of the till."""

    def __init__(self, page: Page) -> None:
        """Take a page that stands anywhere on the till."""
        self.page = page

    def log_in(self, name: str = LAN, pin: str = PIN) -> None:
        """Choose a name and type the PIN."""
        self.page.get_by_role("radio", name=name).click()
        self.type(pin)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url("**/s*")

    def open_shift(self, float_text: str = "500000") -> None:
        """Count the float."""
        self.page.fill("#cash", float_text)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url("**/sell")
        expect(self.page.locator("#total")).to_have_text("0 ₫")

    def scan(self, code: str, suffix: str = "Enter") -> None:
        """Let the scanner write: keys as fast as the browser takes them."""
        self.page.keyboard.type(code)
        if suffix:
            self.page.keyboard.press(suffix)

    def type(self, text: str) -> None:
        """Type as fingers do."""
        self.page.keyboard.type(text, delay=_FINGER_MS)

    def shows_total(self, text: str) -> None:
        """Expect this total."""
        expect(self.page.locator("#total")).to_have_text(text)

    def shows_change(self, text: str) -> None:
        """Expect the sale to be paid, with this change."""
        expect(self.page.locator("#done")).to_be_visible()
        expect(self.page.locator("#change")).to_have_text(text)

    def shows_notice(self, text: str) -> None:
        """Expect this sentence beside the goods."""
        expect(self.page.locator("#notice")).to_contain_text(text)
