"""What every receipt says above and below the goods."""

from flask import Blueprint, flash, make_response, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_wtf.file import FileField
from werkzeug.wrappers import Response
from wtforms import BooleanField

from events.admission import ReceiptTexts
from fair_admin.forms import Choice, Line, OfficeForm, tried
from fair_admin.hub import Hub
from fair_admin.receipt_sample import sample_receipt
from fair_admin.rules import may
from fair_admin.till_settings import TEXT_LENGTH_MAX, receipt_texts, set_receipt_texts
from printers.logo import LOGO_BYTES_MAX, fitted_logo
from printers.profile import MM58, MM80
from printers.raster import png_of

_WIDTHS = {58: MM58.width, 80: MM80.width}


class ReceiptTextsForm(OfficeForm):
    """The texts; what is empty is not printed."""

    seller_name = Line(lazy_gettext("Tên người bán"), limit=TEXT_LENGTH_MAX)
    seller_address = Line(lazy_gettext("Địa chỉ"), limit=TEXT_LENGTH_MAX)
    tax_code = Line(lazy_gettext("Mã số thuế"), limit=20)
    thanks = Line(lazy_gettext("Lời cảm ơn cuối phiếu"), limit=TEXT_LENGTH_MAX)
    return_policy = Line(
        lazy_gettext("Quy định đổi trả"),
        limit=TEXT_LENGTH_MAX,
        description=lazy_gettext("Ví dụ: Đổi trong 3 ngày, còn nguyên bao bì."),
    )
    zero_ten = Choice(lazy_gettext("Tổng tiền bằng chữ"))
    logo = FileField(
        lazy_gettext("Logo trên đầu phiếu"),
        description=lazy_gettext("Tệp PNG hoặc JPEG; in đen trắng, cao nhất 2 cm."),
        render_kw={"accept": ".png,.jpg,.jpeg"},
    )
    no_logo = BooleanField(lazy_gettext("Bỏ logo đang dùng"))

    def texts(self, known: ReceiptTexts) -> ReceiptTexts:
        """Return what the form says; raises NoPicture."""
        is_gone = self.no_logo is not None and self.no_logo.data
        logo = b"" if is_gone else known.logo_png
        if self.logo.data:
            with self.logo.data.stream as stream:
                logo = fitted_logo(stream.read(LOGO_BYTES_MAX + 1))
        return ReceiptTexts(
            seller_name=self.seller_name.data or "",
            seller_address=self.seller_address.data or "",
            tax_code=self.tax_code.data or "",
            thanks=self.thanks.data or "",
            return_policy=self.return_policy.data or "",
            zero_ten=self.zero_ten.data,
            logo_png=logo,
        )


def make_receipt_texts(hub: Hub) -> Blueprint:
    """Return the page of receipt texts."""
    pages = Blueprint("receipt_texts", __name__, url_prefix="/receipt-texts")

    @pages.route("", methods=["GET", "POST"])
    @may("oversee", "whole")
    def show() -> Response | str:
        known = receipt_texts(hub)
        form = ReceiptTextsForm(obj=known)
        form.zero_ten.choices = [
            ("linh", _("Có: một trăm linh năm nghìn")),
            ("lẻ", _("Có: một trăm lẻ năm nghìn")),
            ("", _("Không in")),
        ]
        if not known.logo_png:
            del form.no_logo
        if form.validate_on_submit():
            refused = tried(lambda: set_receipt_texts(hub, form.texts(known)))
            if refused is None:
                flash(_("Đã ghi. Máy bán nhận trong vài giây."), "done")
                return redirect(url_for("receipt_texts.show"))
            form.refuse(refused)
        return render_template("receipt_texts.html", form=form, papers=list(_WIDTHS))

    @pages.get("/sample-<int:paper>.png")
    @may("oversee", "whole")
    def sample(paper: int) -> Response:
        width = _WIDTHS.get(paper, MM80.width)
        png = png_of(sample_receipt(receipt_texts(hub)), width)
        headers = {"Content-Type": "image/png", "Cache-Control": "no-store"}
        return make_response(png, headers)

    return pages
