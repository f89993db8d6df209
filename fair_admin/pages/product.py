"""One product's page: what it is, its price, whether it is sold, its history."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response

from events.money import parse_vnd
from fair_admin import choices
from fair_admin.forms import Line, OfficeForm, amount, is_done, press
from fair_admin.history import history
from fair_admin.hub import Hub
from fair_admin.labels import OCOP_GROUPS, SOLD_BY, VAT_RATES
from fair_admin.pages.products import known_product
from fair_admin.product import (
    PRODUCT,
    RestoreProduct,
    SetPrice,
    WithdrawProduct,
)
from fair_admin.rules import may
from projections.catalogue import CatalogueItem
from projections.outlets import outlet
from projections.producers import producers

_REASON_LENGTH_MAX = 200


class PriceForm(OfficeForm):
    """The price of a unit."""

    price = Line(
        lazy_gettext("Giá bán (₫)"),
        limit=20,
        needed=True,
        validators=[amount],
        description=lazy_gettext("Đã gồm thuế, cho một đơn vị tính."),
        render_kw={"inputmode": "numeric", "autocomplete": "off"},
    )


class WithdrawForm(OfficeForm):
    """Why a product is sold no more."""

    reason = Line(lazy_gettext("Lý do"), limit=_REASON_LENGTH_MAX, needed=True)


def make_product(hub: Hub) -> Blueprint:
    """Return the pages that show a product, price it and take it off sale."""
    pages = Blueprint("product", __name__, url_prefix="/products")

    def back(product_id: str) -> Response:
        return redirect(url_for("product.one", product_id=product_id))

    @pages.get("/<product_id>")
    @may("look up", "shared")
    def one(product_id: str) -> str:
        item = known_product(hub, product_id)
        return _page(hub, item, PriceForm(), WithdrawForm())

    @pages.post("/<product_id>/price")
    @may("register", "shared")
    def set_price(product_id: str) -> Response | str:
        item, form = known_product(hub, product_id), PriceForm()
        if form.validate_on_submit():
            priced = SetPrice(price_minor=parse_vnd(form.price.data), currency="VND")
            if is_done(hub, form, PRODUCT, f"product/{product_id}", priced):
                flash(_("Đã đặt giá mới."), "done")
                return back(product_id)
        return _page(hub, item, form, WithdrawForm(formdata=None))

    @pages.post("/<product_id>/withdraw")
    @may("register", "shared")
    def withdraw(product_id: str) -> Response | str:
        item, form = known_product(hub, product_id), WithdrawForm()
        if form.validate_on_submit():
            gone = WithdrawProduct(reason=form.reason.data)
            if is_done(hub, form, PRODUCT, f"product/{product_id}", gone):
                flash(_("Đã ngừng bán."), "done")
                return back(product_id)
        return _page(hub, item, PriceForm(formdata=None), form)

    @pages.post("/<product_id>/restore")
    @may("register", "shared")
    def restore(product_id: str) -> Response:
        stream = f"product/{known_product(hub, product_id).product_id}"
        press(hub, PRODUCT, stream, RestoreProduct(), _("Đã cho bán lại."))
        return back(product_id)

    return pages


def _seller(hub: Hub, outlet_id: str) -> str:
    found = outlet(hub.models, outlet_id)
    return f"{found.place.outlet_name} {found.detail}" if found else outlet_id


def _page(
    hub: Hub, item: CatalogueItem, price: PriceForm, withdrawal: WithdrawForm
) -> str:
    places = choices.locality_labels(hub)
    makers = {one.producer_id: one.name for one in producers(hub.models)}
    return render_template(
        "product.html",
        product=item,
        maker=makers.get(item.producer_id, item.producer_id),
        places=places,
        groups=OCOP_GROUPS,
        sold_by=SOLD_BY,
        vat_rates=VAT_RATES,
        sellers={one.outlet_id: _seller(hub, one.outlet_id) for one in item.vat_rates},
        price=price,
        withdrawal=withdrawal,
        happenings=history(hub, f"product/{item.product_id}", places | makers),
    )
