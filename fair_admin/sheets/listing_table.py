"""Listings in a table: a product, a marketplace and a day a row."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from events.decider import Refusal
from events.listings import ListingPublished
from events.moments import NotADay, parse_day
from fair_admin.booth_lines import plain
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
from fair_admin.sheets.grid import CellUnfit, Fault
from fair_admin.sheets.product_table import NameAmbiguous, NotInList
from fair_admin.sheets.reader import Reading
from fair_admin.sheets.table import Column, Line, Table

_V = TypeVar("_V")

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
    # Of a cell the first fault is told; the others follow from it.
    single = {(one.row, one.column): one for one in reversed(faults)}
    faults = sorted(single.values(), key=lambda one: (one.row, one.column))
    return Reading(table=table, entries=tuple(entries), faults=tuple(faults))


class _Row:
    """One row being read; what is wrong with it gathers in `faults`."""

    def __init__(self, table: Table, line: Line, known: Known) -> None:
        self._table = table
        self._line = line
        self._known = known
        self.faults: list[Fault] = []

    def say(self, key: str, why: Exception) -> None:
        """Note what is wrong with a cell."""
        self.faults.append(self._table.fault(self._line, key, why))

    def entry(self) -> ListingPublished:
        """Return the entry; what cannot be read is empty in it and a fault."""
        cells = self._line.cells
        return ListingPublished(
            product_id=self._product(),
            marketplace=self._one_of("marketplace", self._known.marketplaces, ""),
            listed_on=self._day(),
            address=cells.get("address", ""),
            accepts_cashless=self._one_of("cashless", _YES_NO, default=True),
            invented=False,
        )

    def decided(self, entry: ListingPublished) -> None:
        """Ask the decider itself, so that nothing passes here that it would refuse."""
        state = self._known.listed.get(entry.product_id, Listings())
        try:
            decide(Publish(published=entry), state)
        except Refusal as refusal:
            self.say(_WHERE.get(type(refusal), "product"), refusal)

    def _product(self) -> str:
        text = self._line.cells.get("product", "")
        found = self._known.products.get(plain(text), ())
        if text and not found:
            self.say("product", NotInList(text))
        elif len(found) > 1:
            self.say("product", NameAmbiguous(text))
        return found[0] if found else ""

    def _day(self) -> str:
        text = self._line.cells.get("listed_on", "")
        try:
            return parse_day(text) if text else ""
        except NotADay:
            self.say("listed_on", ListingDayUnreadable())
            return ""

    def _one_of(self, key: str, known: Mapping[str, _V], default: _V) -> _V:
        text = self._line.cells.get(key, "")
        if text and plain(text) not in known:
            self.say(key, NotInList(text))
        return known.get(plain(text), default)
