"""Tells a till of a sale that another till of its outlet made."""

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from events.codec import encode_fact
from events.decider import Refusal
from events.feed import SaleRequest
from events.sales import SaleCompleted
from events.sold_elsewhere import CameBack, SoldElsewhere, sold_text
from fair_admin.hub import Hub
from fair_admin.refund_check import back_of
from projections.journal import sale_numbered
from projections.refunds import RefundLine


class SaleNotHere(Refusal):
    """The hub has no such receipt, or not yet."""


class SoldAtAnotherOutlet(Refusal):
    """The goods and the money are another seller's."""


def sold_elsewhere(hub: Hub, request: SaleRequest) -> SoldElsewhere:
    """Return a sale with what came back of it at other tills.

    Raises UnknownTill, WrongSignature, SaleNotHere and SoldAtAnotherOutlet.
    """
    asking = hub.asked_by(request)
    sold = sale_numbered(
        hub.models,
        hub.log,
        request.sold_till,
        request.sold_epoch,
        request.sold_receipt_number,
    )
    if sold is None:
        raise SaleNotHere
    if sold.sale.place.outlet_id != asking.place.outlet_id:
        raise SoldAtAnotherOutlet(sold.sale.place.outlet_name)
    others = [
        line
        for line in back_of(hub.models, sold)
        if (line.till, line.epoch) != (request.till, request.epoch)
    ]
    answer = SoldElsewhere(
        till=sold.row.till,
        epoch=sold.row.epoch,
        sold_at_ms=sold.row.at_ms,
        sale=encode_fact(sold.sale),
        back=came_back(sold.sale, others),
        signature="",
    )
    signature = hub.ledger.signed(sold_text(request, answer))
    return msgspec.structs.replace(answer, signature=signature)


def came_back(sale: SaleCompleted, back: Sequence[RefundLine]) -> tuple[CameBack, ...]:
    """Return what came back by line; what only a paper tells fills lines in order."""
    quantities: dict[str, int] = defaultdict(int)
    amounts: dict[str, int] = defaultdict(int)
    papers: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for one in back:
        if one.is_verified:
            quantities[one.line_id] += one.quantity_thousandths
            amounts[one.line_id] += one.amount_minor
        else:
            papers[one.product_id][0] += one.quantity_thousandths
            papers[one.product_id][1] += one.amount_minor
    for line in sale.lines:
        paper = papers[line.product_id]
        quantity = min(paper[0], line.quantity_thousandths - quantities[line.line_id])
        amount = min(paper[1], line.amount_minor - amounts[line.line_id])
        quantities[line.line_id] += max(quantity, 0)
        amounts[line.line_id] += max(amount, 0)
        papers[line.product_id] = [
            paper[0] - max(quantity, 0),
            paper[1] - max(amount, 0),
        ]
    return tuple(
        CameBack(
            line_id=line.line_id,
            quantity_thousandths=quantities[line.line_id],
            amount_minor=amounts[line.line_id],
        )
        for line in sale.lines
        if quantities[line.line_id]
    )
