"""The half-year report of a season: each row proved by an independent sum."""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from flask import Flask
from openpyxl import load_workbook

from fair_admin.half_year.document import document_of_half_year
from fair_admin.half_year.figure import Figure
from fair_admin.half_year.report import HalfYear, half_year, half_year_of
from fair_admin.half_year.words import SECTIONS, label_of
from fair_admin.half_year.workbook import workbook_of_half_year
from fair_admin.office import read_models_of
from fair_admin.period import period_of
from fair_admin.rehearsal.scale import LISTED
from tests.independent.half_year import HalfYear as Independent
from tests.independent.half_year import Register

FIRST, LAST = "2024-01-01", "2024-06-30"
_BEST = "best."


@pytest.fixture(scope="module")
def register(season: Path) -> Register:
    """Give the facts of a season as an outsider reads them."""
    return Register(season / "log.sqlite")


def _report(season: Path, first: str, last: str) -> HalfYear:
    with read_models_of(season) as models:
        return half_year(models, period_of(first, last))


def _figures(report: HalfYear) -> dict[str, Figure]:
    return {one.key: one for section in report.sections for one in section.figures}


@pytest.mark.parametrize(
    ("first", "last", "year_before"),
    [
        (FIRST, LAST, ("2023-01-01", "2023-06-30")),
        ("2024-02-10", "2024-05-01", ("2023-02-10", "2023-05-01")),
        ("2025-01-01", "2025-06-30", (FIRST, LAST)),
    ],
)
def test_each_row_agrees_with_an_independent_sum(
    season: Path,
    register: Register,
    first: str,
    last: str,
    year_before: tuple[str, str],
) -> None:
    """Of the period and of the same period a year before, and no row is left out."""
    figures = _figures(_report(season, first, last))
    summed = Independent(register, first, last).rows
    before = Independent(register, *year_before).rows

    assert {key: one.value for key, one in figures.items()} == {
        key: summed.get(key, 0) for key in figures
    }
    assert {key for key, value in summed.items() if value} <= set(figures)
    ranked = {key for key in figures if key.startswith(_BEST)}
    assert {key: one.before for key, one in figures.items() if key not in ranked} == {
        key: before.get(key, 0) for key in figures if key not in ranked
    }


def test_the_published_half_year_is_there(season: Path) -> None:
    """Every published row has its figure; register rows have the published value."""
    report = _report(season, FIRST, LAST)
    figures = _figures(report)
    exact = {
        key: known.value
        for key, known in report.published.items()
        if known.value is not None
        and not known.is_least
        and not key.startswith(("fairs.", "takings."))
    }

    assert set(report.published) <= set(figures)
    assert {key: figures[key].value for key in exact} == exact
    assert exact["rated.all"] == 393
    assert [exact[f"listed.{name}"] for name in LISTED] == [160, 108, 393]
    assert figures["fairs.provincial"].value == 2
    assert figures["fairs.total"].value == 22


def test_totals_are_sums_and_shares_have_both_sides(season: Path) -> None:
    """Twenty-two fairs are the fairs of the rows above; shares round half up."""
    figures = _figures(_report(season, FIRST, LAST))
    levels = ("fairs.provincial", "fairs.local", "fairs.joined")

    assert sum(figures[key].value for key in levels) == figures["fairs.total"].value
    shares = {
        key: figures[key].ratio.shown  # type: ignore[union-attr] # has one
        for key in ("listed.VOSO", "listed.POSTMART", "listed.OCOP_QN", "rated.coded")
    }
    assert shares == {
        "listed.VOSO": "40,7 %",
        "listed.POSTMART": "27,5 %",
        "listed.OCOP_QN": "100,0 %",
        "rated.coded": "100,0 %",
    }
    assert figures["codes.both"].growth == "+23,2 %"
    assert figures["codes.packing"].growth == "+28,6 %"


def test_stars_that_ended_in_the_half_year_are_outside_the_rated_ones(
    season: Path,
) -> None:
    """71 products; each has a dossier that somebody must act on."""
    figures = _figures(_report(season, FIRST, LAST))
    rated = {part.name for part in figures["rated.all"].parts}
    ended = {part.name for part in figures["expiry.ended"].parts}

    assert len(ended) == 71
    assert not rated & ended
    assert figures["expiry.again"].value == 71


def test_workbook_and_document_say_the_same_in_the_same_order(
    season: Path, app: Flask
) -> None:
    """Every row of the report, its remark, and headings that repeat."""
    report = _report(season, FIRST, LAST)
    with app.test_request_context():
        book = load_workbook(BytesIO(workbook_of_half_year(report, ("x",), {})))
        paper = Document(BytesIO(document_of_half_year(report, ("x",))))
        labels = [
            label_of(one.key) for section in report.sections for one in section.figures
        ]
        titles = [
            f"{number}. {SECTIONS[section.key]}"
            for number, section in enumerate(report.sections, start=1)
        ]

    column = [row[0] for row in book.worksheets[0].iter_rows(values_only=True)]
    assert [text for text in column if text in labels] == labels
    in_paper = [
        row.cells[0].paragraphs[0].text
        for table in paper.tables
        for row in table.rows[1:]
    ]
    assert in_paper == labels
    headings = [one.text for one in paper.paragraphs if one.style.name == "Heading 1"]  # type: ignore[union-attr] # has one
    assert headings == titles
    assert "160/393 là 40,7 %" in "".join(
        cell.text for table in paper.tables for row in table.rows for cell in row.cells
    )


def test_a_day_belongs_to_its_half_of_the_year() -> None:
    """The last day of June to the first."""
    first, second = half_year_of("2024-06-30"), half_year_of("2024-07-01")

    assert (first.first_day, first.last_day) == (FIRST, LAST)
    assert (second.first_day, second.last_day) == ("2024-07-01", "2024-12-31")
