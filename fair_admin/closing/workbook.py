"""A report as an XLSX workbook: numbers stay numbers, texts never become formulas."""

from flask_babel import gettext as _

from fair_admin.closing.figures import FairFigures
from fair_admin.closing.tables import Figure, days_of, tables_of
from fair_admin.sheets.writing import Block, Cell, Page, workbook_of

_WIDTHS = (44, 16, 18, 18, 18)


def workbook_of_report(figures: FairFigures, said: tuple[str, ...]) -> bytes:
    """Return the workbook; `said` are lines on how whole the figures are."""
    head = Block(
        title=figures.fair_name,
        rows=(
            (_("Báo cáo"), days_of(figures)),
            *((line,) for line in said),
            (_("Lượt khách"), figures.visitors),
        ),
    )
    blocks = [
        Block(
            title=table.title,
            headings=table.headings,
            rows=[
                *(tuple(_plain(cell) for cell in row) for row in table.rows),
                *([(table.note,)] if table.note else []),
            ],
        )
        for table in tables_of(figures)
    ]
    page = Page(name=_("Báo cáo"), blocks=(head, *blocks), widths=_WIDTHS)
    return workbook_of([page])


def _plain(cell: str | Figure) -> Cell:
    if isinstance(cell, str):
        return cell
    return cell.shown if cell.value is None else cell.value
