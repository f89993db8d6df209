"""The report of a period as a page of text, and as JSON."""

from collections.abc import Sequence

import msgspec

from events.moments import format_day, format_moment
from events.money import format_money
from events.quantity import format_quantity
from fair_admin.report import Report, Row, TillsTold, totals

_TITLES = ("Lượt khách", "Phiếu", "Doanh thu", "Hàng OCOP", "Hàng khác")
_GAP = "  "


def as_text(report: Report) -> str:
    """Return the report for a terminal, in Vietnamese."""
    period = report.period
    days = f"{format_day(period.first_day)} đến {format_day(period.last_day)}"
    best = "Bán chạy nhất tại hội chợ (theo doanh thu)"
    parts = [
        f"BÁO CÁO TỪ {days}",
        _coverage(report.coverage),
        _table("Theo hội chợ", report.fairs, "Tổng các hội chợ"),
        _table("Theo địa phương nơi tổ chức hội chợ", report.fair_localities, "Tổng"),
        _table(
            "Theo địa phương của gian hàng (trong tỉnh)",
            report.booth_localities,
            "Tổng gian hàng trong tỉnh",
        ),
        _table(
            "Theo nơi đến của gian hàng (ngoài tỉnh, nước ngoài)",
            report.booth_origins,
            "Tổng gian hàng từ nơi khác",
        ),
        _table(
            "Điểm giới thiệu và bán sản phẩm (không tính vào hội chợ)",
            report.sales_points,
            "Tổng các điểm",
        ),
        _lines(best, ("Sản phẩm", "Số lượng", "Doanh thu"), _best_sellers(report)),
        f"Số liệu tính đến vị trí {report.position} của sổ ghi.",
    ]
    return "\n\n".join(parts) + "\n"


def as_json(report: Report) -> bytes:
    """Return the report for other programs; amounts are whole minor units."""
    tables = {"fairs": report.fairs, "own_booths": report.booth_localities}
    tables |= {"other_booths": report.booth_origins}
    tables |= {"sales_points": report.sales_points}
    sums = {name: totals(rows, "") for name, rows in tables.items()}
    whole = {"report": report, "totals": sums}
    return msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n"


def _coverage(told: TillsTold) -> str:
    text = (
        f"Độ đầy đủ: {told.complete}/{told.concerned} máy bán đã gửi hết;"
        f" {told.unheard} máy chưa gửi gì"
    )
    if not told.unsent:
        return f"{text}; không còn phiếu nào được báo là chưa gửi."
    oldest = format_moment(told.oldest_unsent_at_ms)
    return f"{text}; còn {told.unsent} phiếu chưa gửi, cũ nhất {oldest}."


def _best_sellers(report: Report) -> list[tuple[str, ...]]:
    return [
        (
            sold.name,
            format_quantity(sold.quantity_thousandths),
            format_money(sold.amount_minor, sold.currency),
        )
        for sold in report.best_sellers
    ]


def _table(title: str, rows: Sequence[Row], sum_name: str) -> str:
    is_counted = any(row.visitors is not None for row in rows)
    heads = ("", *_TITLES) if is_counted else ("", *_TITLES[1:])
    return _lines(
        title,
        heads,
        [_cells(row, is_counted=is_counted) for row in rows],
        [_cells(row, is_counted=is_counted) for row in totals(rows, sum_name)],
    )


def _cells(row: Row, *, is_counted: bool) -> tuple[str, ...]:
    came = (format_quantity((row.visitors or 0) * 1000),) if is_counted else ()
    return (
        row.name,
        *came,
        format_quantity(row.receipts * 1000),
        format_money(row.amount_minor, row.currency),
        format_money(row.ocop_minor, row.currency),
        format_money(row.other_minor, row.currency),
    )


def _lines(
    title: str,
    heads: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
    sums: Sequence[tuple[str, ...]] = (),
) -> str:
    """Return aligned lines: names to the left, figures to the right, sums below."""
    if not rows:
        return f"{title}\n{_GAP}(không có số liệu)"
    whole = zip(heads, *rows, *sums, strict=True)
    widths = [max(map(len, column)) for column in whole]

    def line(cells: tuple[str, ...]) -> str:
        pairs = zip(cells[1:], widths[1:], strict=True)
        figures = (cell.rjust(width) for cell, width in pairs)
        return _GAP + _GAP.join((cells[0].ljust(widths[0]), *figures))

    rule = _GAP + "─" * (sum(widths) + len(_GAP) * (len(widths) - 1))
    lines = [title, line(heads), rule, *map(line, rows)]
    if sums:
        lines += [rule, *map(line, sums)]
    return "\n".join(lines)
