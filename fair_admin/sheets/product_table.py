"""Products with prices in a table: one a row, new or known by SKU."""

from uuid import NAMESPACE_URL, uuid5

from events.decider import Refusal
from events.gtin import BadCode
from events.money import NotAnAmount, parse_vnd
from events.register import Pack, ProductRegistered
from fair_admin.booth_lines import plain
from fair_admin.product import (
    PRICE_MINOR_MAX,
    PRODUCT,
    PriceOutOfRange,
    RatingImpossible,
    RegisterProduct,
    TooManyCodes,
    decide,
)
from fair_admin.product_codes import CodeTaken, read_codes
from fair_admin.product_packs import checked_packs, read_packs
from fair_admin.sheets.grid import CellUnfit
from fair_admin.sheets.product_columns import Goods, Register
from fair_admin.sheets.reader import Reading
from fair_admin.sheets.row import Row, first_of_each
from fair_admin.sheets.table import Line, Table

_UNDECIDED = PRODUCT.initial


class SkuTwice(CellUnfit):
    """Another row has this SKU; names its number."""


class CodeTwice(CellUnfit):
    """Another row has this code; names it and the row's number."""


class PriceUnreadable(CellUnfit):
    """The price is no whole number of đồng."""


def read_products(table: Table, register: Register, upload_id: str) -> Reading[Goods]:
    """Return the products of a table; the same upload names the same new ones."""
    faults = list(table.faults)
    unfit = {fault.row for fault in faults}
    goods: list[Goods] = []
    skus: dict[str, int] = {}
    codes: dict[str, int] = {}
    for line in table.lines:
        row = _Row(table, line, register)
        entry = row.entry(upload_id)
        row.once("sku", skus, (entry.sku,) if entry.sku else (), SkuTwice)
        row.once("codes", codes, entry.codes, CodeTwice)
        packs = row.packs(entry)
        packed = tuple(code for pack in packs for code in pack.codes)
        row.once("packs", codes, packed, CodeTwice)
        goods.append(Goods(entry=entry, price_minor=row.price(), packs=packs))
        if not row.faults and line.number not in unfit:
            row.decided(entry)
        faults += row.faults
    return Reading(table=table, entries=tuple(goods), faults=first_of_each(faults))


class _Row(Row):
    """A product."""

    def __init__(self, table: Table, line: Line, register: Register) -> None:
        super().__init__(table, line)
        self._register = register

    def entry(self, upload_id: str) -> ProductRegistered:
        """Return the entry; what cannot be read is empty in it and a fault."""
        register, sku = self._register, self.text("sku")
        new_id = uuid5(NAMESPACE_URL, f"{upload_id}/{self.number}").hex
        product_id = register.skus.get(plain(sku), new_id) if sku else new_id
        return ProductRegistered(
            product_id=product_id,
            sku=sku,
            name=self.text("name"),
            producer_id=self.named("producer", register.producers),
            locality_code=self.named("locality", register.localities),
            ocop_group=self.one_of("group", register.groups, 0),
            stars=self.one_of("stars", register.stars, 0),
            unit=self.text("unit"),
            sold_by=self.one_of("sold_by", register.ways, "piece"),
            vat_rate_permille=self.one_of("vat", register.rates, 0),
            codes=self._codes(product_id),
            invented=False,
        )

    def price(self) -> int | None:
        """Return the price, None where the row names none."""
        text = self.text("price")
        if not text:
            return None
        try:
            price = parse_vnd(text)
        except NotAnAmount:
            self.say("price", PriceUnreadable())
            return None
        if not 0 < price <= PRICE_MINOR_MAX:
            self.say("price", PriceOutOfRange(price))
        return price

    def packs(self, entry: ProductRegistered) -> tuple[Pack, ...]:
        """Return the other units, several parted by "|" or line breaks."""
        try:
            packs = read_packs(self.text("packs").replace("|", "\n"))
            packs = checked_packs(packs, entry)
        except (BadCode, Refusal) as why:
            self.say("packs", why)
            return ()
        for code in (code for pack in packs for code in pack.codes):
            owner = self._register.codes.get(code)
            if owner and owner[0] != entry.product_id:
                self.say("packs", CodeTaken(code, owner[1]))
        return packs

    def decided(self, entry: ProductRegistered) -> None:
        """Ask the decider itself, so that nothing passes here that it would refuse."""
        try:
            decide(RegisterProduct(registered=entry), _UNDECIDED)
        except RatingImpossible as why:
            self.say("group", why)
        except TooManyCodes as why:
            self.say("codes", why)
        except Refusal as why:
            self.say("name", why)

    def once(
        self,
        key: str,
        seen: dict[str, int],
        texts: tuple[str, ...],
        twice: type[CellUnfit],
    ) -> None:
        """Refuse what another row of the file has already."""
        for text in texts:
            first = seen.setdefault(plain(text), self.number)
            if first != self.number:
                self.say(key, twice(text, first))

    def _codes(self, product_id: str) -> tuple[str, ...]:
        typed = self.text("codes").replace(";", "\n").replace(",", "\n")
        try:
            codes = read_codes("\n".join(typed.split()))
        except BadCode as why:
            self.say("codes", why)
            return ()
        for code in codes:
            owner = self._register.codes.get(code)
            if owner and owner[0] != product_id:
                self.say("codes", CodeTaken(code, owner[1]))
        return codes
