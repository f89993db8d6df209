"""What was sold, as the customer has it on paper, and what the printer made of it."""

import io

from flask import Blueprint, abort, render_template
from werkzeug.wrappers import Response

from pos.paper_making import receipt_of
from pos.print_loop import PrintLoop
from pos.rules import may
from pos.station import Station
from printers.raster import png_of

_SHOWN_MAX = 60


def make_paper_pages(station: Station, printer: PrintLoop) -> Blueprint:
    """Return the screens; papers of a virtual printer can be looked at."""
    pages = Blueprint("papers", __name__)

    @pages.get("/receipts")
    @may("cashier")
    def receipts() -> str:
        return render_template(
            "receipts.html",
            receipts=station.enrolled.till.receipts(_SHOWN_MAX),
            has_virtual=printer.virtual is not None,
        )

    @pages.get("/receipts/<sale_id>.png")
    @may("cashier")
    def picture(sale_id: str) -> Response:
        receipted = station.enrolled.till.receipt(sale_id)
        if receipted is None:
            abort(404)
        paper = receipt_of(station, receipted, is_copy=receipted.papers > 0)
        return _png(png_of(paper, printer.profile.width))

    @pages.get("/papers")
    @may("cashier")
    def papers() -> str:
        virtual = printer.virtual
        shown = virtual.papers()[:_SHOWN_MAX] if virtual else ()
        return render_template(
            "papers.html",
            names=[path.name for path in shown],
            has_virtual=virtual is not None,
        )

    @pages.get("/papers/<name>")
    @may("cashier")
    def paper(name: str) -> Response:
        virtual = printer.virtual
        shown = {path.name: path for path in virtual.papers()} if virtual else {}
        if name not in shown:
            abort(404)
        return _png(shown[name].read_bytes())

    return pages


def _png(data: bytes) -> Response:
    return Response(io.BytesIO(data), mimetype="image/png", direct_passthrough=True)
