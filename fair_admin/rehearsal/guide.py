"""The demonstration's own pages: where everything is, and barcodes to scan."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from flask import Flask, Response, abort, render_template, request
from flask_babel import Babel, get_locale
from flask_bootstrap import Bootstrap5

from events.money import format_money
from fair_admin.rules import RULES, may
from printers.barcodes import barcode_png
from projections.catalogue import CatalogueItem

MODULE_DOTS = 3
"""113 modules of three dots fit across a telephone, and each stays whole."""
_HEIGHT_DOTS = 110


@dataclass(frozen=True, kw_only=True)
class Place:
    """Something to look at; `is_yours` marks the till that waits for a person."""

    name: str
    address: str
    login: str
    secret: str
    is_yours: bool = False

    def seen_from(self, visited: str) -> "Place":
        """Return it at the name or address by which the guide itself was found."""
        there, here = urlsplit(self.address), urlsplit(visited)
        return replace(self, address=f"http://{here.hostname}:{there.port}{there.path}")


def make_guide(places: Sequence[Place], goods: Sequence[CatalogueItem]) -> Flask:
    """Return the application; raises RouteWithoutRule."""
    pictures = {
        code: barcode_png(code, module_dots=MODULE_DOTS, height_dots=_HEIGHT_DOTS)
        for item in goods
        for code in item.codes
    }
    # Templates and style are the office's.
    app = Flask("fair_admin")
    app.config.update(BOOTSTRAP_SERVE_LOCAL=True, BABEL_DEFAULT_LOCALE="vi")
    Bootstrap5(app)
    Babel(app, locale_selector=lambda: _language() or "vi")
    app.jinja_env.filters["money"] = format_money
    app.jinja_env.globals["get_locale"] = get_locale
    app.context_processor(lambda: {"language": _language()})

    @app.get("/")
    @may("anyone")
    def guide() -> str:
        near = [place.seen_from(request.url) for place in places]
        return render_template("rehearsal/guide.html", places=near)

    @app.get("/sheet")
    @may("anyone")
    def sheet() -> str:
        return render_template("rehearsal/sheet.html", goods=goods)

    @app.get("/barcode/<code>.png")
    @may("anyone")
    def picture(code: str) -> Response:
        if code not in pictures:
            abort(404)
        return Response(pictures[code], mimetype="image/png")

    for static in ("static", "bootstrap.static"):
        may("anyone")(app.view_functions[static])
    RULES.check(app.view_functions)
    return app


def _language() -> str | None:
    """Return the language an address asks for, when it is not Vietnamese."""
    return "en" if request.args.get("lang") == "en" else None
