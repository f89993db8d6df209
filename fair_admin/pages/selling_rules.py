"""What cashiers may do alone at every till, and what asks for a manager."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response
from wtforms import BooleanField, IntegerField, SelectChoice
from wtforms.validators import InputRequired, NumberRange

from events.admission import SellingRules
from events.money import format_money, parse_vnd
from fair_admin.choices import of_labels
from fair_admin.forms import Choice, Line, OfficeForm, amount, tried
from fair_admin.hub import Hub
from fair_admin.labels import VAT_RATES
from fair_admin.rules import may
from fair_admin.till_settings import (
    CASH_STEPS_MINOR,
    IDLE_MINUTES_MAX,
    selling_rules,
    set_selling_rules,
)

_PERCENT = NumberRange(
    min=0, max=100, message=lazy_gettext("Hãy nhập số từ 0 đến 100.")
)

_IDLE = NumberRange(
    min=0,
    max=IDLE_MINUTES_MAX,
    message=lazy_gettext(
        "Hãy nhập số phút từ 0 đến %(limit)s.", limit=IDLE_MINUTES_MAX
    ),
)


class SellingRulesForm(OfficeForm):
    """The limits; amounts as people write them."""

    percent = IntegerField(
        lazy_gettext("Thu ngân được giảm giá nhiều nhất (%)"),
        validators=[InputRequired(lazy_gettext("Hãy điền ô này.")), _PERCENT],
    )
    combine = BooleanField(
        lazy_gettext("Một phiếu vừa giảm theo món vừa giảm cả phiếu được")
    )
    refund = Line(
        lazy_gettext("Thu ngân được trả lại khách nhiều nhất mỗi lần (₫)"),
        needed=True,
        validators=[amount],
    )
    cash_out = Line(
        lazy_gettext("Thu ngân được lấy khỏi két nhiều nhất mỗi lần (₫)"),
        needed=True,
        validators=[amount],
    )
    difference = Line(
        lazy_gettext("Đóng ca lệch quá mức này thì cần quản lý (₫)"),
        needed=True,
        validators=[amount],
    )
    rounding = Choice(
        lazy_gettext("Làm tròn tiền mặt"),
        choices=[
            SelectChoice(
                str(step),
                format_money(step) if step else lazy_gettext("Không làm tròn"),
            )
            for step in CASH_STEPS_MINOR
        ],
    )
    see_totals = BooleanField(lazy_gettext("Thu ngân xem được tổng tiền của ca"))
    no_expired_stars = BooleanField(
        lazy_gettext("Không bán sản phẩm OCOP đã hết hạn sao (bỏ trống: chỉ nhắc)")
    )
    unlisted = Line(
        lazy_gettext("Món chưa có trong danh mục: thu ngân tự bán đến mức (₫)"),
        needed=True,
        validators=[amount],
    )
    unlisted_vat = Choice(
        lazy_gettext("Thuế GTGT của món chưa có trong danh mục"), coerce=int
    )
    idle_minutes = IntegerField(
        lazy_gettext("Tự khóa máy sau mấy phút không ai dùng (0: không khóa)"),
        validators=[InputRequired(lazy_gettext("Hãy điền ô này.")), _IDLE],
    )


def make_selling_rules(hub: Hub) -> Blueprint:
    """Return the page of the rules."""
    pages = Blueprint("selling_rules", __name__, url_prefix="/selling-rules")

    @pages.route("", methods=["GET", "POST"])
    @may("oversee", "whole")
    def show() -> Response | str:
        form = SellingRulesForm(data=_shown(selling_rules(hub)))
        form.unlisted_vat.choices = of_labels(VAT_RATES)
        if form.validate_on_submit():
            refused = tried(lambda: set_selling_rules(hub, _read(form)))
            if refused is None:
                flash(_("Đã ghi. Máy bán nhận trong vài giây."), "done")
                return redirect(url_for("selling_rules.show"))
            form.refuse(refused)
        return render_template("selling_rules.html", form=form)

    return pages


def _shown(rules: SellingRules) -> dict[str, object]:
    return {
        "percent": rules.discount_permille_max // 10,
        "combine": rules.discounts_combine,
        "refund": format_money(rules.refund_minor_max),
        "cash_out": format_money(rules.cash_out_minor_max),
        "difference": format_money(rules.difference_minor_max),
        "rounding": str(rules.cash_rounding_minor),
        "see_totals": rules.cashiers_see_totals,
        "no_expired_stars": rules.refuses_expired_stars,
        "unlisted": format_money(rules.unlisted_minor_max),
        "unlisted_vat": rules.unlisted_vat_permille,
        "idle_minutes": rules.idle_lock_seconds // 60,
    }


def _read(form: SellingRulesForm) -> SellingRules:
    return SellingRules(
        discount_permille_max=form.percent.data * 10,
        discounts_combine=form.combine.data,
        cash_rounding_minor=int(form.rounding.data),
        refund_minor_max=parse_vnd(form.refund.data),
        cash_out_minor_max=parse_vnd(form.cash_out.data),
        difference_minor_max=parse_vnd(form.difference.data),
        cashiers_see_totals=form.see_totals.data,
        refuses_expired_stars=form.no_expired_stars.data,
        unlisted_minor_max=parse_vnd(form.unlisted.data),
        unlisted_vat_permille=form.unlisted_vat.data,
        idle_lock_seconds=form.idle_minutes.data * 60,
    )
