"""What a customer sees who scans the QR of a receipt: in the books, or not yet."""

from flask import Blueprint, abort, render_template

from events.receipt_seal import NoSeal, parse_seal
from fair_admin.hub import Hub
from fair_admin.receipt_check import check_receipt
from fair_admin.rules import may


def make_receipts(hub: Hub) -> Blueprint:
    """Return the page behind the QR; it costs the hub one row."""
    pages = Blueprint("receipts", __name__)

    @pages.get("/r/<text>")
    @may("anyone")
    def show(text: str) -> str:
        try:
            seal = parse_seal(text)
        except NoSeal:
            abort(404)
        checked = check_receipt(hub, seal)
        return render_template("receipt_check.html", seal=seal, checked=checked)

    return pages
