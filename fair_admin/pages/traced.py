"""What a phone sees behind the QR of a label: who makes the goods, and where."""

from flask import Blueprint, abort, render_template

from events.gtin import BadCode, normalise_code
from fair_admin import choices
from fair_admin.hub import Hub
from fair_admin.labels import OCOP_GROUPS
from fair_admin.rules import may
from projections.catalogue import CatalogueItem, product, product_by_code
from projections.producers import producer
from projections.stars import rated


def make_traced(hub: Hub) -> Blueprint:
    """Return the page of goods, by their own id or as a GS1 Digital Link."""
    pages = Blueprint("traced", __name__)

    @pages.get("/p/<product_id>")
    @may("anyone")
    def by_id(product_id: str) -> str:
        return _page(hub, product(hub.models, product_id))

    @pages.get("/01/<code>")
    @pages.get("/01/<code>/<path:_rest>")
    @may("anyone")
    def by_code(code: str, _rest: str = "") -> str:
        try:
            known = normalise_code(code)
        except BadCode:
            abort(404)
        return _page(hub, product_by_code(hub.models, known))

    return pages


def _page(hub: Hub, item: CatalogueItem | None) -> str:
    if item is None:
        abort(404)
    (today,) = rated(hub.models, [item], choices.today(hub))
    return render_template(
        "traced.html",
        product=today,
        maker=producer(hub.models, item.producer_id),
        places=choices.locality_labels(hub),
        groups=OCOP_GROUPS,
    )
