"""Refunds over HTTP: of a sale this till knows, or of what a paper says."""

from collections.abc import Iterable

from flask import Blueprint, Response, request, session

from pos import requests as bodies
from pos.answering import answer
from pos.approvals import Approvals
from pos.exchange import EXCHANGE
from pos.goods import chosen, scanned
from pos.print_loop import PrintLoop
from pos.receipt_search import SaleElsewhere, find_receipt
from pos.refund import (
    FromPaper,
    Refund,
    Returned,
    SaleUnknown,
    Sold,
    TypedLine,
    together,
)
from pos.refund_view import refund_view, returnable
from pos.requests import body
from pos.rules import may
from pos.sale_commands import Authority
from pos.shelf import shelf_of
from pos.sold_there import SoldThere
from pos.station import Station
from pos.sync_loop import SyncLoop


def make_refunds_api(
    station: Station,
    sync: SyncLoop,
    printer: PrintLoop,
    approvals: Approvals,
    there: SoldThere,
) -> Blueprint:
    """Return the routes under /api/v1/refunds."""
    api = Blueprint("refunds", __name__, url_prefix="/api/v1/refunds")

    @api.get("/sale")
    @may("cashier")
    def find() -> Response:
        till = station.enrolled.till
        try:
            receipted = find_receipt(till, request.args.get("q", ""))
        except SaleElsewhere as elsewhere:
            if station.is_training:
                raise
            sold, sold_at_ms = there.ask(elsewhere)
            sold = together(sold, till.refunds.back_of(sold.sale.sale_id))
            return answer(returnable(sold, sold_at_ms))
        sold = till.sold(receipted.completed.sale_id)
        return answer(returnable(sold, receipted.sold_at_ms))

    @api.post("")
    @may("cashier")
    def of_sale() -> Response:
        wanted = body(request.get_data(), bodies.RefundSale)
        command = Refund(
            lines=returned(wanted.lines),
            kind=wanted.kind,
            reference=wanted.reference,
            reason=wanted.reason,
            authority=_authority(wanted.command_id),
            sold=there.of(station.enrolled.till, wanted.sale_id),
        )
        return _given(command, wanted.sale_id, wanted.command_id)

    @api.post("/unverified")
    @may("cashier")
    def of_paper() -> Response:
        wanted = body(request.get_data(), bodies.RefundPaper)
        command = Refund(
            sold=FromPaper(
                till=wanted.till,
                epoch=wanted.epoch,
                receipt_number=wanted.receipt_number,
            ),
            lines=tuple(_typed(one) for one in wanted.lines),
            kind=wanted.kind,
            reference=wanted.reference,
            reason=wanted.reason,
            authority=_authority(wanted.command_id),
        )
        return _given(command, "", wanted.command_id)

    def _typed(one: bodies.PaperLine) -> TypedLine:
        shelf = shelf_of(station)
        each_minor = one.amount_minor * 1000 // max(1, one.quantity_thousandths)
        item = (
            chosen(shelf, one.product_id, one.unit, each_minor)
            if one.product_id
            else scanned(shelf, one.code, each_minor).item
        )
        return TypedLine(
            item=item,
            quantity_thousandths=one.quantity_thousandths,
            amount_minor=one.amount_minor,
        )

    def _authority(command_id: str) -> Authority:
        return approvals.authority(
            station.settings(), session["cashier_id"], command_id, station.now_ms()
        )

    def _given(command: Refund, sale_id: str, command_id: str) -> Response:
        till = station.enrolled.till
        occasion = station.occasion(session["cashier_id"], command_id)
        till.refund(command, sale_id, occasion)
        sync.wake()
        printer.wake()
        refund = till.refund_of(command_id)
        if refund is None:
            raise SaleUnknown(command_id)
        return answer(refund_view(refund))

    return api


def returned(lines: Iterable[bodies.ReturnedLine]) -> tuple[Returned, ...]:
    """Return lines that come back as a refund takes them."""
    return tuple(
        Returned(line_id=one.line_id, quantity_thousandths=one.quantity_thousandths)
        for one in lines
    )


def exchanged(
    back: bodies.Exchanged, sold: Sold | FromPaper, authority: Authority
) -> Refund:
    """Return the refund of goods that pay for others."""
    return Refund(
        lines=returned(back.lines),
        kind=EXCHANGE,
        reference="",
        reason=back.reason,
        authority=authority,
        sold=sold,
    )
