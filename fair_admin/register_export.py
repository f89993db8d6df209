"""The whole OCOP register as tables: for spreadsheets, for archives, for programs."""

import csv
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, fields
from io import BytesIO, StringIO
from typing import Any

import msgspec
from flask_babel import gettext as _

from fair_admin.sheets.writing import Block, Cell, Page, safe, workbook_of
from projections.catalogue import CatalogueItem, products
from projections.checklists import ChecklistNote, Lot, all_lots, notes_on
from projections.engine import ReadModels
from projections.inspections import Inspection, inspected_by
from projections.listings import Listing, listings
from projections.localities import Locality, localities
from projections.outlets import SalesPoint, sales_points
from projections.producers import Producer, producers
from projections.quality import QualityPaper, papers
from projections.stars import (
    RatingDossier,
    StarCertificate,
    certificates,
    dossiers,
    rated,
)

_WIDTH = 22


@dataclass(frozen=True, kw_only=True)
class RegisterTable:
    """One table: its name in programs and in front of people, its columns, its rows."""

    key: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def register_tables(models: ReadModels, day: str) -> tuple[RegisterTable, ...]:
    """Return everything the register says; stars are those of an ISO day.

    Columns are named as the facts name them, so that programs need no dictionary.
    """
    goods = rated(models, products(models), day)
    return (
        _table("localities", _("Địa phương"), Locality, localities(models)),
        _table("producers", _("Cơ sở"), Producer, producers(models)),
        _table("products", _("Sản phẩm"), CatalogueItem, goods),
        _table(
            "certificates", _("Giấy chứng nhận"), StarCertificate, certificates(models)
        ),
        _table("dossiers", _("Hồ sơ đánh giá lại"), RatingDossier, dossiers(models)),
        _table("listings", _("Trên sàn"), Listing, listings(models)),
        _table("papers", _("Giấy tờ chất lượng"), QualityPaper, papers(models)),
        _table("checklist", _("Bảng kiểm"), ChecklistNote, notes_on(models, day)),
        _table("lots", _("Lô"), Lot, all_lots(models)),
        _table("sales_points", _("Điểm bán"), SalesPoint, sales_points(models)),
        _table(
            "inspections",
            _("Kiểm tra điểm bán"),
            Inspection,
            tuple(inspected_by(models, day).values()),
        ),
    )


def as_workbook(tables: Sequence[RegisterTable]) -> bytes:
    """Return one sheet for each table."""
    return workbook_of(
        [
            Page(
                name=one.title,
                blocks=(Block(title="", headings=one.columns, rows=one.rows),),
                widths=(_WIDTH,) * len(one.columns),
            )
            for one in tables
        ]
    )


def as_archive(tables: Sequence[RegisterTable]) -> bytes:
    """Return a ZIP with one CSV for each table, in UTF-8 with its mark."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in tables:
            text = StringIO()
            writer = csv.writer(text)
            writer.writerow(one.columns)
            writer.writerows(
                [safe(cell) if isinstance(cell, str) else cell for cell in row]
                for row in one.rows
            )
            archive.writestr(f"{one.key}.csv", text.getvalue().encode("utf-8-sig"))
    return file.getvalue()


def as_json(tables: Sequence[RegisterTable], day: str, position: int) -> bytes:
    """Return all tables as lists of objects, with the day and place in the log."""
    whole: dict[str, Any] = {"as_of": day, "position": position}
    for one in tables:
        whole[one.key] = [dict(zip(one.columns, row, strict=True)) for row in one.rows]
    return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"


def _table(key: str, title: str, kind: type, rows: Sequence[object]) -> RegisterTable:
    columns = tuple(one.name for one in fields(kind))
    return RegisterTable(
        key=key,
        title=title,
        columns=columns,
        rows=tuple(
            tuple(_cell(getattr(row, name)) for name in columns) for row in rows
        ),
    )


def _cell(value: object) -> Cell:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int():
            return value
        case tuple():
            return " ".join(map(str, value))
        case _:
            return str(value)
