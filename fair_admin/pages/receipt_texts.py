"""What every receipt says above and below the goods."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response

from events.admission import ReceiptTexts
from fair_admin.forms import Line, OfficeForm, tried
from fair_admin.hub import Hub
from fair_admin.rules import may
from fair_admin.till_settings import TEXT_LENGTH_MAX, receipt_texts, set_receipt_texts


class ReceiptTextsForm(OfficeForm):
    """The texts; what is empty is not printed."""

    seller_name = Line(lazy_gettext("Tên người bán"), limit=TEXT_LENGTH_MAX)
    seller_address = Line(lazy_gettext("Địa chỉ"), limit=TEXT_LENGTH_MAX)
    tax_code = Line(lazy_gettext("Mã số thuế"), limit=20)
    thanks = Line(lazy_gettext("Lời cảm ơn cuối phiếu"), limit=TEXT_LENGTH_MAX)


def make_receipt_texts(hub: Hub) -> Blueprint:
    """Return the page of receipt texts."""
    pages = Blueprint("receipt_texts", __name__, url_prefix="/receipt-texts")

    @pages.route("", methods=["GET", "POST"])
    @may("organiser")
    def show() -> Response | str:
        form = ReceiptTextsForm(obj=receipt_texts(hub))
        if form.validate_on_submit():
            texts = ReceiptTexts(
                seller_name=form.seller_name.data or "",
                seller_address=form.seller_address.data or "",
                tax_code=form.tax_code.data or "",
                thanks=form.thanks.data or "",
            )
            refused = tried(lambda: set_receipt_texts(hub, texts))
            if refused is None:
                flash(_("Đã ghi. Máy bán nhận trong vài giây."), "done")
                return redirect(url_for("receipt_texts.show"))
            form.refuse(refused)
        return render_template("receipt_texts.html", form=form)

    return pages
