"""The half-year report as a document to be signed and sent."""

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from flask_babel import gettext as _

from events.moments import format_day
from fair_admin.half_year.figure import Figure
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

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FONT = "Times New Roman"
_WIDTHS_MM = (92, 36, 27, 44, 30, 18)
_PARTS_MAX = 6


def document_of_half_year(report: HalfYear, said: tuple[str, ...]) -> bytes:
    """Return the document; `said` are lines below its title."""
    document = Document()
    _set_up(document)
    title = document.add_heading(title_of(report.period), level=0)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for line in said:
        document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for number, section in enumerate(report.sections, start=1):
        document.add_heading(f"{number}. {SECTIONS[section.key]}", level=1)
        _table(document, report, section.figures)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _set_up(document: Any) -> None:
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Mm(297), Mm(210)
    page.left_margin = page.right_margin = Mm(25)
    page.top_margin = page.bottom_margin = Mm(20)
    for name in ("Normal", "Heading 1", "Title"):
        style = document.styles[name]
        style.font.name = _FONT
        # Word asks for the font of Asian letters apart; Vietnamese ones fall there.
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{kind}"), _FONT)
            # A theme's font would win over the one that is named.
            fonts.attrib.pop(qn(f"w:{kind}Theme"), None)
        fonts.attrib.pop(qn("w:cstheme"), None)
        style.font.color.rgb = RGBColor(0, 0, 0)
    document.styles["Normal"].font.size = Pt(11)
    document.styles["Heading 1"].font.size = Pt(13)
    document.styles["Title"].font.size = Pt(18)


def _table(document: Any, report: HalfYear, figures: tuple[Figure, ...]) -> None:
    headings = (
        _("Chỉ tiêu"),
        _("Giá trị"),
        _("Nguồn"),
        _("Tỷ lệ (tử số / mẫu số)"),
        _("Cùng kỳ năm trước"),
        _("Tăng, giảm"),
    )
    table = document.add_table(rows=1, cols=len(headings))
    table.style = "Table Grid"
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS_MM, strict=True):
        column.width = Mm(width)
    _write(table.rows[0], headings, is_bold=True)
    _mark(table.rows[0], "w:tblHeader")
    for one in figures:
        before = "—" if one.before is None else written(one.unit, one.before)
        cells = (
            label_of(one.key),
            written(one.unit, one.value),
            _source(one),
            ratio_of(one),
            before,
            one.growth,
        )
        row = table.add_row()
        _write(row, cells)
        _mark(row, "w:cantSplit")
        for line in _remarks(report, one):
            note = row.cells[0].add_paragraph(line)
            note.runs[0].italic = True
            note.runs[0].font.size = Pt(9)


def _source(one: Figure) -> str:
    source = str(SOURCES[one.source])
    return f"{source}, {format_day(one.as_of)}" if one.as_of else source


def _remarks(report: HalfYear, one: Figure) -> list[str]:
    """Return what stands below a figure: its few parts, and what was published."""
    lines = []
    if one.parts and len(one.parts) <= _PARTS_MAX:
        lines.append("; ".join(part.name for part in one.parts) + ".")
    known = report.published.get(one.key)
    if known and known.value is not None:
        said = said_of(known, one.unit)
        lines.append(_("Đã công bố: %(said)s.", said=said))
    if known and known.remark:
        lines.append(known.remark)
    return lines


def _write(row: Any, cells: tuple[str, ...], *, is_bold: bool = False) -> None:
    for place, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
        cell.width = Mm(_WIDTHS_MM[place])
        run = cell.paragraphs[0].add_run(text)
        run.bold = is_bold
        run.font.size = Pt(10)
        if place in {1, 4, 5} and not is_bold:
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _mark(row: Any, what: str) -> None:
    """Let a row stand on each page the table runs over, or never break over two."""
    mark = OxmlElement(what)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)  # noqa: SLF001 - the library has no other way
