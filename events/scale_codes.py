"""Codes that scales print: an item with its weight or its price in one number."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from events.gtin import check_digit
from events.quantity import MAX_QUANTITY_THOUSANDTHS

STEPS = (1, 10, 100, 1_000)
PATTERNS_MAX = 8
_MASK = re.compile(r"(2|02)[0-9X]{1,3}(I{3,6})X{0,2}([WP])\3{3,5}X{0,2}C", re.ASCII)


class PatternUnsound(ValueError):
    """The pattern is none that a scale could print; names it."""


class PatternsOverlap(ValueError):
    """One code could be read by two patterns; names both."""


class ScalePattern(msgspec.Struct, frozen=True, kw_only=True):
    """Where in thirteen digits the item and its weight or price stand.

    In `mask` digits stand for themselves, I for the item, W for grams or P for đồng, X
    for anything, C for the check digit. `step` is what one of the value means: 10 when
    the scale leaves the last digit out.
    """

    mask: str
    step: int = 1


STANDARD = (
    ScalePattern(mask="21IIIIIWWWWWC"),
    ScalePattern(mask="23IIIIIPPPPPC", step=100),
)
"""What most scales print before anybody sets them."""


@dataclass(frozen=True, kw_only=True)
class ScaleLabel:
    """What a scale printed; `items` are the codes its item may be registered under."""

    pattern: ScalePattern
    items: tuple[str, ...]
    quantity_thousandths: int | None = None
    price_minor: int | None = None


def check_patterns(patterns: Sequence[ScalePattern]) -> None:
    """Raise PatternUnsound or PatternsOverlap where tills could not read by them."""
    if len(patterns) > PATTERNS_MAX:
        raise PatternUnsound(patterns[PATTERNS_MAX].mask)
    for number, pattern in enumerate(patterns):
        is_sound = len(pattern.mask) == 13 and _MASK.fullmatch(pattern.mask)
        if not is_sound or pattern.step not in STEPS:
            raise PatternUnsound(pattern.mask)
        for other in patterns[:number]:
            if not _is_apart(pattern.mask, other.mask):
                raise PatternsOverlap(pattern.mask, other.mask)


def read_scale_code(patterns: Sequence[ScalePattern], code: str) -> ScaleLabel | None:
    """Return what a scale wrote into a normalised code; None when no pattern fits."""
    if len(code) != 13 or not (code.isascii() and code.isdigit()):
        return None
    for pattern in patterns:
        if _fits(pattern.mask, code):
            return _label(pattern, code)
    return None


def _label(pattern: ScalePattern, code: str) -> ScaleLabel | None:
    item = _part(pattern.mask, "I", code)
    value = int(_part(pattern.mask, "W", code) or _part(pattern.mask, "P", code))
    value *= pattern.step
    bare = "".join(
        digit if letter.isdigit() or letter == "I" else "0"
        for letter, digit in zip(pattern.mask[:-1], code, strict=False)
    )
    is_weight = "W" in pattern.mask
    if not value or (is_weight and value > MAX_QUANTITY_THOUSANDTHS):
        return None
    return ScaleLabel(
        pattern=pattern,
        items=(f"{bare}{check_digit(bare)}", item, item.lstrip("0") or item),
        quantity_thousandths=value if is_weight else None,
        price_minor=None if is_weight else value,
    )


def _part(mask: str, letter: str, code: str) -> str:
    return "".join(
        digit for known, digit in zip(mask, code, strict=True) if known == letter
    )


def _fits(mask: str, code: str) -> bool:
    return all(
        not letter.isdigit() or letter == digit
        for letter, digit in zip(mask, code, strict=True)
    )


def _is_apart(one: str, other: str) -> bool:
    return any(
        first.isdigit() and second.isdigit() and first != second
        for first, second in zip(one, other, strict=True)
    )
