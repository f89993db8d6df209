"""Quantities as whole thousandths: 1 piece is 1000, 350 g of a kg is 350."""

MAX_QUANTITY_THOUSANDTHS = 99_999_000


class NotAQuantity(ValueError):
    """A text or number is no quantity that can be sold."""


def format_quantity(quantity_thousandths: int) -> str:
    """Return a quantity as Vietnamese readers write it: `2`, `0,35`, `1.200`."""
    whole, part = divmod(quantity_thousandths, 1000)
    text = format_count(whole)
    return f"{text},{part:03d}".rstrip("0") if part else text


def format_count(count: int) -> str:
    """Return how many there are, of what is never parted: `7`, `1.200`."""
    return f"{count:,}".replace(",", ".")


def parse_quantity(text: str) -> int:
    """Return the thousandths in `2`, `0,35` or `0.35`.

    Raises NotAQuantity for zero, negative, more than three decimals or above 99.999.
    """
    whole, _, part = text.strip().replace(",", ".").partition(".")
    if not (whole + part).isascii() or not (whole + part).isdigit() or len(part) > 3:
        raise NotAQuantity(text)
    quantity = int((whole or "0")[:9]) * 1000 + int(part.ljust(3, "0") or "0")
    if not 0 < quantity <= MAX_QUANTITY_THOUSANDTHS or len(whole) > 6:
        raise NotAQuantity(text)
    return quantity
