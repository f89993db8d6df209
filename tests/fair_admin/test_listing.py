"""What officers may record of a product on marketplaces, and one rule for shares."""

import msgspec
import pytest

from events.decider import Refusal
from events.listings import ListingPublished, ListingWithdrawn
from fair_admin import listing
from fair_admin.listing import LISTINGS, Publish, Withdraw
from fair_admin.ratio import Ratio, growth
from tests.scenario import given

ON_VOSO = ListingPublished(
    product_id="p1",
    marketplace="VOSO",
    listed_on="2024-03-01",
    address="https://voso.vn/p1",
    accepts_cashless=True,
    invented=True,
)
OFF_VOSO = ListingWithdrawn(
    product_id="p1", marketplace="VOSO", withdrawn_on="2024-05-01", reason="hết hàng"
)


def test_a_product_is_offered_taken_off_and_offered_again() -> None:
    """On each marketplace for itself."""
    on_postmart = msgspec.structs.replace(ON_VOSO, marketplace="POSTMART")
    again = msgspec.structs.replace(ON_VOSO, listed_on="2024-05-01")
    off = Withdraw(
        product_id="p1",
        marketplace="VOSO",
        withdrawn_on="2024-05-01",
        reason=" hết hàng ",
    )

    assert given(LISTINGS).when(Publish(published=ON_VOSO)) == (ON_VOSO,)
    assert given(LISTINGS, ON_VOSO).when(Publish(published=on_postmart)) == (
        on_postmart,
    )
    assert given(LISTINGS, ON_VOSO).when(off) == (OFF_VOSO,)
    assert given(LISTINGS, ON_VOSO, OFF_VOSO).when(Publish(published=again)) == (again,)
    given(LISTINGS, ON_VOSO, OFF_VOSO).refuses(off, listing.NotListed)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"marketplace": "EBAY"}, listing.MarketplaceUnknown),
        ({"listed_on": "2024-02-30"}, listing.ListingDayUnclear),
        ({"address": "javascript:alert(1)"}, listing.AddressUnfit),
        ({"listed_on": "2024-04-30"}, listing.ListingReversed),
    ],
)
def test_a_listing_that_cannot_be_is_refused(
    change: dict[str, str], refusal: type[Refusal]
) -> None:
    """Unknown marketplaces, days, addresses; beginning before the last one ended."""
    entry = msgspec.structs.replace(ON_VOSO, **change)

    given(LISTINGS, ON_VOSO, OFF_VOSO).refuses(Publish(published=entry), refusal)


def test_nothing_is_listed_twice_or_ends_before_it_began() -> None:
    """The sentence names since when."""
    early = Withdraw(
        product_id="p1", marketplace="VOSO", withdrawn_on="2024-02-29", reason=""
    )

    given(LISTINGS, ON_VOSO).refuses(Publish(published=ON_VOSO), listing.ListedAlready)
    given(LISTINGS, ON_VOSO).refuses(early, listing.ListingReversed)


@pytest.mark.parametrize(
    ("numerator", "denominator", "shown"),
    [
        (160, 393, "40,7 %"),
        (108, 393, "27,5 %"),
        (393, 393, "100,0 %"),
        (1, 2000, "0,1 %"),
        (1, 2001, "0,0 %"),
        (0, 5, "0,0 %"),
        (3, 0, "—"),
    ],
)
def test_shares_are_rounded_half_up_to_one_decimal(
    numerator: int, denominator: int, shown: str
) -> None:
    """The same everywhere; without a whole there is no share."""
    assert Ratio(numerator=numerator, denominator=denominator).shown == shown


def test_growth_is_told_from_the_value_before() -> None:
    """Nothing grows from nothing."""
    assert growth(9, 8) == "+12,5 %"
    assert growth(69, 56) == "+23,2 %"
    assert growth(7, 8) == "-12,5 %"
    assert growth(8, 8) == "0,0 %"
    assert growth(9, 0) == "—"
