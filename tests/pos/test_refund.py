"""Goods come back: never more than was sold, for never more than was paid."""

from dataclasses import replace

import pytest
from hypothesis import given as every
from hypothesis import strategies as st

from events.admission import SellingRules
from events.refunds import RefundCompleted
from events.sales import SaleCompleted
from pos.refund import (
    Back,
    FromPaper,
    LineTwice,
    Moment,
    MoreThanWasSold,
    NothingComesBack,
    Refund,
    Returned,
    Sold,
    TypedLine,
    give_back,
)
from pos.refund_book import RefundBook
from pos.sale import SALE
from pos.sale_commands import (
    ALONE,
    Authority,
    Discount,
    LineUnknown,
    ManagerNeeded,
    PriceOutOfRange,
    QuantityOutOfRange,
    ReasonMissing,
    ReferenceMissing,
)
from pos.shift import NotInDrawer
from tests.examples import MIEN_DONG, PLACE, STARTED, line, pay, pay_by, scan
from tests.scenario import given

HOA = Authority(rules=SellingRules(), approved_by="hoa")
MOMENT = Moment(
    refund_id="r1",
    shift_id="h1",
    cashier_id="c1",
    refund_number=1,
    grand_before_minor=0,
    place=PLACE,
    currency="VND",
)
DRAWER = 10**9


def sold(quantity: int = 3000, **back: Back) -> Sold:
    """Give a sale of packs, and what came back of it."""
    (sale,) = given(SALE, STARTED, line("l1", quantity)).when(pay(10**9))
    assert isinstance(sale, SaleCompleted)
    return Sold(till="t1", epoch=1, sale=sale, back=back)


def returning(quantity: int = 1000, by: Authority = ALONE, **changed: object) -> Refund:
    """Give the command that takes packs back for cash."""
    command = Refund(
        sold=sold(),
        lines=(Returned(line_id="l1", quantity_thousandths=quantity),),
        kind="cash",
        reference="",
        reason="hàng lỗi",
        authority=by,
    )
    return replace(command, **changed)  # type: ignore[arg-type] # any field


def done(command: Refund) -> RefundCompleted:
    """Take back what is to come back."""
    return give_back(command, MOMENT, DRAWER)


def test_a_line_comes_back_for_what_was_paid_for_it() -> None:
    """One of three packs: a third of the money, with its VAT."""
    fact = done(returning())

    assert (fact.total_minor, fact.is_verified) == (65_000, True)
    assert fact.lines[0].vat_minor == 4_815
    assert fact.tenders[0].amount_minor == 65_000
    assert (fact.sold_till, fact.sold_receipt_number) == ("t1", 1)


def test_more_refunded_than_sold_is_refused_also_in_parts() -> None:
    """Once, and over several visits; nor is a line named twice in one."""
    twice = Back(quantity_thousandths=2000, amount_minor=130_000)
    one = Returned(line_id="l1", quantity_thousandths=2000)

    with pytest.raises(MoreThanWasSold):
        done(returning(3001))
    with pytest.raises(MoreThanWasSold):
        done(returning(2000, sold=sold(l1=twice)))
    with pytest.raises(LineTwice):
        done(returning(lines=(one, one)))


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"reason": " \n "}, ReasonMissing),
        ({"lines": ()}, NothingComesBack),
        ({"lines": (Returned(line_id="x", quantity_thousandths=1),)}, LineUnknown),
        (
            {"lines": (Returned(line_id="l1", quantity_thousandths=0),)},
            QuantityOutOfRange,
        ),
        ({"kind": "card"}, ReferenceMissing),
        ({"sold": FromPaper(), "authority": HOA}, LineUnknown),
    ],
)
def test_what_is_no_refund_is_refused(
    changed: dict[str, object], refusal: type[Exception]
) -> None:
    """Each for its own reason."""
    with pytest.raises(refusal):
        done(returning(**changed))  # type: ignore[arg-type] # any field


def test_a_large_refund_needs_a_manager_and_the_drawer_must_have_it() -> None:
    """Beyond the limit nobody gives money back alone."""
    small = Authority(rules=SellingRules(refund_minor_max=64_999))

    with pytest.raises(ManagerNeeded):
        done(returning(by=small))
    assert done(returning(by=HOA)).approved_by == "hoa"
    with pytest.raises(NotInDrawer):
        give_back(returning(), MOMENT, 64_999)


def test_without_the_sale_only_a_manager_refunds_and_it_is_marked() -> None:
    """What the paper says is believed until the office has looked."""
    typed = (TypedLine(item=MIEN_DONG, quantity_thousandths=1000, amount_minor=60_000),)
    paper = FromPaper(till="t9", epoch=1, receipt_number=7)
    command = returning(lines=typed, sold=paper, by=HOA)

    fact = done(command)

    assert (fact.is_verified, fact.sold_till, fact.sold_receipt_number) == (
        False,
        "t9",
        7,
    )
    with pytest.raises(ManagerNeeded):
        done(replace(command, authority=ALONE))
    free = replace(typed[0], amount_minor=0)
    with pytest.raises(PriceOutOfRange):
        done(replace(command, lines=(free,)))


def test_a_refund_of_a_discounted_sale_is_what_was_paid() -> None:
    """Half price sold, half price back."""
    half = Discount(permille=500, authority=HOA)
    facts = (STARTED, line("l1", 2000))
    off = given(SALE, *facts).when(half)
    (sale,) = given(SALE, *facts, *off).when(pay(10**9))
    assert isinstance(sale, SaleCompleted)

    fact = done(returning(sold=Sold(till="t1", epoch=1, sale=sale, back={})))

    assert fact.total_minor == 32_500


def test_the_book_remembers_what_came_back() -> None:
    """By the journal's facts, so that a restart knows it too."""
    book = RefundBook()
    fact = done(returning())
    book.learn(fact, 9)

    back = book.back_of(fact.sold_id)
    assert back["l1"] == Back(quantity_thousandths=1000, amount_minor=65_000)
    assert book.sequence_of("r1") == 9


@every(
    st.integers(1, 9_999),
    st.lists(st.integers(1, 5_000), min_size=1, max_size=8),
    st.sampled_from([0, 500, 1_000]),
)
def test_all_parts_together_are_the_whole_and_never_more(
    quantity: int, parts: list[int], step_minor: int
) -> None:
    """However it comes back, in whatever steps of notes: at most what was paid."""
    by = Authority(
        rules=SellingRules(cash_rounding_minor=step_minor), approved_by="hoa"
    )
    facts = given(SALE).when(scan("l1", quantity=quantity))
    tenders = pay(10**9).tenders
    (sale,) = given(SALE, *facts).when(pay_by(*tenders, authority=by))
    assert isinstance(sale, SaleCompleted)
    book, given_minor, left = RefundBook(), 0, quantity
    for wanted in [*parts, quantity]:
        back = book.back_of("s1")
        part = min(wanted, left)
        if not part:
            break
        left -= part
        known = Sold(till="t1", epoch=1, sale=sale, back=back)
        fact = done(returning(part, by=by, sold=known))
        book.learn(fact, 1)
        given_minor += fact.total_minor + fact.rounding_minor

    assert left == 0
    assert book.back_of("s1")["l1"].amount_minor == sale.total_minor
    assert given_minor == sale.total_minor + sale.rounding_minor
