"""The shifts that were closed: every Z report, to be read and printed again."""

from uuid import uuid4

from flask import Blueprint, redirect, render_template, session
from werkzeug.wrappers import Response

from pos.approvals import may_see_totals
from pos.paper_queue import WantPaper
from pos.print_loop import PrintLoop
from pos.rules import may
from pos.station import Station

_SHOWN_MAX = 60


def make_closing_pages(station: Station, printer: PrintLoop) -> Blueprint:
    """Return the list, for those who may see what a shift took, and its buttons."""
    pages = Blueprint("closings", __name__, url_prefix="/closings")

    @pages.get("")
    @may("cashier")
    def show() -> Response | str:
        settings, till = station.settings(), station.enrolled.till
        if not may_see_totals(settings, session["cashier_id"]):
            return redirect("/shift")
        return render_template(
            "closings.html",
            closings=till.closings(_SHOWN_MAX),
            papers=till.papers,
            currency=till.currency,
            names={one.cashier_id: one.name for one in settings.cashiers},
        )

    @pages.post("/<shift_id>/print")
    @may("cashier")
    def reprint(shift_id: str) -> Response:
        till = station.enrolled.till
        sees = may_see_totals(station.settings(), session["cashier_id"])
        if sees and till.closed_in(shift_id) is not None:
            occasion = station.occasion(session["cashier_id"], uuid4().hex)
            command = WantPaper(
                paper_id=occasion.command_id,
                kind="closing",
                subject_id=shift_id,
                number=0,
                is_urging=printer.trouble is not None,
            )
            till.paper(command, occasion)
            printer.hurry()
        return redirect("/closings")

    return pages
