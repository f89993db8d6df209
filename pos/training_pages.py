"""Into practice and out of it again."""

from flask import Blueprint, redirect
from werkzeug.wrappers import Response

from pos.print_loop import PrintLoop
from pos.rules import may
from pos.station import Station


def make_training_pages(station: Station, printer: PrintLoop) -> Blueprint:
    """Return the two buttons; each waits until no paper is under way."""
    pages = Blueprint("training", __name__, url_prefix="/training")

    @pages.post("/begin")
    @may("cashier")
    def begin() -> Response:
        with printer.between_papers():
            station.begin_training()
        return redirect("/sell")

    @pages.post("/end")
    @may("cashier")
    def end() -> Response:
        with printer.between_papers():
            station.end_training()
        printer.wake()
        return redirect("/sell")

    return pages
