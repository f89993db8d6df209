"""Looking through the goods."""

from flask import Blueprint, abort, render_template
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from fair_admin import choices
from fair_admin.forms import (
    asked,
    asked_page,
)
from fair_admin.hub import Hub
from fair_admin.labels import STARS
from fair_admin.rules import may
from projections.catalogue import CatalogueItem, Narrowed, count, find, product
from projections.producers import producers
from projections.stars import rated

PAGE_PRODUCTS = 50
STATES = {
    "on_sale": lazy_gettext("Đang bán"),
    "unpriced": lazy_gettext("Chưa có giá"),
    "withdrawn": lazy_gettext("Ngừng bán"),
}


def known_product(hub: Hub, product_id: str) -> CatalogueItem:
    """Return a product with today's stars, or end in a page that says there is none."""
    found = known_entry(hub, product_id)
    return rated(hub.models, (found,), choices.today(hub))[0]


def known_entry(hub: Hub, product_id: str) -> CatalogueItem:
    """Return a product as it was entered, or end in a page that says there is none."""
    return product(hub.models, product_id) or abort(404)


def make_products(hub: Hub) -> Blueprint:
    """Return the list of goods."""
    pages = Blueprint("products", __name__, url_prefix="/products")

    @pages.get("")
    @may("look up", "shared")
    def show() -> str:
        stars, state = asked("stars"), asked("state")
        narrowed = Narrowed(
            text=asked("q"),
            producer_id=asked("producer"),
            locality_code=asked("locality"),
            stars=int(stars) if stars in {str(known) for known in STARS} else None,
            on_day=choices.today(hub),
            state=state if state in STATES else "",
        )
        total = count(hub.models, narrowed)
        page, pages_count = asked_page(total, PAGE_PRODUCTS)
        begin = (page - 1) * PAGE_PRODUCTS
        return render_template(
            "products.html",
            total=total,
            products=rated(
                hub.models,
                find(hub.models, narrowed, offset=begin, limit=PAGE_PRODUCTS),
                narrowed.on_day,
            ),
            page=page,
            pages=pages_count,
            filters={
                "q": narrowed.text,
                "producer": narrowed.producer_id,
                "locality": narrowed.locality_code,
                "stars": stars if narrowed.stars is not None else "",
                "state": narrowed.state,
            },
            localities=choices.locality_choices(hub, _("Mọi địa phương")),
            places=choices.locality_labels(hub),
            makers={one.producer_id: one.name for one in producers(hub.models)},
            stars=STARS,
            states=STATES,
        )

    return pages
