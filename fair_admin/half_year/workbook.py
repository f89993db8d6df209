"""The half-year report as a workbook: one sheet of figures, one of their parts."""

from collections.abc import Mapping

from flask_babel import gettext as _

from events.moments import format_day
from fair_admin.half_year.report import HalfYear
from fair_admin.half_year.words import (
    SECTIONS,
    SOURCES,
    label_of,
    ratio_of,
    said_of,
    title_of,
    written,
)
from fair_admin.sheets.writing import Block, Page, workbook_of

_WIDTHS = (46, 18, 14, 14, 30, 18, 12, 20, 60)
_PART_WIDTHS = (46, 60, 18, 26)


def workbook_of_half_year(
    report: HalfYear, said: tuple[str, ...], names: Mapping[str, str]
) -> bytes:
    """Return the workbook; `said` are lines above the tables, `names` the units'."""
    headings = (
        _("Chỉ tiêu"),
        _("Giá trị"),
        _("Nguồn"),
        _("Tính đến"),
        _("Tỷ lệ (tử số / mẫu số)"),
        _("Cùng kỳ năm trước"),
        _("Tăng, giảm"),
        _("Đã công bố"),
        _("Vì sao khác"),
    )
    blocks = [
        Block(
            title=str(SECTIONS[section.key]),
            headings=headings,
            rows=[
                (
                    label_of(one.key),
                    one.value,
                    str(SOURCES[one.source]),
                    format_day(one.as_of or report.period.last_day),
                    ratio_of(one),
                    one.before if one.before is not None else "",
                    one.growth,
                    said_of(report.published.get(one.key), one.unit),
                    report.published[one.key].remark
                    if one.key in report.published
                    else "",
                )
                for one in section.figures
            ],
        )
        for section in report.sections
    ]
    head = Block(title=title_of(report.period), rows=[(line,) for line in said])
    parts = Block(
        title=_("Thành phần của từng con số"),
        headings=(_("Chỉ tiêu"), _("Thành phần"), _("Giá trị"), _("Địa phương")),
        rows=[
            (
                label_of(one.key),
                part.name,
                written(one.unit, part.value),
                names.get(part.place, part.place),
            )
            for section in report.sections
            for one in section.figures
            for part in one.parts
        ],
    )
    return workbook_of(
        [
            Page(name=_("Báo cáo"), blocks=(head, *blocks), widths=_WIDTHS),
            Page(name=_("Thành phần"), blocks=(parts,), widths=_PART_WIDTHS),
        ]
    )
