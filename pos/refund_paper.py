"""Goods that came back, on paper for the customer to sign."""

from events.moments import format_moment
from events.refunds import RefundCompleted
from pos.paper_source import TENDERS, Source
from pos.receipt import paper_lines, taxes, words_of
from printers.papers import Pairs, Receipt


def refund_receipt(refund: RefundCompleted, at_ms: int, source: Source) -> Receipt:
    """Return the paper of a refund; it names the receipt that the goods came with."""
    return Receipt(
        heading=source.heading(refund.place),
        title="PHIẾU TRẢ HÀNG",
        number_text=f"Số trả {refund.refund_number:06d} · máy {source.till}",
        sold_at_text=format_moment(at_ms),
        cashier_text=f"Thu ngân: {source.cashier(refund.cashier_id)}",
        lines=paper_lines(refund.lines, source),
        before=_before(refund, source),
        sums=_sums(refund, source),
        taxes=taxes(refund.lines, source),
        words=words_of(refund.total_minor, source),
        qr_text="",
        thanks="",
        signer="Khách hàng ký nhận",
        is_copy=source.is_copy,
        is_training=source.is_training,
    )


def _before(refund: RefundCompleted, source: Source) -> Pairs:
    sold = "không có phiếu"
    if refund.sold_receipt_number:
        sold = f"{refund.sold_receipt_number:06d} · máy {refund.sold_till}"
    approved = refund.approved_by
    rows = [("Theo phiếu", sold), ("Lý do", refund.reason)]
    if approved:
        rows.append(("Người duyệt", source.cashier(approved)))
    return tuple(rows)


def _sums(refund: RefundCompleted, source: Source) -> Pairs:
    sums = [("Trả khách", refund.total_minor)]
    if refund.rounding_minor:
        sums.append(("Làm tròn", refund.rounding_minor))
    sums += [
        (TENDERS.get(one.kind, one.kind), one.amount_minor) for one in refund.tenders
    ]
    return tuple((label, source.money(amount)) for label, amount in sums)
