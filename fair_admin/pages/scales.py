"""How scales write weight or price into a code, and a place to try it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response
from wtforms import TextAreaField
from wtforms.validators import Length

from events.gtin import BadCode, WrongCheckDigit, normalise_code
from events.money import format_money
from events.quantity import format_quantity
from events.scale_codes import ScalePattern, read_scale_code
from fair_admin.forms import OfficeForm, tried
from fair_admin.hub import Hub
from fair_admin.rules import may
from fair_admin.till_settings import scale_patterns, set_scale_patterns
from projections.catalogue import CatalogueItem, product_by_code

_TRIED_LENGTH_MAX = 64


class ScalesForm(OfficeForm):
    """Patterns, one a line."""

    patterns = TextAreaField(
        lazy_gettext("Mỗi dòng một mẫu, 13 ký tự; sau dấu cách là bước của số"),
        validators=[Length(max=400, message=lazy_gettext("Dài quá. Hãy bớt dòng."))],
        description=lazy_gettext(
            "Số giữ nguyên; I: mã hàng; W: cân (gam); P: giá (₫); X: bỏ qua; "
            "C: số kiểm tra. Bước 1, 10, 100 hoặc 1000."
        ),
        render_kw={"rows": 6, "spellcheck": "false", "class": "font-monospace"},
    )


def make_scales(hub: Hub) -> Blueprint:
    """Return the page of the patterns, which also tries a code."""
    pages = Blueprint("scales", __name__, url_prefix="/selling-rules/scales")

    @pages.route("", methods=["GET", "POST"])
    @may("oversee", "whole")
    def show() -> Response | str:
        form = ScalesForm(data={"patterns": _written(scale_patterns(hub))})
        if form.validate_on_submit():
            wanted = _read(form.patterns.data or "")
            refused = tried(lambda: set_scale_patterns(hub, wanted))
            if refused is None:
                flash(_("Đã ghi. Máy bán nhận trong vài giây."), "done")
                return redirect(url_for("scales.show"))
            form.refuse(refused, "patterns")
        tried_code = request.args.get("code", "")[:_TRIED_LENGTH_MAX].strip()
        said = _said(hub, tried_code) if tried_code else ()
        return render_template("scales.html", form=form, code=tried_code, said=said)

    return pages


def _written(patterns: tuple[ScalePattern, ...]) -> str:
    return "\n".join(f"{one.mask} {one.step}" for one in patterns)


def _read(text: str) -> tuple[ScalePattern, ...]:
    """Return the patterns of a text; what is no step is 0, which nobody allows."""
    lines = [line.split() for line in text.splitlines() if line.strip()]
    return tuple(
        ScalePattern(
            mask=parts[0].upper(),
            step=int(step) if (step := (*parts, "1")[1]).isdecimal() else 0,
        )
        for parts in lines
    )


def _said(hub: Hub, text: str) -> tuple[str, ...]:
    """Return what a till would make of a code, sentence by sentence."""
    try:
        code = normalise_code(text)
    except WrongCheckDigit:
        return (_("Sai số kiểm tra: máy bán không nhận mã này."),)
    except BadCode:
        return (_("Không phải mã đọc được."),)
    if found := product_by_code(hub.models, code):
        return (_("Là mã của %(name)s, không qua mẫu nào.", name=found.name),)
    label = read_scale_code(scale_patterns(hub), code)
    if label is None:
        return (_("Không mẫu nào hợp: máy bán coi là mã lạ."),)
    value = (
        _("Cân: %(weight)s kg", weight=format_quantity(label.quantity_thousandths))
        if label.quantity_thousandths
        else _("Giá: %(price)s", price=format_money(label.price_minor or 0))
    )
    item = _item(hub, label.items)
    goods = (
        _("Hàng: %(name)s", name=item.name)
        if item
        else _(
            "Chưa sản phẩm nào có một trong các mã %(codes)s.",
            codes=", ".join(label.items),
        )
    )
    return (_("Hợp mẫu %(mask)s.", mask=label.pattern.mask), value, goods)


def _item(hub: Hub, codes: tuple[str, ...]) -> CatalogueItem | None:
    found = (product_by_code(hub.models, code) for code in codes)
    return next((item for item in found if item), None)
