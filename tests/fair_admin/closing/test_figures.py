"""Figures have one text and one hash, and their differences are named."""

import msgspec

from fair_admin.closing.differences import differences
from fair_admin.closing.figures import (
    Amount,
    FairFigures,
    TenderAmount,
    canonical,
    figures_of,
    sha256_of,
)


def amount(key: str, amount_minor: int) -> Amount:
    """Give the takings of a zone, all of them for OCOP goods."""
    return Amount(
        key=key,
        name=f"Khu {key}",
        currency="VND",
        receipts=1,
        amount_minor=amount_minor,
        ocop_minor=amount_minor,
    )


FIGURES = FairFigures(
    fair_id="f1",
    fair_name="Hội chợ",
    starts_on="2026-11-20",
    ends_on="2026-11-25",
    day="",
    visitors=12,
    totals=(),
    zones=(amount("a", 1_000),),
    localities=(),
    origins=(),
    tenders=(TenderAmount(kind="cash", currency="VND", amount_minor=1_000),),
    hours=(),
    gates=(),
    visitors_by_hour=(),
    best_sellers=(),
    declared=(),
)


def test_figures_are_one_text_and_come_back() -> None:
    """Sorted names, no blanks: anybody can hash them again."""
    text = canonical(FIGURES)

    assert text.startswith('{"best_sellers":[],"day":"","declared":[],')
    assert figures_of(text) == FIGURES
    assert sha256_of("") == (
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    )


def test_every_number_that_changed_is_named() -> None:
    """Rows that came count from nothing, rows that went count to it."""
    after = msgspec.structs.replace(
        FIGURES, visitors=15, zones=(amount("b", 2_000),), tenders=FIGURES.tenders
    )

    found = [
        (one.table, one.name, one.what, one.before, one.after)
        for one in differences(FIGURES, after)
    ]

    assert found == [
        ("visitors", "", "count", 12, 15),
        ("zones", "Khu a", "amount_minor", 1_000, 0),
        ("zones", "Khu a", "ocop_minor", 1_000, 0),
        ("zones", "Khu a", "receipts", 1, 0),
        ("zones", "Khu b", "amount_minor", 0, 2_000),
        ("zones", "Khu b", "ocop_minor", 0, 2_000),
        ("zones", "Khu b", "receipts", 0, 1),
    ]
    assert differences(FIGURES, FIGURES) == ()
