"""A completed sale in the customer's words, ready for paper."""

from collections.abc import Sequence

from events.moments import format_moment
from events.quantity import format_quantity
from events.sales import SaleCompleted, SoldLine
from pos.paper_source import TENDERS, Source
from pos.sold import Receipted
from printers.papers import Pairs, Receipt, ReceiptLine
from printers.words import ZERO_TENS, amount_in_words


def compose(receipted: Receipted, source: Source, buyer_text: str = "") -> Receipt:
    """Return the paper of a sale, with who bought where a tax code was asked for.

    The QR leads to the hub's page that says whether the sale is in the books. The title
    is no invoice's: only a real e-invoice may be called "hóa đơn" (decree 254,
    article 10).
    """
    sale, texts = receipted.completed, source.texts
    return Receipt(
        heading=source.heading(sale.place),
        title="PHIẾU TÍNH TIỀN",
        number_text=f"Số {sale.receipt_number:06d} · máy {receipted.seal.till}",
        sold_at_text=format_moment(receipted.sold_at_ms),
        cashier_text=f"Thu ngân: {source.cashier(sale.cashier_id)}",
        buyer_text=f"Khách hàng: {buyer_text}" if buyer_text else "",
        lines=paper_lines(sale.lines, source),
        before=_before(sale, source),
        sums=_sums(sale, source),
        taxes=taxes(sale.lines, source),
        words=words_of(sale.total_minor, source),
        qr_text="" if source.is_training else _leads_to(receipted, source),
        thanks=texts.thanks,
        policy=texts.return_policy,
        logo_png=texts.logo_png,
        is_copy=source.is_copy,
        is_training=source.is_training,
    )


def _leads_to(receipted: Receipted, source: Source) -> str:
    return f"{source.hub_url}/r/{receipted.seal.text}"


def paper_lines(lines: Sequence[SoldLine], source: Source) -> tuple[ReceiptLine, ...]:
    """Return goods as they are printed."""
    return tuple(
        ReceiptLine(
            name=line.name,
            stars=line.stars,
            quantity_text=f"{format_quantity(line.quantity_thousandths)} {line.unit}",
            unit_price_text=source.money(line.unit_price_minor),
            amount_text=source.money(line.amount_minor),
            discount_text=(
                source.money(-line.discount_minor) if line.discount_minor else ""
            ),
        )
        for line in lines
    )


def taxes(lines: Sequence[SoldLine], source: Source) -> Pairs:
    """Return the VAT inside the prices, rate by rate; () where there is none."""
    rates: dict[int, int] = {}
    for line in lines:
        if line.vat_rate_permille:
            vat = rates.get(line.vat_rate_permille, 0) + line.vat_minor
            rates[line.vat_rate_permille] = vat
    return tuple(
        (f"Trong đó thuế GTGT {vat_label(rate)}", source.money(vat))
        for rate, vat in sorted(rates.items())
    )


def vat_label(rate_permille: int) -> str:
    """Return a rate as it is printed: `8 %`, `không chịu thuế`."""
    if not rate_permille:
        return "không chịu thuế"
    return f"{format_quantity(rate_permille * 100)} %"


def words_of(amount_minor: int, source: Source) -> str:
    """Return an amount in words, where the organiser wants it and it is in đồng."""
    if source.texts.zero_ten not in ZERO_TENS or source.currency != "VND":
        return ""
    return amount_in_words(amount_minor, zero_ten=source.texts.zero_ten)


def _before(sale: SaleCompleted, source: Source) -> Pairs:
    """Return what the goods came to before anything was taken off."""
    if not sale.discount_minor:
        return ()
    return (
        ("Tiền hàng", source.money(sale.total_minor + sale.discount_minor)),
        ("Giảm giá", source.money(-sale.discount_minor)),
    )


def _sums(sale: SaleCompleted, source: Source) -> Pairs:
    """Return total, what was given and what was given back."""
    sums = [("Tổng cộng", sale.total_minor)]
    if sale.rounding_minor:
        sums.append(("Làm tròn", sale.rounding_minor))
        sums.append(("Khách cần trả", sale.total_minor + sale.rounding_minor))
    sums += [
        (TENDERS.get(one.kind, one.kind), one.amount_minor) for one in sale.tenders
    ]
    sums.append(("Tiền thừa trả khách", sale.change_minor))
    return tuple((label, source.money(amount)) for label, amount in sums)
