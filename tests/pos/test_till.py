"""A till remembers by its journal, and one command has one outcome."""

from dataclasses import replace
from pathlib import Path

import pytest

from events.decider import Occasion
from events.log import EventLog
from events.log_sqlite import open_journal
from pos import sale, shift
from pos.sale_commands import (
    CancelSale,
    SaleAlreadyOver,
    TenderTooSmall,
    VoidLine,
    in_cash,
)
from pos.shift import NoShiftOpen, OpenShift
from pos.sold import Unsent
from pos.till import Till
from tests.examples import MIEN_DONG, PLACE
from tests.independent.journal import broken_links, completed_sales


def on(command_id: str, at_ms: int = 1_000) -> Occasion:
    """Give an occasion of cashier c1."""
    return Occasion(at_ms=at_ms, actor="c1", command_id=command_id)


def till_on(log: EventLog) -> Till:
    """Start till t1 at booth A01."""
    return Till(log, till="t1", epoch=1, place=PLACE, currency="VND")


def with_shift(log: EventLog) -> Till:
    """Start till t1 and open a shift with 500,000 ₫."""
    till = till_on(log)
    till.open_shift(
        OpenShift(shift_id="h1", cashier_id="c1", float_minor=500_000, currency="VND"),
        on("open"),
    )
    return till


def test_nothing_is_sold_without_a_shift(journal: EventLog) -> None:
    """A scan before the float is counted is refused and leaves no record."""
    till = till_on(journal)

    with pytest.raises(NoShiftOpen):
        till.scan("s1", MIEN_DONG, 1000, on("a"))

    assert till.sequence == 1


def test_a_double_click_pays_once(journal: EventLog) -> None:
    """The same command again answers the same and writes nothing."""
    till = with_shift(journal)
    till.scan("s1", MIEN_DONG, 1000, on("a"))
    first = till.pay("s1", in_cash(65_000), on("b"))
    written = till.sequence

    assert till.pay("s1", in_cash(65_000), on("b")) == first
    assert till.sequence == written


def test_two_tabs_cannot_pay_one_sale_twice(journal: EventLog) -> None:
    """Another command on a paid sale is refused."""
    till = with_shift(journal)
    till.scan("s1", MIEN_DONG, 1000, on("a"))
    till.pay("s1", in_cash(65_000), on("b"))

    with pytest.raises(SaleAlreadyOver):
        till.pay("s1", in_cash(65_000), on("other tab"))


def test_receipt_numbers_skip_nothing(journal: EventLog, tmp_path: Path) -> None:
    """Refused payments and cancelled sales use no number up."""
    till = with_shift(journal)
    for number in range(3):
        till.scan(f"s{number}", MIEN_DONG, 1000, on(f"scan{number}"))
        with pytest.raises(TenderTooSmall):
            till.pay(f"s{number}", in_cash(1), on(f"short{number}"))
        till.scan(f"x{number}", MIEN_DONG, 1000, on(f"extra{number}"))
        till.change(f"x{number}", CancelSale(reason="đổi ý"), on(f"cancel{number}"))
        till.pay(f"s{number}", in_cash(65_000), on(f"pay{number}"))

    sales = completed_sales(tmp_path / "journal.sqlite")
    assert [(s, n) for s, n, _ in sales] == [("s0", 1), ("s1", 2), ("s2", 3)]
    assert broken_links(tmp_path / "journal.sqlite") == []


def test_a_restart_forgets_nothing(tmp_path: Path) -> None:
    """An open sale, the drawer, the numbers and the commands survive a restart."""
    path = tmp_path / "j.sqlite"
    log = open_journal(path)
    till = with_shift(log)
    till.scan("s1", MIEN_DONG, 1000, on("a"))
    till.pay("s1", in_cash(100_000), on("b"))
    till.scan("s2", MIEN_DONG, 2000, on("c"))
    till.scan("s2", replace(MIEN_DONG, product_id="p2"), 1000, on("d"))
    till.change("s2", VoidLine(line_id="d"), on("e"))
    before = (till.drawer, till.open_sales, till.sale_of("s1"), till.sequence)
    log.close()

    log = open_journal(path)
    again = till_on(log)

    assert (
        again.drawer,
        again.open_sales,
        again.sale_of("s1"),
        again.sequence,
    ) == before
    assert again.pay("s1", in_cash(100_000), on("b")) == before[2]
    paid = again.pay("s2", in_cash(130_000), on("f"))
    assert isinstance(paid, sale.Over)
    assert paid.completed is not None
    assert paid.completed.receipt_number == 2
    log.close()


def test_the_drawer_adds_up(journal: EventLog) -> None:
    """Float plus what was kept of each sale should be in the drawer."""
    till = with_shift(journal)
    till.scan("s1", MIEN_DONG, 1000, on("a"))
    till.pay("s1", in_cash(100_000), on("b"))

    assert isinstance(till.drawer, shift.Open)
    assert till.drawer.cash_minor == 565_000


def test_unsent_sales_are_counted_honestly(journal: EventLog) -> None:
    """Sales behind the hub's position wait; the oldest tells since when."""
    till = with_shift(journal)
    sent = 0
    for number in range(3):
        till.scan(f"s{number}", MIEN_DONG, 1000, on(f"a{number}"))
        till.pay(f"s{number}", in_cash(65_000), on(f"b{number}", at_ms=number))
        sent = sent or till.sequence

    assert till.unsent(0) == Unsent(sales=3, oldest_at_ms=0)
    assert till.unsent(sent) == Unsent(sales=2, oldest_at_ms=1)
    assert till.unsent(till.sequence) == Unsent(sales=0, oldest_at_ms=None)
