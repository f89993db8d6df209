"""The printers of a till: what waits for them, and how one is set up and tried."""

from uuid import uuid4

from flask import Blueprint, redirect, render_template, request, session
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from pos.approvals import may_see_totals
from pos.paper_queue import DropPaper, PaperNotWaiting, WantPaper
from pos.print_loop import PrintLoop
from pos.printer_group import (
    KeptPrinter,
    keep_printers,
    kept_printers,
    printers_of,
)
from pos.printer_trial import learnt, offered, try_out
from pos.printer_trouble import CAUSES, paper_name
from pos.rules import may
from pos.shift import NoShiftOpen, Open
from pos.station import Station
from printers.addresses import VIRTUAL, PrinterUnclear
from printers.profile import WIDTHS, Profile

_WHYS = ("seen", "missing", "unwanted")
_NAME_MAX, _WHERE_MAX = 40, 120


def make_printer_pages(station: Station, printer: PrintLoop) -> Blueprint:
    """Return the screens."""
    pages = Blueprint("printers", __name__)
    _waiting(pages, station, printer)
    _set_up(pages, station, printer)
    return pages


def _shown(station: Station, printer: PrintLoop, said: str = "") -> str:
    waiting = tuple(station.enrolled.till.papers.waiting.values())
    return render_template(
        "printers.html",
        said=said,
        waiting=[
            (one, paper_name(one), str(CAUSES.get(one.cause, ""))) for one in waiting
        ],
        printers=printer.printers,
        kept=kept_printers(station.vault),
        widths=WIDTHS,
        is_shift_open=isinstance(station.enrolled.till.drawer, Open),
        sees_totals=may_see_totals(station.settings(), session["cashier_id"]),
    )


def _waiting(pages: Blueprint, station: Station, printer: PrintLoop) -> None:
    @pages.get("/printers")
    @may("cashier")
    def show() -> str:
        return _shown(station, printer)

    @pages.post("/printers/papers/<paper_id>/<why>")
    @may("cashier")
    def settle(paper_id: str, why: str) -> Response | tuple[str, int]:
        if why not in _WHYS:
            return _shown(station, printer), 404
        occasion = station.occasion(session["cashier_id"], uuid4().hex)
        command = DropPaper(paper_id=paper_id, why=why, again_id=occasion.command_id)
        try:
            station.enrolled.till.paper(command, occasion)
        except PaperNotWaiting:
            return redirect("/printers")
        printer.hurry()
        return redirect("/printers")

    @pages.post("/printers/hurry")
    @may("cashier")
    def hurry() -> Response:
        printer.hurry()
        return redirect("/printers")

    @pages.post("/printers/reading")
    @may("cashier")
    def reading() -> Response:
        till = station.enrolled.till
        if not isinstance(till.drawer, Open):
            raise NoShiftOpen
        if not may_see_totals(station.settings(), session["cashier_id"]):
            return redirect("/printers")
        occasion = station.occasion(session["cashier_id"], uuid4().hex)
        command = WantPaper(
            paper_id=occasion.command_id,
            kind="reading",
            subject_id=occasion.command_id,
            number=0,
        )
        till.paper(command, occasion)
        printer.wake()
        return redirect("/printers")


def _set_up(pages: Blueprint, station: Station, printer: PrintLoop) -> None:
    @pages.post("/printers/test")
    @may("cashier")
    def test() -> str | tuple[str, int]:
        where = request.form.get("where", "").strip()[:_WHERE_MAX]
        name = request.form.get("name", "").strip()[:_NAME_MAX] or where
        asked = KeptPrinter(name=name, where=where, profile=Profile(width=max(WIDTHS)))
        try:
            trial = try_out(offered(asked, station.folder))
        except PrinterUnclear:
            said = _("Không hiểu địa chỉ máy in này. Ví dụ: 192.168.1.50:9100")
            return _shown(station, printer, said), 422
        if trial.cause:
            said = _(
                "%(cause)s. Hãy xem máy in rồi thử lại.", cause=CAUSES[trial.cause]
            )
            return _shown(station, printer, said), 409
        return render_template(
            "printer_questions.html",
            asked=asked,
            confirms=trial.confirms,
            is_virtual=where == VIRTUAL,
        )

    @pages.post("/printers/keep")
    @may("cashier")
    def keep() -> Response | tuple[str, int]:
        try:
            kept = learnt(request.form)
            offered(kept, station.folder)
        except ValueError:
            return _shown(station, printer, _("Hãy chọn một câu trả lời.")), 422
        others = [
            one for one in kept_printers(station.vault) if one.where != kept.where
        ]
        is_spare = "is_spare" in request.form
        keep_printers(station.vault, (*others, kept) if is_spare else (kept, *others))
        printer.use(printers_of(station.vault, station.folder))
        return redirect("/printers")

    @pages.post("/printers/forget")
    @may("cashier")
    def forget() -> Response:
        where = request.form.get("where", "")
        others = [one for one in kept_printers(station.vault) if one.where != where]
        keep_printers(station.vault, others)
        printer.use(printers_of(station.vault, station.folder))
        return redirect("/printers")
