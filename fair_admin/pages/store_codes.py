"""In-store codes: where they are drawn from, and one for a product that has none."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from fair_admin.forms import Line, OfficeForm, pressed, tried
from fair_admin.hub import Hub
from fair_admin.pages.products import known_product
from fair_admin.rules import may
from fair_admin.store_codes import allot, set_store_range, store_range
from projections.catalogue import codes_beginning


class RangeForm(OfficeForm):
    """What in-store codes begin with."""

    begins = Line(
        lazy_gettext("Dãy mã nội bộ bắt đầu bằng"),
        limit=11,
        needed=True,
        description=lazy_gettext(
            "20 đến 29 rồi các chữ số tùy chọn, ví dụ 2001. GS1 để các số này cho từng"
            " cửa hàng, nên không bao giờ trùng mã của doanh nghiệp."
        ),
        render_kw={"inputmode": "numeric", "autocomplete": "off"},
    )


def make_store_codes(hub: Hub) -> Blueprint:
    """Return the page of the range, and the button of a product."""
    pages = Blueprint("store_codes", __name__)

    @pages.route("/store-codes", methods=["GET", "POST"])
    @may("register", "shared")
    def show() -> Response | str:
        own = store_range(hub)
        form = RangeForm(begins=own.prefix)
        if form.validate_on_submit():
            refused = tried(lambda: set_store_range(hub, form.begins.data))
            if refused is None:
                flash(_("Đã ghi. Mã cấp từ nay lấy trong dãy này."), "done")
                return redirect(url_for("store_codes.show"))
            form.refuse(refused, "begins")
        taken = codes_beginning(hub.models, own.prefix)
        return render_template(
            "store_codes.html",
            form=form,
            prefix=own.prefix,
            taken=len(taken),
            size=10 ** (12 - len(own.prefix)) - 1,
            following=next(own.free(taken), ""),
        )

    @pages.post("/products/<product_id>/store-code")
    @may("register", "shared")
    def allot_one(product_id: str) -> Response:
        known_product(hub, product_id)
        form = OfficeForm()
        pressed(
            form,
            lambda: allot(
                hub, [product_id], actor=current_user.id, command_id=form.once
            ),
            _("Đã cấp một mã nội bộ."),
        )
        return redirect(url_for("product.one", product_id=product_id))

    return pages
