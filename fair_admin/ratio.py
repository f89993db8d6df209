"""One rule for every share: half up, one decimal, numerator and denominator kept."""

from dataclasses import dataclass

_TENTHS_OF_A_PERCENT = 1000


@dataclass(frozen=True, kw_only=True)
class Ratio:
    """A part of a whole, or a value beside the one it is compared with."""

    numerator: int
    denominator: int

    @property
    def tenths(self) -> int | None:
        """Tenths of a percent, rounded half up; None where there is no whole."""
        if not self.denominator:
            return None
        doubled = 2 * self.numerator * _TENTHS_OF_A_PERCENT + self.denominator
        return doubled // (2 * self.denominator)

    @property
    def shown(self) -> str:
        """The share as people write it: `40,7 %`; `—` where there is no whole."""
        if self.tenths is None:
            return "—"
        return written(self.tenths)


def growth(now: int, before: int) -> str:
    """Return by how much a value grew since: `+12,5 %`; `—` from nothing."""
    if not before:
        return "—"
    tenths = Ratio(numerator=now - before, denominator=before).tenths or 0
    return f"{'+' if tenths > 0 else ''}{written(tenths)}"


def written(tenths: int) -> str:
    """Return tenths of a percent in words of figures: `40,7 %`, `-3,0 %`."""
    sign = "-" if tenths < 0 else ""
    whole, rest = divmod(abs(tenths), 10)
    return f"{sign}{whole},{rest} %"
