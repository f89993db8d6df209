"""The cashier's screens: coming in, selling, the drawer."""

from uuid import uuid4

from flask import Blueprint, redirect, render_template, request, session
from markupsafe import Markup
from msgspec.structs import asdict
from werkzeug.wrappers import Response

from events.enrolment_code import read
from events.quantity import format_count
from pos.approvals import may_see_totals
from pos.cash_notes import NOTES_MINOR
from pos.print_loop import PrintLoop
from pos.readiness import overall, readiness
from pos.rules import may
from pos.sale_view import open_sale
from pos.sentences import REFUSED, sentence_of
from pos.shift import Open
from pos.station import Station
from pos.sync_loop import SyncLoop
from printers.qr import qr_svg


def make_pages(station: Station, sync: SyncLoop, printer: PrintLoop) -> Blueprint:
    """Return the screens of work; papers have their own."""
    pages = Blueprint("pages", __name__)
    _entry(pages, station, sync)
    _people(pages, station)
    _before_selling(pages, station, sync, printer)
    _renewal(pages, station, sync)
    _work(pages, station)
    return pages


def _entry(pages: Blueprint, station: Station, sync: SyncLoop) -> None:
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
        hub_url, code = scanned_sheet(
            request.form.get("hub_url", "").strip(), request.form.get("code", "")
        )
        if request.method == "GET":
            return render_template("enrol.html", refused="", hub_url=hub_url)
        try:
            station.enrol(_with_scheme(hub_url, code), code)
        except REFUSED as error:
            status, sentence = sentence_of(error)
            page = render_template("enrol.html", refused=sentence, hub_url=hub_url)
            return page, status
        sync.wake()
        return redirect("/login")


def _before_selling(
    pages: Blueprint, station: Station, sync: SyncLoop, printer: PrintLoop
) -> None:
    @pages.get("/display")
    @may("anyone")
    def display() -> Response | str:
        if not station.is_enrolled:
            return redirect("/enrol")
        return render_template("display.html")

    @pages.get("/readiness")
    @may("anyone")
    def ready() -> Response | str:
        if not station.is_enrolled:
            return redirect("/enrol")
        checks = readiness(station, sync, printer)
        return render_template("readiness.html", checks=checks, overall=overall(checks))


def _renewal(pages: Blueprint, station: Station, sync: SyncLoop) -> None:
    @pages.route("/renew", methods=["GET", "POST"])
    @may("anyone")
    def renew() -> Response | str | tuple[str, int]:
        if not station.is_enrolled:
            return redirect("/enrol")
        if request.method == "GET":
            return render_template("renew.html", refused="")
        try:
            station.renew(request.form.get("code", ""))
        except REFUSED as error:
            status, sentence = sentence_of(error)
            return render_template("renew.html", refused=sentence), status
        sync.wake()
        return redirect("/login")


def scanned_sheet(hub_url: str, code: str) -> tuple[str, str]:
    """Return address and code, also of a sheet's QR scanned into the first field."""
    address, mark, scanned = hub_url.partition("/enrol#")
    return (address, scanned) if mark else (hub_url, code)


def _with_scheme(hub_url: str, code: str) -> str:
    """Return the address as a browser would complete it.

    A code with a fingerprint was given by a hub that speaks TLS.
    """
    _secret, fingerprint = read(code)
    scheme = "https" if fingerprint else "http"
    return hub_url if "://" in hub_url else f"{scheme}://{hub_url}"


def _people(pages: Blueprint, station: Station) -> None:
    @pages.get("/login")
    @may("anyone")
    def login() -> Response | str:
        if not station.is_enrolled:
            return redirect("/enrol")
        return render_template("login.html", cashiers=station.settings().cashiers)

    @pages.post("/logout")
    @may("anyone")
    def logout() -> Response:
        session.pop("cashier_id", None)
        return redirect("/login")

    @pages.post("/language/<language>")
    @may("anyone")
    def choose(language: str) -> Response:
        session["language"] = "en" if language == "en" else "vi"
        return redirect(request.referrer or "/")


def _work(pages: Blueprint, station: Station) -> None:
    @pages.get("/sell")
    @may("cashier")
    def sell() -> Response | str:
        till = station.enrolled.till
        if not isinstance(till.drawer, Open):
            return redirect("/shift")
        waiting = till.open_sales
        asked = request.args.get("sale", "")
        known = [sale.sale_id for sale in waiting]
        newest = known[-1] if known else uuid4().hex
        return render_template(
            "sell.html",
            sale_id=asked if asked in known else newest,
            waiting=[asdict(open_sale(one, till.currency)) for one in waiting],
        )

    @pages.get("/reading")
    @may("cashier")
    def reading() -> Response | str:
        till, settings = station.enrolled.till, station.settings()
        sees = may_see_totals(settings, session["cashier_id"])
        if not sees or not isinstance(till.drawer, Open):
            return redirect("/shift")
        return render_template(
            "reading.html",
            drawer=till.drawer,
            currency=till.currency,
            names={one.cashier_id: one.name for one in settings.cashiers},
        )

    @pages.get("/refund")
    @may("cashier")
    def refund() -> Response | str:
        if not isinstance(station.enrolled.till.drawer, Open):
            return redirect("/shift")
        return render_template("refund.html")

    @pages.get("/pin")
    @may("cashier")
    def pin() -> str:
        return render_template("pin.html")

    @pages.get("/shift")
    @may("cashier")
    def shift() -> str:
        till = station.enrolled.till
        settings = station.settings()
        drawer, word = till.drawer, till.closing_word
        is_open = isinstance(drawer, Open)
        return render_template(
            "shift_open.html" if is_open else "shift.html",
            drawer=drawer,
            closed=till.last_closed,
            word=word,
            word_qr=Markup(qr_svg(word.word)) if word else "",  # noqa: S704 - squares
            count=format_count,
            waiting=len(till.open_sales),
            currency=till.currency,
            notes=NOTES_MINOR,
            cashiers=settings.cashiers,
            names={one.cashier_id: one.name for one in settings.cashiers},
            sees_totals=may_see_totals(settings, session["cashier_id"]),
        )
