"""A completed sale in the customer's words, ready for paper."""

from collections.abc import Mapping

from events.admission import ReceiptTexts
from events.moments import format_moment
from events.money import format_money
from events.quantity import format_quantity
from events.sales import SaleCompleted, SoldLine
from pos.till import Receipted
from printers.papers import Receipt, ReceiptLine


def compose(  # noqa: PLR0913 - a paper says who sold what to whom, where and when
    receipted: Receipted,
    *,
    hub_url: str,
    texts: ReceiptTexts,
    cashiers: Mapping[str, str],
    localities: Mapping[str, str],
    is_copy: bool,
) -> Receipt:
    """Return the paper of a sale.

    `cashiers` and `localities` give names for ids and codes; the QR leads to the hub's
    page that says whether the sale is in the books. The title is no invoice's:
    only a real e-invoice may be called "hóa đơn" (decree 254, article 10).
    """
    sale = receipted.completed
    return Receipt(
        heading=_heading(sale, texts, localities),
        title="PHIẾU TÍNH TIỀN",
        number_text=f"Số {sale.receipt_number:06d} · máy {receipted.seal.till}",
        sold_at_text=format_moment(receipted.sold_at_ms),
        cashier_text=f"Thu ngân: {cashiers.get(sale.cashier_id, sale.cashier_id)}",
        lines=tuple(_line(line, sale.currency) for line in sale.lines),
        sums=_sums(sale),
        qr_text=f"{hub_url}/r/{receipted.seal.text}",
        thanks=texts.thanks,
        is_copy=is_copy,
    )


def _heading(
    sale: SaleCompleted, texts: ReceiptTexts, localities: Mapping[str, str]
) -> tuple[str, ...]:
    place = sale.place
    outlet = ("Gian " if place.fair_id else "") + place.outlet_name
    origin = localities.get(place.locality_code, place.origin_name)
    tax = f"MST: {texts.tax_code}" if texts.tax_code else ""
    where = " · ".join(part for part in (outlet, place.zone_name, origin) if part)
    first = texts.seller_name or place.fair_name or place.outlet_name
    rows = (first, texts.seller_address, tax, place.fair_name, where)
    return tuple(dict.fromkeys(row for row in rows if row))


def _line(line: SoldLine, currency: str) -> ReceiptLine:
    quantity = format_quantity(line.quantity_thousandths)
    return ReceiptLine(
        name=line.name,
        stars=line.stars,
        quantity_text=f"{quantity} {line.unit}",
        unit_price_text=format_money(line.unit_price_minor, currency),
        amount_text=format_money(line.amount_minor, currency),
    )


def _sums(sale: SaleCompleted) -> tuple[tuple[str, str], ...]:
    tendered = sum(tender.amount_minor for tender in sale.tenders)
    vat = sum(line.vat_minor for line in sale.lines)
    sums = [
        ("Tổng cộng", sale.total_minor),
        ("Khách đưa", tendered),
        ("Tiền thừa trả khách", sale.change_minor),
    ]
    if vat:
        sums.append(("Trong đó thuế GTGT", vat))
    return tuple((label, format_money(amount, sale.currency)) for label, amount in sums)
