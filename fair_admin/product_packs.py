"""Units a product is sold in beside its own: typed one a line, checked as a whole."""

from collections.abc import Sequence

from events.decider import Refusal
from events.gtin import normalise_code
from events.money import NotAnAmount, format_money, parse_vnd
from events.quantity import (
    MAX_QUANTITY_THOUSANDTHS,
    NotAQuantity,
    format_quantity,
    parse_quantity,
)
from events.register import Pack, ProductRegistered

CODES_MAX = 20
PACKS_MAX = 6
PRICE_MINOR_MAX = 10**12


class TooManyCodes(Refusal):
    """One product has at most twenty codes, those of all its units together."""


class PackUnfit(Refusal):
    """A unit has a name of its own, holds something and has a price; names it."""


class PackUnreadable(Refusal):
    """A line is not: unit; how many it holds; price; codes. Names the line."""


def read_packs(text: str) -> tuple[Pack, ...]:
    """Return the units of a text: `thùng 12; 12; 750.000; 8936012345674`, one a line.

    Raises PackUnreadable, BadCode and WrongCheckDigit.
    """
    return tuple(_read(line) for line in text.splitlines() if line.strip())


def write_packs(packs: Sequence[Pack]) -> str:
    """Return units as they are typed."""
    return "\n".join(
        "; ".join(
            (
                pack.unit,
                format_quantity(pack.holds_thousandths),
                format_money(pack.price_minor).removesuffix(" ₫"),
                *([", ".join(pack.codes)] if pack.codes else []),
            )
        )
        for pack in packs
    )


def _read(line: str) -> Pack:
    unit, holds, price, codes = [
        *(part.strip() for part in line.split(";")),
        "",
        "",
        "",
    ][:4]
    try:
        return Pack(
            unit=" ".join(unit.split()),
            holds_thousandths=parse_quantity(holds),
            price_minor=parse_vnd(price),
            codes=tuple(
                dict.fromkeys(
                    normalise_code(code) for code in codes.replace(",", " ").split()
                )
            ),
        )
    except (NotAQuantity, NotAnAmount) as error:
        raise PackUnreadable(line[:80]) from error


def checked_packs(
    packs: tuple[Pack, ...], entry: ProductRegistered
) -> tuple[Pack, ...]:
    """Return units that can be told apart, each with what it holds and its price.

    Raises PackUnfit, TooManyCodes, and BadCode for a code no scanner could read.
    """
    if len(packs) > PACKS_MAX:
        raise PackUnfit(packs[PACKS_MAX].unit)
    units, codes = {entry.unit}, set(entry.codes)
    for pack in packs:
        is_priced = 0 < pack.price_minor <= PRICE_MINOR_MAX
        is_filled = 0 < pack.holds_thousandths <= MAX_QUANTITY_THOUSANDTHS
        is_new = 0 < len(pack.unit) <= 20 and pack.unit not in units
        if not (is_new and is_priced and is_filled) or codes & set(pack.codes):
            raise PackUnfit(pack.unit)
        for code in pack.codes:
            normalise_code(code)
        units.add(pack.unit)
        codes |= set(pack.codes)
    if len(codes) > CODES_MAX:
        raise TooManyCodes(entry.product_id)
    return packs
