"""Entering a product, and changing what stands of it."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response
from wtforms import BooleanField, TextAreaField
from wtforms.validators import DataRequired, Length

from events.gtin import MAX_CODE_LENGTH, BadCode
from events.register import ProductRegistered
from fair_admin import choices
from fair_admin.forms import Choice, Line, OfficeForm, is_done
from fair_admin.hub import Hub
from fair_admin.labels import OCOP_GROUPS, SOLD_BY, STARS, VAT_RATES
from fair_admin.pages.products import known_entry
from fair_admin.product import CODES_MAX, PRODUCT, RegisterProduct
from fair_admin.product_codes import CodeTaken, check_free, read_codes
from fair_admin.rules import may
from fair_admin.sentences import sentence_of
from projections.catalogue import CatalogueItem

_SKU_LENGTH_MAX = 60
_UNIT_LENGTH_MAX = 20
_CODES_LENGTH_MAX = CODES_MAX * (MAX_CODE_LENGTH + 2) * 2


class Codes(TextAreaField):  # type: ignore[misc] # WTForms has no types
    """Codes, one a line."""

    def process_data(self, value: tuple[str, ...] | None) -> None:
        """Show each on its line."""
        self.data = "\n".join(value or ())


class ProductForm(OfficeForm):
    """One product without its price."""

    name = Line(lazy_gettext("Tên sản phẩm"), needed=True)
    sku = Line(lazy_gettext("Mã hàng của cơ sở (SKU)"), limit=_SKU_LENGTH_MAX)
    producer_id = Choice(
        lazy_gettext("Cơ sở"),
        validators=[DataRequired(lazy_gettext("Hãy chọn cơ sở."))],
    )
    locality_code = Choice(
        lazy_gettext("Địa phương của sản phẩm"),
        validators=[DataRequired(lazy_gettext("Hãy chọn địa phương."))],
    )
    ocop_group = Choice(lazy_gettext("Nhóm OCOP"), coerce=int)
    stars = Choice(lazy_gettext("Hạng sao"), coerce=int)
    unit = Line(
        lazy_gettext("Đơn vị tính"),
        limit=_UNIT_LENGTH_MAX,
        needed=True,
        description=lazy_gettext("hộp, gói, chai, kg…"),
    )
    sold_by = Choice(lazy_gettext("Cách bán"))
    vat_rate_permille = Choice(lazy_gettext("Thuế GTGT"), coerce=int, default=80)
    codes = Codes(
        lazy_gettext("Mã vạch hoặc mã nội bộ, mỗi dòng một mã"),
        validators=[
            Length(
                max=_CODES_LENGTH_MAX, message=lazy_gettext("Nhiều mã quá: tối đa 20.")
            )
        ],
        render_kw={"rows": 3, "spellcheck": "false"},
    )
    invented = BooleanField(lazy_gettext("Giá hoặc mã chỉ để minh họa, không có thật"))

    def entry(self, product_id: str) -> ProductRegistered:
        """Return what the form says; raises WrongCheckDigit and BadCode."""
        return ProductRegistered(
            product_id=product_id,
            sku=self.sku.data or "",
            name=self.name.data,
            producer_id=self.producer_id.data,
            locality_code=self.locality_code.data,
            ocop_group=self.ocop_group.data,
            stars=self.stars.data,
            unit=self.unit.data,
            sold_by=self.sold_by.data,
            vat_rate_permille=self.vat_rate_permille.data,
            codes=read_codes(self.codes.data or ""),
            invented=self.invented.data,
        )


def make_product_entry(hub: Hub) -> Blueprint:
    """Return the pages with the form of a product."""
    pages = Blueprint("product_entry", __name__, url_prefix="/products")

    def fill(known: CatalogueItem | None) -> ProductForm:
        form = ProductForm(obj=known)
        form.producer_id.choices = choices.producer_choices(hub, _("Hãy chọn…"))
        form.locality_code.choices = choices.locality_choices(hub, _("Hãy chọn…"))
        form.ocop_group.choices = choices.of_labels(OCOP_GROUPS)
        form.stars.choices = choices.of_labels(STARS)
        form.sold_by.choices = choices.of_labels(SOLD_BY)
        form.vat_rate_permille.choices = choices.of_labels(VAT_RATES)
        return form

    def is_recorded(form: ProductForm, product_id: str) -> bool:
        try:
            entry = form.entry(product_id)
            check_free(hub.models, product_id, entry.codes)
        except (BadCode, CodeTaken) as error:
            form.refuse(sentence_of(error)[1], "codes")
            return False
        stream, command = f"product/{product_id}", RegisterProduct(registered=entry)
        return is_done(hub, form, PRODUCT, stream, command)

    def answer(known: CatalogueItem | None) -> Response | str:
        form = fill(known)
        if form.validate_on_submit():
            product_id = known.product_id if known else form.new_id
            if is_recorded(form, product_id):
                flash(_("Đã ghi %(name)s.", name=form.name.data), "done")
                return redirect(url_for("product.one", product_id=product_id))
        return render_template("product_entry.html", form=form, known=known)

    @pages.route("/new", methods=["GET", "POST"])
    @may("register", "shared")
    def add() -> Response | str:
        return answer(None)

    @pages.route("/<product_id>/edit", methods=["GET", "POST"])
    @may("register", "shared")
    def edit(product_id: str) -> Response | str:
        return answer(known_entry(hub, product_id))

    return pages
