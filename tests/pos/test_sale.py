"""A sale goes from scan to money, and no other way."""

from dataclasses import replace

import pytest
from hypothesis import given as every
from hypothesis import strategies as st

from events.fact import Fact
from events.sales import (
    LineAdded,
    LineQuantitySet,
    LineVoided,
    SaleCancelled,
    SaleCompleted,
)
from pos.sale import LINES_MAX, SALE
from pos.sale_commands import (
    CancelSale,
    LineUnknown,
    NothingToPay,
    QuantityOutOfRange,
    ReasonMissing,
    SaleAlreadyOver,
    SetQuantity,
    TenderOutOfRange,
    TenderTooSmall,
    TooManyLines,
    VoidLine,
)
from tests.examples import MIEN_DONG, STARTED, line, pay, scan
from tests.scenario import given


def completed() -> SaleCompleted:
    """One pack, paid with a 100,000 ₫ note."""
    (fact,) = given(SALE, STARTED, line("l1")).when(pay(100_000))
    if not isinstance(fact, SaleCompleted):
        pytest.fail(f"{fact} is no completed sale")
    return fact


def test_the_first_scan_starts_the_sale() -> None:
    """One scan is one command: the sale and its first line together."""
    assert given(SALE).when(scan("l1")) == (STARTED, line("l1"))


def test_later_scans_only_add_lines() -> None:
    """Goods at another price, or another bag from the scales, are another line."""
    dearer = replace(MIEN_DONG, unit_price_minor=70_000)
    bag = scan("l3", quantity=350)

    (added,) = given(SALE, STARTED, line("l1")).when(scan("l2", dearer))
    assert isinstance(added, LineAdded)
    assert added.line_id == "l2"
    assert given(SALE, STARTED, line("l1", 350)).when(bag) == (line("l3", 350),)


def test_the_same_goods_again_make_their_line_longer() -> None:
    """Two scans of a pack are one line of two packs."""
    assert given(SALE, STARTED, line("l1")).when(scan("l2")) == (
        LineQuantitySet(
            sale_id="s1",
            line_id="l1",
            quantity_thousandths=2000,
            amount_minor=130_000,
        ),
    )


def test_cash_completes_the_sale_with_change() -> None:
    """A 100,000 note for a pack of 65,000 gives 35,000 back."""
    fact = completed()

    assert (fact.total_minor, fact.change_minor) == (65_000, 35_000)
    assert [sold.vat_minor for sold in fact.lines] == [4_815]


def test_a_set_quantity_moves_the_amount() -> None:
    """Three packs cost three times as much."""
    command = SetQuantity(line_id="l1", quantity_thousandths=3000)

    assert given(SALE, STARTED, line("l1")).when(command) == (
        LineQuantitySet(
            sale_id="s1",
            line_id="l1",
            quantity_thousandths=3000,
            amount_minor=195_000,
        ),
    )


def test_a_voided_line_is_not_paid() -> None:
    """What was taken off is neither in the total nor on the sale."""
    history = (STARTED, line("l1"), line("l2"))
    (voided,) = given(SALE, *history).when(VoidLine(line_id="l1"))
    (fact,) = given(SALE, *history, voided).when(pay(65_000))

    assert isinstance(fact, SaleCompleted)
    assert [sold.line_id for sold in fact.lines] == ["l2"]


def test_a_sale_is_cancelled_for_a_reason() -> None:
    """An empty reason is none."""
    sale = given(SALE, STARTED, line("l1"))

    assert sale.when(CancelSale(reason=" khách đổi ý ")) == (
        SaleCancelled(sale_id="s1", reason="khách đổi ý"),
    )
    sale.refuses(CancelSale(reason="  "), ReasonMissing)


@pytest.mark.parametrize("quantity", [0, -1000, 1_000_000_000])
def test_a_quantity_nobody_sells_is_refused(quantity: int) -> None:
    """Zero, negative and a million are refused on scan and afterwards."""
    given(SALE).refuses(scan("l1", quantity=quantity), QuantityOutOfRange)
    given(SALE, STARTED, line("l1")).refuses(
        SetQuantity(line_id="l1", quantity_thousandths=quantity), QuantityOutOfRange
    )


def test_too_little_cash_is_refused() -> None:
    """One đồng short is short."""
    sale = given(SALE, STARTED, line("l1"))

    sale.refuses(pay(64_999), TenderTooSmall)
    sale.refuses(pay(-1), TenderOutOfRange)
    sale.refuses(pay(10**13), TenderOutOfRange)


def test_an_empty_sale_cannot_be_paid() -> None:
    """Neither before the first scan nor after the last void."""
    voided = LineVoided(sale_id="s1", line_id="l1")

    given(SALE).refuses(pay(0), NothingToPay)
    given(SALE, STARTED, line("l1"), voided).refuses(pay(0), NothingToPay)


def test_a_voided_or_foreign_line_is_unknown() -> None:
    """A second tab cannot change a line the first one voided."""
    voided = LineVoided(sale_id="s1", line_id="l1")

    given(SALE, STARTED, line("l1"), voided).refuses(
        VoidLine(line_id="l1"), LineUnknown
    )


def test_nothing_happens_to_a_sale_that_is_over() -> None:
    """A second tab can neither pay again, add, nor cancel."""
    cancelled = SaleCancelled(sale_id="s1", reason="x")
    for end in (completed(), cancelled):
        over = given(SALE, STARTED, line("l1"), end)
        over.refuses(pay(100_000), SaleAlreadyOver)
        over.refuses(scan("l2"), SaleAlreadyOver)
        over.refuses(CancelSale(reason="x"), SaleAlreadyOver)


def test_a_sale_has_a_line_limit() -> None:
    """The 501st line is refused."""
    lines = tuple(line(f"l{number}") for number in range(LINES_MAX))

    given(SALE, STARTED, *lines).refuses(
        scan("more", replace(MIEN_DONG, product_id="p2")), TooManyLines
    )


@every(
    st.lists(st.integers(1, 99_999_000), min_size=1, max_size=20),
    st.integers(0, 10**9),
)
def test_tenders_lines_and_change_always_add_up(
    quantities: list[int], extra_minor: int
) -> None:
    """Whatever is sold, lines make the total and tenders make total plus change."""
    facts: tuple[Fact, ...] = ()
    for number, quantity in enumerate(quantities):
        facts += given(SALE, *facts).when(scan(f"l{number}", quantity=quantity))
    owed = sum(65 * quantity for quantity in quantities)

    (fact,) = given(SALE, *facts).when(pay(owed + extra_minor))

    assert isinstance(fact, SaleCompleted)
    assert sum(sold.amount_minor for sold in fact.lines) == fact.total_minor == owed
    assert fact.change_minor == extra_minor
