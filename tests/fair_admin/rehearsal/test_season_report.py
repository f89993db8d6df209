"""The report of a season agrees with an independent sum, to the đồng."""

import json
from pathlib import Path

import pytest

from fair_admin.cli import main
from fair_admin.office import read_models_of
from fair_admin.period import period_of
from fair_admin.report import Report, Row, report
from tests.independent.report import Table, sums

PERIODS = [
    ("2024-01-01", "2024-06-30"),
    ("2024-01-27", "2024-01-27"),
    ("2024-02-10", "2024-05-01"),
    ("2023-01-01", "2023-12-31"),
]


@pytest.fixture(params=PERIODS)
def both(
    season: Path, request: pytest.FixtureRequest
) -> tuple[Report, dict[str, Table]]:
    """Give the report and the independent sums of one period."""
    first_day, last_day = request.param
    with read_models_of(season) as models:
        made = report(models, period_of(first_day, last_day))
    return made, sums(season / "log.sqlite", first_day, last_day)


def _as_table(rows: tuple[Row, ...]) -> Table:
    return {
        row.key: {
            "visitors": row.visitors or 0,
            "receipts": row.receipts,
            "amount": row.amount_minor,
            "ocop": row.ocop_minor,
        }
        for row in rows
    }


def test_each_row_agrees(both: tuple[Report, dict[str, Table]]) -> None:
    """Per fair, per locality of fair and of booth, and per sales point."""
    made, summed = both

    assert _as_table(made.fairs) == summed.get("fairs", {})
    assert _as_table(made.fair_localities) == summed.get("fair_localities", {})
    booths = _as_table(made.booth_localities) | _as_table(made.booth_origins)
    assert booths == summed.get("booth_localities", {})
    assert _as_table(made.sales_points) == summed.get("sales_points", {})


def test_totals_agree_and_sales_points_stay_apart(
    both: tuple[Report, dict[str, Table]],
) -> None:
    """The tables of booths come to the fairs' total, which has no sales point in it."""
    made, summed = both
    total = summed.get("total", {})
    at_fairs = sum(row.amount_minor for row in made.fairs)
    own = sum(row.amount_minor for row in made.booth_localities)
    others = sum(row.amount_minor for row in made.booth_origins)
    points = sum(row.amount_minor for row in made.sales_points)

    assert made.visitors == total.get("fairs", {}).get("visitors", 0)
    assert at_fairs == own + others == total.get("fairs", {}).get("amount", 0)
    assert own == total.get("own_booths", {}).get("amount", 0)
    assert points == total.get("sales_points", {}).get("amount", 0)


def test_best_sellers_agree(both: tuple[Report, dict[str, Table]]) -> None:
    """The ranking at fairs is that of the lines themselves."""
    made, summed = both
    amounts = {
        key: row["amount"] for key, row in summed.get("goods_at_fairs", {}).items()
    }

    assert [sold.amount_minor for sold in made.best_sellers] == sorted(
        amounts.values(), reverse=True
    )[:10]
    for sold in made.best_sellers:
        assert sold.amount_minor == amounts[sold.product_id]


def test_all_tills_have_told_everything(season: Path) -> None:
    """A season ends with nothing unsent; a period concerns only the tills it had."""
    with read_models_of(season) as models:
        whole = report(models, period_of("2024-01-01", "2024-06-30")).coverage
        one_day = report(models, period_of("2024-01-01", "2024-01-01")).coverage

    assert whole.complete == whole.concerned > 100
    assert (whole.unheard, whole.unsent) == (0, 0)
    assert one_day.concerned == 23


def test_the_command_prints_both_for_people_and_for_programs(
    season: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The text is Vietnamese; the JSON carries the same totals."""
    words = ["report", "--folder", str(season), "--from", PERIODS[0][0]]
    words += ["--to", PERIODS[0][1]]

    assert main(words) == 0
    text = capsys.readouterr().out
    assert main([*words, "--json"]) == 0
    totals = json.loads(capsys.readouterr().out)["totals"]

    amount = totals["fairs"][0]["amount_minor"]
    assert f"{amount:,}".replace(",", ".") + " ₫" in text
    assert "BÁO CÁO TỪ 01/01/2024 đến 30/06/2024" in text
    assert "Tổng các hội chợ" in text
