"""Who sells where, and who is called what: what all papers of a till have in common."""

from collections.abc import Mapping
from dataclasses import dataclass

from events.admission import ReceiptTexts
from events.money import format_money
from events.sales import Place

TENDERS = {
    "cash": "Tiền mặt",
    "transfer": "Chuyển khoản",
    "card": "Thẻ",
    "voucher": "Phiếu mua hàng",
    "exchange": "Hàng đổi",
}
"""Each kind of tender as customers know it."""


@dataclass(frozen=True, kw_only=True)
class Source:
    """What a paper is made with; `cashiers` and `localities` give names for ids."""

    till: str
    place: Place
    currency: str
    hub_url: str
    texts: ReceiptTexts
    cashiers: Mapping[str, str]
    localities: Mapping[str, str]
    is_copy: bool
    is_training: bool = False

    def money(self, amount_minor: int) -> str:
        """Return an amount as it is printed."""
        return format_money(amount_minor, self.currency)

    def cashier(self, cashier_id: str) -> str:
        """Return somebody's name, or the id of one who sells here no more."""
        return self.cashiers.get(cashier_id, cashier_id)

    def heading(self, place: Place) -> tuple[str, ...]:
        """Return who sells, and where: the lines above the title of every paper."""
        texts = self.texts
        outlet = ("Gian " if place.fair_id else "") + place.outlet_name
        origin = self.localities.get(place.locality_code, place.origin_name)
        tax = f"MST: {texts.tax_code}" if texts.tax_code else ""
        where = " · ".join(part for part in (outlet, place.zone_name, origin) if part)
        first = texts.seller_name or place.fair_name or place.outlet_name
        rows = (first, texts.seller_address, tax, place.fair_name, where)
        return tuple(dict.fromkeys(row for row in rows if row))
