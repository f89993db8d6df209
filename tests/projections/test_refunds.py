"""What came back is found by its sale, by its paper, and where two tills took it."""

from collections.abc import Iterator

import pytest

from events.log import EventLog
from projections.engine import ReadModels
from projections.refunds import (
    REFUNDS,
    lines_of_sale,
    lines_of_shared_sales,
    unverified_lines,
)
from tests.projections.telling import line, refund, write


@pytest.fixture
def models(models_url: str) -> Iterator[ReadModels]:
    """Open what came back."""
    opened = ReadModels(models_url, (REFUNDS,))
    yield opened
    opened.close()


def test_all_that_came_back_of_a_sale_is_found(
    journal: EventLog, models: ReadModels
) -> None:
    """At its own till, at another one, and by its paper alone."""
    write(journal, "till/t1/1", refund(1))
    write(journal, "till/t2/1", refund(1, line("p1"), line("p2")))
    write(journal, "till/t3/1", refund(1, paper=7))
    write(journal, "till/t3/1", refund(2, paper=8))
    write(journal, "till/t3/1", refund(3, sold_id="s2"))
    models.catch_up(journal)
    found = lines_of_sale(models, "s1", "t1", 1, 7)

    assert [(one.till, one.product_id) for one in found] == [
        ("t1", "p1"),
        ("t2", "p1"),
        ("t2", "p2"),
        ("t3", "p1"),
    ]
    assert lines_of_sale(models, "s9", "t1", 2, 9) == ()


def test_only_what_two_tills_took_back_is_shared(
    journal: EventLog, models: ReadModels
) -> None:
    """One till knows its own and gives no cause for doubt."""
    for number in (1, 2):
        write(journal, "till/t1/1", refund(number, sold_id="mine"))
    write(journal, "till/t1/1", refund(3, sold_id="ours"))
    write(journal, "till/t2/1", refund(1, sold_id="ours"))
    models.catch_up(journal)

    assert {one.sold_id for one in lines_of_shared_sales(models)} == {"ours"}


def test_a_paper_nobody_could_look_up_is_remembered(
    journal: EventLog, models: ReadModels
) -> None:
    """In the order it came."""
    write(journal, "till/t1/1", refund(1))
    write(journal, "till/t2/1", refund(1, paper=7))
    write(journal, "till/t2/1", refund(2, paper=9))
    models.catch_up(journal)

    assert [one.sold_receipt_number for one in unverified_lines(models)] == [7, 9]
