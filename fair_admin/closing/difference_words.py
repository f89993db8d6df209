"""Differences between two versions of a report, as people read them."""

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from events.moments import local
from events.money import format_money
from events.quantity import format_count, format_quantity
from fair_admin.closing.differences import Difference
from fair_admin.labels import TENDERS

_TABLES = {
    "visitors": lazy_gettext("Lượt khách"),
    "totals": lazy_gettext("Tổng doanh thu đo được"),
    "zones": lazy_gettext("Theo khu"),
    "localities": lazy_gettext("Theo địa phương của gian hàng"),
    "origins": lazy_gettext("Theo nơi đến của gian ngoài tỉnh"),
    "tenders": lazy_gettext("Theo cách trả tiền"),
    "hours": lazy_gettext("Theo giờ"),
    "gates": lazy_gettext("Khách theo cổng"),
    "visitors_by_hour": lazy_gettext("Lượt khách"),
    "best_sellers": lazy_gettext("Bán chạy nhất"),
    "declared": lazy_gettext("Doanh thu kê khai của gian không có máy bán"),
}
_WHAT = {
    "receipts": lazy_gettext("Phiếu"),
    "amount_minor": lazy_gettext("Doanh thu"),
    "ocop_minor": lazy_gettext("Hàng OCOP"),
    "count": lazy_gettext("Lượt khách"),
    "quantity_thousandths": lazy_gettext("Số lượng"),
}
_BY_HOUR = frozenset({"hours", "visitors_by_hour"})


@dataclass(frozen=True, kw_only=True)
class DifferenceLine:
    """One number that changed, in words."""

    table: str
    name: str
    what: str
    before: str
    after: str


def in_words(found: tuple[Difference, ...]) -> tuple[DifferenceLine, ...]:
    """Return differences as they are shown."""
    return tuple(
        DifferenceLine(
            table=str(_TABLES[one.table]),
            name=_name_of(one),
            what=str(_WHAT[one.what]),
            before=_written(one, one.before),
            after=_written(one, one.after),
        )
        for one in found
    )


def _name_of(one: Difference) -> str:
    if one.table in _BY_HOUR:
        return f"{local(int(one.name)):%d/%m %H:%M}"
    if one.table == "tenders":
        return str(TENDERS.get(one.name, one.name))
    if one.table == "localities" and not one.name:
        return str(_("Ngoài tỉnh"))
    return one.name


def _written(one: Difference, value: int) -> str:
    match one.what:
        case "amount_minor" | "ocop_minor":
            return format_money(value, one.currency)
        case "quantity_thousandths":
            return format_quantity(value)
        case _:
            return format_count(value)
