"""VAT rates that begin on a day: of one product, or of all that have a rate today."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms.validators import DataRequired

from fair_admin import choices
from fair_admin.forms import Choice, Day, OfficeForm, is_done
from fair_admin.hub import Hub
from fair_admin.labels import VAT_RATES
from fair_admin.pages.products import known_product
from fair_admin.product import PRODUCT, SetVatRate
from fair_admin.rules import may
from projections.catalogue import CatalogueItem, products
from projections.fairs import booths, fairs
from projections.outlets import sales_points


class RateForm(OfficeForm):
    """A rate, for whom, and from when on."""

    outlet_id = Choice(lazy_gettext("Người bán"))
    vat_rate_permille = Choice(lazy_gettext("Thuế suất mới"), coerce=int)
    valid_from = Day(
        lazy_gettext("Từ ngày"),
        validators=[DataRequired(lazy_gettext("Hãy nhập ngày, ví dụ 01/01/2027."))],
    )


class RatesForm(RateForm):
    """The same for every product that has a rate on that day."""

    present = Choice(lazy_gettext("Sản phẩm đang chịu"), coerce=int)


def make_vat_rates(hub: Hub) -> Blueprint:
    """Return the pages that let other rates begin."""
    pages = Blueprint("vat_rates", __name__, url_prefix="/vat")

    def fill(form: RateForm) -> None:
        form.outlet_id.choices = _sellers(hub)
        form.vat_rate_permille.choices = choices.of_labels(VAT_RATES)

    @pages.route("/<product_id>", methods=["GET", "POST"])
    @may("govern", "whole")
    def one(product_id: str) -> Response | str:
        item, form = known_product(hub, product_id), RateForm()
        fill(form)
        if form.validate_on_submit():
            stream = f"product/{product_id}"
            if is_done(hub, form, PRODUCT, stream, _command(form)):
                flash(_("Đã ghi thuế suất mới."), "done")
                return redirect(url_for("product.one", product_id=product_id))
        return render_template("vat_rates.html", form=form, product=item)

    @pages.route("", methods=["GET", "POST"])
    @may("govern", "whole")
    def all_of_a_rate() -> Response | str:
        form = RatesForm()
        fill(form)
        form.present.choices = choices.of_labels(VAT_RATES)
        if form.validate_on_submit():
            command = _command(form)
            concerned = [item for item in products(hub.models) if _has(item, form)]
            for number, item in enumerate(concerned):
                hub.record(
                    PRODUCT,
                    f"product/{item.product_id}",
                    command,
                    actor=current_user.id,
                    command_id=f"{form.once}-{number}",
                )
            hub.follow()
            count = len(concerned)
            flash(
                _("Đã ghi thuế suất mới cho %(count)s sản phẩm.", count=count), "done"
            )
            return redirect(url_for("products.show"))
        return render_template("vat_rates.html", form=form, product=None)

    return pages


def _command(form: RateForm) -> SetVatRate:
    return SetVatRate(
        outlet_id=form.outlet_id.data or "",
        vat_rate_permille=form.vat_rate_permille.data,
        valid_from=_day(form),
    )


def _day(form: RateForm) -> str:
    return form.valid_from.data.isoformat() if form.valid_from.data else ""


def _has(item: CatalogueItem, form: RatesForm) -> bool:
    """Say whether a product would have the rate that is replaced on that day."""
    rate = item.vat_rate_on(_day(form), form.outlet_id.data or "")
    return bool(rate == form.present.data)


def _sellers(hub: Hub) -> list[tuple[str, str]]:
    """Return whose rate it may be: everybody's, a sales point's or a booth's."""
    spots = [(one.outlet_id, one.name) for one in sales_points(hub.models)]
    stalls = [
        (one.booth_id, f"{fair.name} · {one.number} {one.exhibitor}")
        for fair in fairs(hub.models)
        if fair.state in {"planned", "open"}
        for one in booths(hub.models, fair.fair_id)
    ]
    return [("", _("Mọi nơi bán")), *spots, *stalls]
