"""In-store codes: numbers of our own that no GS1 code can ever be."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice

from events.gtin import check_digit, normalise_code

_WEIGHED_DIGITS = 5


class NotRestricted(ValueError):
    """The range does not lie where GS1 leaves numbers to each shop: 20 to 29."""


class RangeExhausted(ValueError):
    """Every number of the range belongs to a product already."""


class NotWeighed(ValueError):
    """The code holds no weight or price of this pattern."""


@dataclass(frozen=True, kw_only=True)
class StoreRange:
    """Where in-store codes are drawn from: EAN-13s that begin with `prefix`.

    The prefix has 2 to 11 digits and begins with 20 to 29; the office keeps those of
    goods and of weighed goods apart by giving them different ones.
    """

    prefix: str

    def __post_init__(self) -> None:
        """Refuse what GS1 gives to companies; raises NotRestricted."""
        if not (
            self.prefix.isascii()
            and self.prefix.isdigit()
            and 2 <= len(self.prefix) <= 11
            and self.prefix.startswith("2")
        ):
            raise NotRestricted(self.prefix)

    def free(self, taken: Collection[str]) -> Iterator[str]:
        """Yield the codes that are nobody's yet, the lowest first."""
        digits = 12 - len(self.prefix)
        for number in range(1, 10**digits):
            body = f"{self.prefix}{number:0{digits}d}"
            code = f"{body}{check_digit(body)}"
            if code not in taken:
                yield code

    def draw(self, taken: Collection[str]) -> str:
        """Return the lowest code that is nobody's yet; raises RangeExhausted."""
        (drawn,) = self.draw_many(taken, 1)
        return drawn

    def draw_many(self, taken: Collection[str], count: int) -> tuple[str, ...]:
        """Return so many of the lowest free codes; raises RangeExhausted."""
        drawn = tuple(islice(self.free(taken), count))
        if len(drawn) < count:
            raise RangeExhausted(self.prefix)
        return drawn


def weighed_code(prefix: str, item: int, value: int) -> str:
    """Return the code on a bag: `2P IIIII VVVVV C`, value in grams or hundreds of đồng.

    Raises NotRestricted, and NotWeighed when a number is too long for its place.
    """
    if len(prefix) != 2:
        raise NotRestricted(prefix)
    StoreRange(prefix=prefix)
    if not (0 < item < 10**_WEIGHED_DIGITS and 0 < value < 10**_WEIGHED_DIGITS):
        raise NotWeighed(f"{item} {value}")
    body = f"{prefix}{item:05d}{value:05d}"
    return f"{body}{check_digit(body)}"


def read_weighed(prefix: str, code: str) -> tuple[int, int]:
    """Return item and value of a bag's code.

    Raises WrongCheckDigit for a misread one and NotWeighed for any other.
    """
    known = normalise_code(code)
    if len(known) != 13 or not known.isdigit() or not known.startswith(prefix):
        raise NotWeighed(code)
    return int(known[2:7]), int(known[7:12])
