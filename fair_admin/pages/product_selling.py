"""How a product is sold beside its price: as a tile, at open prices, in other units."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response
from wtforms import TextAreaField
from wtforms.validators import Length

from events.gtin import BadCode
from events.money import format_money, parse_vnd
from fair_admin.forms import Line, OfficeForm, amount, is_done, press
from fair_admin.hub import Hub
from fair_admin.pages.products import known_product
from fair_admin.product import PRODUCT, LeavePriceOpen, SetFavourite, SetPacks
from fair_admin.product_codes import CodeTaken, check_free
from fair_admin.product_packs import PackUnreadable, read_packs, write_packs
from fair_admin.rules import may
from fair_admin.sentences import sentence_of
from projections.catalogue import CatalogueItem

_PACKS_LENGTH_MAX = 2_000


class OpenPriceForm(OfficeForm):
    """Between which prices cashiers may choose."""

    least = Line(
        lazy_gettext("Thấp nhất (₫)"), limit=20, needed=True, validators=[amount]
    )
    most = Line(
        lazy_gettext("Cao nhất (₫)"), limit=20, needed=True, validators=[amount]
    )


class PacksForm(OfficeForm):
    """Units beside the product's own, one a line."""

    packs = TextAreaField(
        lazy_gettext("Mỗi dòng: đơn vị; chứa bao nhiêu; giá bán; mã vạch (nếu có)"),
        validators=[
            Length(
                max=_PACKS_LENGTH_MAX, message=lazy_gettext("Dài quá. Hãy bớt dòng.")
            )
        ],
        description=lazy_gettext("Ví dụ: thùng 12; 12; 750.000; 8936012345674"),
        render_kw={"rows": 6, "spellcheck": "false"},
    )


def make_product_selling(hub: Hub) -> Blueprint:
    """Return the pages that say how a product is sold."""
    pages = Blueprint("product_selling", __name__, url_prefix="/products/<product_id>")

    def back(product_id: str) -> Response:
        return redirect(url_for("product.one", product_id=product_id))

    @pages.route("/open-price", methods=["GET", "POST"])
    @may("register", "shared")
    def leave_open(product_id: str) -> Response | str:
        item = known_product(hub, product_id)
        form = OpenPriceForm(data=_bounds(item))
        if form.validate_on_submit():
            opened = LeavePriceOpen(
                least_minor=parse_vnd(form.least.data),
                most_minor=parse_vnd(form.most.data),
                currency="VND",
            )
            if is_done(hub, form, PRODUCT, f"product/{product_id}", opened):
                flash(_("Máy bán sẽ hỏi giá trong mức này."), "done")
                return back(product_id)
        return render_template("open_price.html", product=item, form=form)

    @pages.post("/favourite", defaults={"is_favourite": True})
    @pages.post("/unfavourite", defaults={"is_favourite": False})
    @may("register", "shared")
    def favour(product_id: str, *, is_favourite: bool) -> Response:
        stream = f"product/{known_product(hub, product_id).product_id}"
        done = _("Đã đặt lên ô hàng.") if is_favourite else _("Đã bỏ khỏi ô hàng.")
        press(hub, PRODUCT, stream, SetFavourite(is_favourite=is_favourite), done)
        return back(product_id)

    @pages.route("/packs", methods=["GET", "POST"])
    @may("register", "shared")
    def packs(product_id: str) -> Response | str:
        item = known_product(hub, product_id)
        form = PacksForm(data={"packs": write_packs(item.packs)})
        if form.validate_on_submit() and _are_packed(hub, form, product_id):
            flash(_("Đã ghi các đơn vị bán."), "done")
            return back(product_id)
        return render_template("packs.html", product=item, form=form)

    return pages


def _bounds(item: CatalogueItem) -> dict[str, str]:
    if not item.is_open_priced:
        return {}
    return {
        "least": format_money(item.least_minor),
        "most": format_money(item.most_minor),
    }


def _are_packed(hub: Hub, form: PacksForm, product_id: str) -> bool:
    try:
        packs = read_packs(form.packs.data or "")
        codes = tuple(code for pack in packs for code in pack.codes)
        check_free(hub.models, product_id, codes)
    except (BadCode, CodeTaken, PackUnreadable) as error:
        form.refuse(sentence_of(error)[1], "packs")
        return False
    command = SetPacks(packs=packs, currency="VND")
    return is_done(hub, form, PRODUCT, f"product/{product_id}", command)
