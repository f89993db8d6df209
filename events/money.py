"""Money as whole minor units; the đồng has none, so 1 is 1 ₫."""

from collections.abc import Sequence

_MINOR_DIGITS = {"VND": 0, "LAK": 0, "CNY": 2, "USD": 2, "THB": 2, "EUR": 2}
_SIGNS = {"VND": "₫", "CNY": "¥", "USD": "$", "THB": "฿", "EUR": "€", "LAK": "₭"}


class NotAnAmount(ValueError):
    """A text that a person typed is no amount of money."""


def minor_digits(currency: str) -> int:
    """Return how many digits of an amount are behind the decimal sign."""
    return _MINOR_DIGITS.get(currency, 2)


def format_money(amount_minor: int, currency: str = "VND") -> str:
    """Return an amount as Vietnamese readers write it: `1.250.000 ₫`, `12,50 $`."""
    digits = minor_digits(currency)
    whole, part = divmod(abs(amount_minor), 10**digits)
    text = f"{whole:,}".replace(",", ".")
    if digits:
        text = f"{text},{part:0{digits}d}"
    sign = "-" if amount_minor < 0 else ""
    return f"{sign}{text} {_SIGNS.get(currency, currency)}"


def parse_vnd(text: str) -> int:
    """Return the whole đồng in a typed text such as `1.250.000`, `50000` or `50 000 ₫`.

    Raises NotAnAmount for anything else, among it negative and fractional amounts.
    """
    digits = text.replace("₫", "").replace(".", "").replace(" ", "").replace(" ", "")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 15:
        raise NotAnAmount(text)
    return int(digits)


def line_amount(unit_price_minor: int, quantity_thousandths: int) -> int:
    """Return price × quantity, rounded half up to a whole minor unit."""
    return (unit_price_minor * quantity_thousandths + 500) // 1000


def vat_included(amount_minor: int, rate_permille: int) -> int:
    """Return the VAT inside an amount that includes it, rounded half up."""
    divisor = 1000 + rate_permille
    return (2 * amount_minor * rate_permille + divisor) // (2 * divisor)


def vat_parts(parts: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """Return the VAT inside each of several (amount, rate)s.

    Those of one rate come together to exactly the VAT inside their sum: what a receipt
    says of a rate is not off by what was rounded in its lines.
    """
    reached: dict[int, int] = {}
    taxes = []
    for amount_minor, rate in parts:
        before = reached.get(rate, 0)
        reached[rate] = before + amount_minor
        after = vat_included(reached[rate], rate)
        taxes.append(after - vat_included(before, rate))
    return tuple(taxes)
