"""A report as titled tables, for the page and for the workbook alike."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _

from events.moments import format_day, local
from events.money import format_money, minor_digits
from events.quantity import format_count, format_quantity
from fair_admin.closing.figures import Amount, FairFigures
from fair_admin.labels import TENDERS


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A number and how it is written; `value` is None where only the text is exact."""

    shown: str
    value: int | None


Cell = str | Figure


@dataclass(frozen=True, kw_only=True)
class ReportTable:
    """One table of a report; `note` says what must be known to read it."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


def money(amount_minor: int, currency: str) -> Figure:
    """Return an amount; one with a decimal sign goes into workbooks as text."""
    whole = not minor_digits(currency)
    shown = format_money(amount_minor, currency)
    return Figure(shown=shown, value=amount_minor if whole else None)


def number(count: int) -> Figure:
    """Return how many there are."""
    return Figure(shown=format_count(count), value=count)


def tables_of(figures: FairFigures) -> tuple[ReportTable, ...]:
    """Return the tables of a report, the measured ones first."""
    return (
        _amounts(
            _("Tổng doanh thu đo được"), _("Tiền tệ"), figures.totals, by_money=True
        ),
        _amounts(_("Theo khu"), _("Khu"), figures.zones),
        _amounts(
            _("Theo địa phương của gian hàng"), _("Địa phương"), figures.localities
        ),
        _amounts(_("Theo nơi đến của gian ngoài tỉnh"), _("Nơi đến"), figures.origins),
        _tenders(figures),
        _hours(figures) if figures.day else _days(figures),
        _best_sellers(figures),
        _gates(figures),
        _declared(figures),
    )


def _amounts(
    title: str, heading: str, rows: Iterable[Amount], *, by_money: bool = False
) -> ReportTable:
    return ReportTable(
        title=title,
        headings=(
            heading,
            _("Phiếu"),
            _("Doanh thu"),
            _("Hàng OCOP"),
            _("Hàng khác"),
        ),
        rows=tuple(
            (
                row.currency if by_money else row.name or _("Ngoài tỉnh"),
                number(row.receipts),
                money(row.amount_minor, row.currency),
                money(row.ocop_minor, row.currency),
                money(row.amount_minor - row.ocop_minor, row.currency),
            )
            for row in rows
        ),
    )


def _tenders(figures: FairFigures) -> ReportTable:
    return ReportTable(
        title=_("Theo cách trả tiền"),
        headings=(_("Cách trả"), _("Doanh thu")),
        rows=tuple(
            (
                str(TENDERS.get(row.kind, row.kind)),
                money(row.amount_minor, row.currency),
            )
            for row in figures.tenders
        ),
    )


def _hours(figures: FairFigures) -> ReportTable:
    return _timed(figures, _("Theo giờ"), _("Giờ"), "%H:%M")


def _days(figures: FairFigures) -> ReportTable:
    return _timed(figures, _("Theo ngày"), _("Ngày"), "%d/%m/%Y")


def _timed(figures: FairFigures, title: str, heading: str, written: str) -> ReportTable:
    """Return visitors and takings by what hours have in common when written so."""
    came: defaultdict[str, int] = defaultdict(int)
    took: defaultdict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    order: dict[str, int] = {}
    for row in figures.visitors_by_hour:
        at_ms = int(row.key)
        when = f"{local(at_ms):{written}}"
        order[when] = min(order.get(when, at_ms), at_ms)
        came[when] += row.count
    for hour in figures.hours:
        when = f"{local(hour.starts_at_ms):{written}}"
        order[when] = min(order.get(when, hour.starts_at_ms), hour.starts_at_ms)
        sums = took[when, hour.currency]
        sums[0] += hour.receipts
        sums[1] += hour.amount_minor
    currencies = sorted({currency for _when, currency in took}) or ["VND"]
    return ReportTable(
        title=title,
        headings=(heading, _("Lượt khách"), _("Phiếu"), _("Doanh thu")),
        rows=tuple(
            (
                when,
                number(came[when] if place == 0 else 0),
                number(took[when, currency][0]),
                money(took[when, currency][1], currency),
            )
            for when in sorted(order, key=order.__getitem__)
            for place, currency in enumerate(currencies)
            if place == 0 or (when, currency) in took
        ),
    )


def _best_sellers(figures: FairFigures) -> ReportTable:
    return ReportTable(
        title=_("Bán chạy nhất"),
        headings=(_("Sản phẩm"), _("Số lượng"), _("Doanh thu")),
        rows=tuple(
            (
                row.name,
                Figure(shown=format_quantity(row.quantity_thousandths), value=None),
                money(row.amount_minor, row.currency),
            )
            for row in figures.best_sellers
        ),
    )


def _gates(figures: FairFigures) -> ReportTable:
    return ReportTable(
        title=_("Khách theo cổng"),
        headings=(_("Cổng"), _("Lượt khách")),
        rows=tuple((row.name, number(row.count)) for row in figures.gates),
    )


def _declared(figures: FairFigures) -> ReportTable:
    return ReportTable(
        title=_("Doanh thu kê khai của gian không có máy bán"),
        headings=(_("Gian"), _("Kê khai"), _("Hàng OCOP"), _("Hàng khác")),
        rows=tuple(
            (
                row.name,
                money(row.amount_minor, row.currency),
                money(row.ocop_minor, row.currency),
                money(row.amount_minor - row.ocop_minor, row.currency),
            )
            for row in figures.declared
        ),
        note=_("Do gian hàng tự khai, không đo được; không cộng vào số nào ở trên."),
    )


def days_of(figures: FairFigures) -> str:
    """Return which days a report is about."""
    if figures.day:
        return format_day(figures.day)
    return f"{format_day(figures.starts_on)} – {format_day(figures.ends_on)}"
