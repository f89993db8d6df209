"""What to look at now: each alert in a sentence, with the way to what it is about."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_login import current_user

from events.money import format_money
from events.quantity import format_count
from fair_admin.forms import asked
from fair_admin.hub import Hub
from fair_admin.rules import may
from fair_admin.sight import fairs_in_sight, outlets_in_sight
from fair_admin.watch import Alert, alerts

SALES_POINTS = "-"
"""What the address says instead of a fair for sales points."""

KINDS = {
    "cash-off": lazy_gettext("Lệch quỹ"),
    "refund-over": lazy_gettext("Trả quá tiền"),
    "refunds-many": lazy_gettext("Trả hàng nhiều"),
    "refund-unverified": lazy_gettext("Trả không phiếu"),
    "till-silent": lazy_gettext("Máy im lặng"),
    "price-missing": lazy_gettext("Thiếu giá"),
}


@dataclass(frozen=True, kw_only=True)
class Notice:
    """An alert as people read it, and where it leads."""

    kind: str
    label: str
    where: str
    sentence: str
    at_ms: int
    address: str


def notices(found: tuple[Alert, ...]) -> list[Notice]:
    """Return alerts in words."""
    return [
        Notice(
            kind=one.kind,
            label=str(KINDS[one.kind]),
            where=one.outlet_name,
            sentence=_SENTENCES[one.kind](one),
            at_ms=one.at_ms,
            address=_address(one),
        )
        for one in found
    ]


def _cash_off(one: Alert) -> str:
    amount = format_money(abs(one.amount_minor), one.currency)
    if one.amount_minor < 0:
        return str(_("Đóng ca thiếu %(amount)s, quá mức cho phép.", amount=amount))
    return str(_("Đóng ca thừa %(amount)s, quá mức cho phép.", amount=amount))


def _given_over(one: Alert) -> str:
    amount = format_money(one.amount_minor, one.currency)
    return str(_("Một phiếu đã được trả quá số đã bán %(amount)s.", amount=amount))


def _given_often(one: Alert) -> str:
    return str(
        _(
            "Hôm nay trả %(count)s lần, cộng %(amount)s: quá một phần mười số bán.",
            count=format_count(one.count),
            amount=format_money(one.amount_minor, one.currency),
        )
    )


def _given_unseen(one: Alert) -> str:
    amount = format_money(one.amount_minor, one.currency)
    return str(_("Trả %(amount)s mà máy không có phiếu bán để đối.", amount=amount))


def _is_silent(one: Alert) -> str:
    if not one.at_ms:
        return str(_("Chưa báo về lần nào. Hãy bật máy và xem mạng."))
    if one.count:
        return str(
            _(
                "Không báo về, còn giữ %(count)s phiếu. Hãy xem mạng của máy.",
                count=format_count(one.count),
            )
        )
    return str(_("Không báo về. Hãy xem máy còn bật và còn mạng."))


def _no_price(one: Alert) -> str:
    return str(
        _(
            "%(count)s sản phẩm đang bán chưa có giá: máy không bán được.",
            count=format_count(one.count),
        )
    )


_SENTENCES: dict[str, Callable[[Alert], str]] = {
    "cash-off": _cash_off,
    "refund-over": _given_over,
    "refunds-many": _given_often,
    "refund-unverified": _given_unseen,
    "till-silent": _is_silent,
    "price-missing": _no_price,
}


def _address(one: Alert) -> str:
    match one.kind:
        case "cash-off":
            return url_for("shifts.one", name=one.till, shift_id=one.about)
        case "refund-over" | "refund-unverified":
            return url_for("refunds.one", refund_id=one.about)
        case "refunds-many" if one.fair_id:
            return url_for(
                "sales.of_booth", fair_id=one.fair_id, outlet_id=one.outlet_id
            )
        case "refunds-many":
            return url_for("sales.of_sales_points")
        case "till-silent":
            return url_for("tills.one", name=one.till)
        case _:
            return url_for("products.show", state="unpriced")


def make_watch(hub: Hub) -> Blueprint:
    """Return the page of everything to look at."""
    pages = Blueprint("watch", __name__, url_prefix="/watch")

    @pages.get("")
    @may("look", "own")
    def show() -> str:
        where = asked("fair")
        fair_id = {"": None, SALES_POINTS: ""}.get(where, where)
        seen = outlets_in_sight(hub, current_user)
        found = tuple(
            one for one in alerts(hub, fair_id) if seen is None or one.outlet_id in seen
        )
        mine = fairs_in_sight(hub, current_user)
        open_fairs = [one for one in mine if one.state == "open"]
        return render_template(
            "watch.html",
            notices=notices(found),
            where=where,
            fairs=open_fairs,
            now_ms=hub.now_ms(),
        )

    return pages
