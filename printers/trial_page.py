"""The page that shows what a printer can do."""

from collections.abc import Mapping

from printers.papers import TrialPage

_CODE = "2000000000008"
_LETTERS = (
    "Ế ế Ặ ặ Ỡ ỡ Ự ự Ỹ ỹ đ Đ ₫ – Tiếng Việt đủ dấu:"
    " Nguyễn Thủy, Đặng Phượng, Bùi Quỳnh."
)


def trial_page(letters: Mapping[str, int]) -> TrialPage:
    """Return the page with a bar for each letter, as wide as the letter stands for."""
    return TrialPage(
        title="TRANG THỬ",
        widths=tuple(letters.items()),
        letters=_LETTERS,
        code=_CODE,
        qr_text="https://hoicho.example/thu",
    )
