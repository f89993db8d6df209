"""The published half-year that the season plays: its figures, and what they leave open.

Published for 1 January to 30 June 2024: 2 provincial fairs, 12 in the province and 4
promotion programmes joined elsewhere, and yet "22 fairs" that no sum of these gives;
more than 120,000 visits, more than 25 billion ₫ at the fairs, 12 billion of it at the
booths of the province's localities; 23 sales points; 393 rated products of 216
producers. Invented here, and seeded: which the four fairs are that the parts leave out,
how the money spreads, and all of the sales points' takings, which are not published.
"""

from dataclasses import dataclass

STARTS_ON = "2024-01-01"
ENDS_ON = "2024-06-30"
PROVINCE_CODE = "22"
BEST_SELLERS = ("tra-hoa-vang-ba-che", "mien-dong-binh-lieu", "ruoc-hau-van-don")
RATED_PRODUCTS = 393
PRODUCERS = {"enterprise": 53, "cooperative": 89, "household": 74}
"""Producers with a rated product, by kind: 216 in all."""
SALES_POINTS = 23


@dataclass(frozen=True, kw_only=True)
class Scale:
    """How much a season holds; the defaults are a little above the published bounds.

    Fairs by how they are held come first; `unplaced_fairs` are those that are counted
    and never described. `own_minor` is what the province's booths take at fairs,
    `others_minor` what exhibitors from elsewhere take there.
    """

    provincial_fairs: int = 2
    local_fairs: int = 12
    joined_fairs: int = 4
    unplaced_fairs: int = 4
    visits: int = 121_500
    own_minor: int = 12_020_000_000
    others_minor: int = 13_130_000_000
    sales_points: int = SALES_POINTS
    sales_points_minor: int = 7_000_000_000

    def part(self, permille: int) -> "Scale":
        """Return the same fairs with so many thousandths of visits and money."""
        return Scale(
            provincial_fairs=self.provincial_fairs,
            local_fairs=self.local_fairs,
            joined_fairs=self.joined_fairs,
            unplaced_fairs=self.unplaced_fairs,
            visits=self.visits * permille // 1000,
            own_minor=self.own_minor * permille // 1000,
            others_minor=self.others_minor * permille // 1000,
            sales_points=self.sales_points,
            sales_points_minor=self.sales_points_minor * permille // 1000,
        )
