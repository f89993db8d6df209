"""Areas as people write them, in hectares; kept as whole square metres."""

import re

_TYPED = re.compile(r"(\d{1,7})(?:,(\d{1,4}))?", re.ASCII)
_M2_A_HECTARE = 10_000


class NotAnArea(ValueError):
    """The text is no area: digits, and up to four behind a comma."""


def parse_hectares(text: str) -> int:
    """Return square metres of hectares such as `322,35`; raises NotAnArea."""
    typed = _TYPED.fullmatch(text.strip())
    if typed is None:
        raise NotAnArea(text)
    whole, rest = typed.groups(default="")
    return int(whole) * _M2_A_HECTARE + int(rest.ljust(4, "0"))


def format_hectares(area_m2: int) -> str:
    """Return hectares with a comma and no needless zeros: `322,35`."""
    whole, rest = divmod(area_m2, _M2_A_HECTARE)
    grouped = f"{whole:,}".replace(",", ".")
    return f"{grouped},{rest:04}".rstrip("0").rstrip(",")
