"""The published half-year that the season plays: its figures, and what they leave open.

Published for 1 January to 30 June 2024: 2 provincial fairs, 12 in the province and 4
promotion programmes joined elsewhere, and yet "22 fairs" that no sum of these gives;
more than 120,000 visits, more than 25 billion ₫ at the fairs, 12 billion of it at the
booths of the province's localities; 23 sales points; 393 rated products of 216
producers. Invented here, and seeded: what the four fairs are that the parts leave out,
how visits and money spread, and all of the sales points' takings, which nobody
published and which the 25 billion do not contain.
"""

from dataclasses import dataclass

STARTS_ON = "2024-01-01"
ENDS_ON = "2024-06-30"
DAYS = 182
PROVINCE_CODE = "22"
BEST_SELLERS = ("tra-hoa-vang-ba-che", "mien-dong-binh-lieu", "ruoc-hau-van-don")
RATED_PRODUCTS = 393
PRODUCERS = {"enterprise": 53, "cooperative": 89, "household": 74}
"""Producers with a rated product, by kind: 216 in all."""
SALES_POINTS = 23
LAPSED_PRODUCTS = 71
"""Products whose stars ended in the half-year."""
LISTED = {"VOSO": 160, "POSTMART": 108, "OCOP_QN": RATED_PRODUCTS}
CROP_FACILITIES, CROPS_M2, FISH_M2, ORGANIC_M2 = 27, 3_223_500, 4_100, 3_290_000
LIVESTOCK_FARMS, LIVESTOCK_HOUSEHOLDS = 2, 39
AREAS, PACKING = 60, 9
AREAS_BEFORE, PACKING_BEFORE = 49, 7
"""A year earlier; published is only that something grew by 23 %: 69 from 56 did."""

PROVINCIAL_FAIRS = 2
LOCAL_FAIRS = 12
JOINED_FAIRS = 4
UNPLACED_FAIRS = 4
"""Fairs that are counted in the published 22 and described nowhere."""
FAIRS = PROVINCIAL_FAIRS + LOCAL_FAIRS + JOINED_FAIRS + UNPLACED_FAIRS

_WHOLE = 1000
_VISITS = 121_500
_OWN_MINOR = 12_030_000_000
_OTHERS_MINOR = 13_150_000_000
_SALES_POINTS_MINOR = 8_500_000_000


@dataclass(frozen=True)
class Scale:
    """A season of so many thousandths of the published one; fairs are always 22.

    The money is a little above the published bounds, because the last customer of a
    booth rarely spends exactly what is left of its share.
    """

    permille: int = _WHOLE

    def of(self, whole: int) -> int:
        """Return this scale's part of a whole, at least 1."""
        return max(whole * self.permille // _WHOLE, 1)

    @property
    def visits(self) -> int:
        """Visits at all fairs."""
        return self.of(_VISITS)

    @property
    def own_minor(self) -> int:
        """What the booths of the province's localities take at fairs."""
        return self.of(_OWN_MINOR)

    @property
    def others_minor(self) -> int:
        """What exhibitors of other provinces and countries take at fairs."""
        return self.of(_OTHERS_MINOR)

    @property
    def sales_points_minor(self) -> int:
        """What the sales points take, beside the fairs."""
        return self.of(_SALES_POINTS_MINOR)
