"""The cashier's screens."""

import io
from uuid import uuid4

from flask import Blueprint, abort, redirect, render_template, request, session
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from events.moments import format_moment
from pos.print_loop import PrintLoop
from pos.rules import may
from pos.sentences import REFUSED, sentence_of
from pos.shift import Open
from pos.station import Station
from pos.sync_loop import SyncLoop
from printers.raster import png_of
from printers.virtual import VirtualPrinter

_RECEIPTS_SHOWN = 60


def make_pages(
    station: Station, sync: SyncLoop, printer: PrintLoop, virtual: VirtualPrinter | None
) -> Blueprint:
    """Return the screens; `virtual` is the printer whose papers can be looked at."""
    pages = Blueprint("pages", __name__)
    _entry(pages, station, sync)
    _work(pages, station)
    _papers(pages, station, printer, virtual)
    return pages


def _entry(  # noqa: C901 - one short view after another
    pages: Blueprint, station: Station, sync: SyncLoop
) -> None:
    @pages.get("/")
    @may("anyone")
    def home() -> Response:
        if not station.is_enrolled:
            return redirect("/enrol")
        return redirect("/sell" if "cashier_id" in session else "/login")

    @pages.route("/enrol", methods=["GET", "POST"])
    @may("anyone")
    def enrol() -> Response | str | tuple[str, int]:
        if station.is_enrolled:
            return redirect("/login")
        if request.method == "GET":
            return render_template("enrol.html", refused="")
        try:
            station.enrol(
                request.form.get("hub_url", "").strip(), request.form.get("code", "")
            )
        except REFUSED as error:
            status, sentence = sentence_of(error)
            return render_template("enrol.html", refused=sentence), status
        sync.wake()
        return redirect("/login")

    @pages.get("/login")
    @may("anyone")
    def login() -> Response | str:
        if not station.is_enrolled:
            return redirect("/enrol")
        return render_template(
            "login.html",
            cashiers=station.settings().cashiers,
            till=station.enrolled.till,
        )

    @pages.post("/logout")
    @may("anyone")
    def logout() -> Response:
        session.pop("cashier_id", None)
        return redirect("/login")

    @pages.post("/language/<language>")
    @may("anyone")
    def choose(language: str) -> Response:
        session["language"] = "en" if language == "en" else "vi"
        return redirect("/")


def _work(pages: Blueprint, station: Station) -> None:
    @pages.get("/sell")
    @may("cashier")
    def sell() -> Response | str:
        till = station.enrolled.till
        if not isinstance(till.drawer, Open):
            return redirect("/shift")
        mine = [
            sale.sale_id
            for sale in till.open_sales
            if sale.cashier_id == session["cashier_id"]
        ]
        return render_template(
            "sell.html", till=till, sale_id=mine[-1] if mine else uuid4().hex
        )

    @pages.get("/shift")
    @may("cashier")
    def shift() -> str:
        till = station.enrolled.till
        return render_template("shift.html", till=till, drawer=till.drawer, Open=Open)


def _papers(
    pages: Blueprint,
    station: Station,
    printer: PrintLoop,
    virtual: VirtualPrinter | None,
) -> None:
    @pages.get("/receipts")
    @may("cashier")
    def receipts() -> str:
        return render_template(
            "receipts.html",
            till=station.enrolled.till,
            receipts=station.enrolled.till.receipts(_RECEIPTS_SHOWN),
            format_moment=format_moment,
            has_virtual=virtual is not None,
        )

    @pages.get("/receipts/<sale_id>.png")
    @may("cashier")
    def picture(sale_id: str) -> Response:
        paper = printer.paper_of(sale_id, is_copy=False)
        if paper is None:
            abort(404, _("Không có phiếu này."))
        return _png(png_of(paper, printer.profile.width))

    @pages.get("/papers")
    @may("cashier")
    def papers() -> str:
        shown = virtual.papers()[:_RECEIPTS_SHOWN] if virtual else ()
        return render_template(
            "papers.html",
            till=station.enrolled.till,
            names=[path.name for path in shown],
        )

    @pages.get("/papers/<name>")
    @may("cashier")
    def paper(name: str) -> Response:
        shown = {path.name: path for path in virtual.papers()} if virtual else {}
        if name not in shown:
            abort(404, _("Không có giấy này."))
        return _png(shown[name].read_bytes())


def _png(data: bytes) -> Response:
    return Response(io.BytesIO(data), mimetype="image/png", direct_passthrough=True)
