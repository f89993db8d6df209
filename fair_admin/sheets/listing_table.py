"""Listings in a table: a product, a marketplace and a day a row."""

from collections.abc import Mapping
from dataclasses import dataclass

from events.decider import Refusal
from events.listings import ListingPublished
from events.moments import NotADay, parse_day
from fair_admin.listing import (
    ADDRESS_LENGTH_MAX,
    AddressUnfit,
    ListedAlready,
    ListingDayUnclear,
    ListingReversed,
    Listings,
    Publish,
    decide,
)
from fair_admin.sheets.grid import CellUnfit
from fair_admin.sheets.reader import Reading
from fair_admin.sheets.row import Row, first_of_each
from fair_admin.sheets.table import Column, Line, Table

COLUMNS = (
    Column(
        key="product",
        heading="Sản phẩm (mã hàng, mã vạch hoặc tên)",
        example="MD-500",
        is_needed=True,
        limit=120,
        width=40,
    ),
    Column(key="marketplace", heading="Sàn", example="Voso", is_needed=True, width=20),
    Column(
        key="listed_on",
        heading="Đăng từ ngày",
        example="15/03/2024",
        is_needed=True,
        width=16,
    ),
    Column(
        key="address",
        heading="Địa chỉ trên sàn",
        example="https://voso.vn/mien-dong",
        limit=ADDRESS_LENGTH_MAX,
        width=40,
    ),
    Column(
        key="cashless",
        heading="Thanh toán không tiền mặt",
        example="có",
        width=26,
    ),
)
_WHERE: dict[type[Refusal], str] = {
    AddressUnfit: "address",
    ListedAlready: "marketplace",
    ListingDayUnclear: "listed_on",
    ListingReversed: "listed_on",
}
_YES_NO = {"": True, "có": True, "không": False}


class ListingTwice(CellUnfit):
    """Another row lists the product there; names its number."""


class ListingDayUnreadable(CellUnfit):
    """The cell is no day of the calendar."""


@dataclass(frozen=True, kw_only=True)
class Known:
    """What a table may mean; keys are `plain` texts.

    `products` leads from name, SKU or code to ids, `listed` from ids to listings.
    """

    products: Mapping[str, tuple[str, ...]]
    marketplaces: Mapping[str, str]
    listed: Mapping[str, Listings]


def read_listings(table: Table, known: Known) -> Reading[ListingPublished]:
    """Return the listings of a table."""
    faults = list(table.faults)
    unfit = {fault.row for fault in faults}
    entries: list[ListingPublished] = []
    seen: dict[tuple[str, str], int] = {}
    for line in table.lines:
        row = _Row(table, line, known)
        entry = row.entry()
        first = seen.setdefault((entry.product_id, entry.marketplace), line.number)
        if entry.product_id and entry.marketplace and first != line.number:
            row.say("product", ListingTwice(first))
        if not row.faults and line.number not in unfit:
            row.decided(entry)
        entries.append(entry)
        faults += row.faults
    return Reading(table=table, entries=tuple(entries), faults=first_of_each(faults))


class _Row(Row):
    """A listing."""

    def __init__(self, table: Table, line: Line, known: Known) -> None:
        super().__init__(table, line)
        self._known = known

    def entry(self) -> ListingPublished:
        """Return the entry; what cannot be read is empty in it and a fault."""
        return ListingPublished(
            product_id=self.named("product", self._known.products),
            marketplace=self.one_of("marketplace", self._known.marketplaces, ""),
            listed_on=self._day(),
            address=self.text("address"),
            accepts_cashless=self.one_of("cashless", _YES_NO, default=True),
            invented=False,
        )

    def decided(self, entry: ListingPublished) -> None:
        """Ask the decider itself, so that nothing passes here that it would refuse."""
        state = self._known.listed.get(entry.product_id, Listings())
        try:
            decide(Publish(published=entry), state)
        except Refusal as refusal:
            self.say(_WHERE.get(type(refusal), "product"), refusal)

    def _day(self) -> str:
        text = self.text("listed_on")
        try:
            return parse_day(text) if text else ""
        except NotADay:
            self.say("listed_on", ListingDayUnreadable())
            return ""
