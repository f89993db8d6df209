"""Discounts, other prices and other money than cash, to the đồng."""

import pytest
from hypothesis import given as every
from hypothesis import strategies as st

from events.admission import SellingRules
from events.fact import Fact
from events.sales import LineDiscounted, SaleCompleted, SaleDiscounted, Tender
from pos.sale import SALE
from pos.sale_commands import (
    ALONE,
    Authority,
    Discount,
    DiscountOutOfRange,
    DiscountsNotCombined,
    ManagerNeeded,
    Note,
    Park,
    PriceOutOfRange,
    ReasonMissing,
    ReferenceMissing,
    SetPrice,
    TakeUp,
    TenderTooLarge,
    TenderTooSmall,
    TextTooLong,
    in_cash,
)
from tests.examples import STARTED, line, pay, pay_by, scan
from tests.scenario import given

HOA = Authority(rules=SellingRules(), approved_by="hoa")
BOTH = Authority(rules=SellingRules(discounts_combine=True))
IN_STEPS = Authority(rules=SellingRules(cash_rounding_minor=500))


def other(kind: str, amount_minor: int, reference: str = "123456") -> Tender:
    """Give money that is not cash."""
    return Tender(kind=kind, amount_minor=amount_minor, reference=reference)


def off(
    permille: int = 0, minor: int = 0, line_id: str = "", by: Authority = ALONE
) -> Discount:
    """Give the command that makes a line or the sale cheaper."""
    return Discount(
        line_id=line_id, permille=permille, discount_minor=minor, authority=by
    )


def sold(*facts: Fact, by: Authority = ALONE) -> SaleCompleted:
    """Pay a sale with more than enough and return it."""
    (fact,) = given(SALE, *facts).when(pay_by(*in_cash(10**9), authority=by))
    assert isinstance(fact, SaleCompleted)
    return fact


def test_a_discount_of_the_whole_is_shared_by_the_lines() -> None:
    """10 % off 195,000: each line carries its part, and VAT is inside what is left."""
    facts = (STARTED, line("l1"), line("l2", 2000))
    discounted = given(SALE, *facts).when(off(permille=100))

    fact = sold(*facts, *discounted)

    assert (fact.total_minor, fact.discount_minor) == (175_500, 19_500)
    assert [one.amount_minor for one in fact.lines] == [58_500, 117_000]
    assert [one.vat_minor for one in fact.lines] == [4_333, 8_667]


def test_a_discount_follows_the_quantity() -> None:
    """A share is of what the line comes to; an amount stays what it is."""
    share = given(SALE, STARTED, line("l1")).when(off(100, line_id="l1"))
    amount = given(SALE, STARTED, line("l1")).when(off(minor=5_000, line_id="l1"))
    longer = given(SALE, STARTED, line("l1")).when(scan("l2"))

    assert sold(STARTED, line("l1"), *share, *longer).total_minor == 117_000
    assert sold(STARTED, line("l1"), *amount, *longer).total_minor == 125_000


def test_no_discount_takes_it_off_again() -> None:
    """By neither share nor amount."""
    sale = given(SALE, STARTED, line("l1"))
    facts = (*sale.when(off(100)), *sale.when(off()))

    assert sold(STARTED, line("l1"), *facts).total_minor == 65_000


@pytest.mark.parametrize(
    ("permille", "minor"), [(-1, 0), (1001, 0), (0, -1), (0, 65_001), (10, 10)]
)
def test_a_discount_nobody_gives_is_refused(permille: int, minor: int) -> None:
    """Neither negative nor beyond the whole, nor by both."""
    sale = given(SALE, STARTED, line("l1"))

    sale.refuses(off(permille, minor, "l1", HOA), DiscountOutOfRange)
    sale.refuses(off(permille, minor, by=HOA), DiscountOutOfRange)


def test_line_and_whole_are_combined_only_where_the_rules_say_so() -> None:
    """As the tills people know: one or the other."""
    first = given(SALE, STARTED, line("l1")).when(off(50, line_id="l1"))
    sale = given(SALE, STARTED, line("l1"), *first)

    sale.refuses(off(50), DiscountsNotCombined)
    sale.refuses(off(50, by=HOA), DiscountsNotCombined)
    assert sale.when(off(50, by=BOTH))


def test_beyond_the_limit_a_manager_is_needed_and_named() -> None:
    """10 % is a cashier's own; one đồng more is the manager's."""
    sale = given(SALE, STARTED, line("l1"))

    assert sale.when(off(minor=6_500))
    sale.refuses(off(minor=6_501), ManagerNeeded)
    sale.refuses(off(minor=6_501, line_id="l1"), ManagerNeeded)
    (fact,) = sale.when(off(500, line_id="l1", by=HOA))
    assert isinstance(fact, LineDiscounted)
    assert fact.approved_by == "hoa"
    assert sold(STARTED, line("l1"), fact).total_minor == 32_500


def test_a_small_discount_cannot_be_grown_by_taking_goods_off() -> None:
    """10,000 off two packs is within the limit; off one of them it is not."""
    facts = (STARTED, line("l1", 2000))
    fact = SaleDiscounted(
        sale_id="s1", permille=0, discount_minor=13_000, reason="", approved_by=""
    )
    left = (*facts, fact, line("l2"))

    assert given(SALE, *facts).when(off(minor=13_000)) == (fact,)
    fewer = line("l1", 1000)
    given(SALE, STARTED, fewer, fact).refuses(pay(200_000), ManagerNeeded)
    assert given(SALE, STARTED, fewer, fact).when(
        pay_by(*in_cash(200_000), authority=HOA)
    )
    assert given(SALE, *left).when(pay(200_000))


def test_another_price_is_a_reduction_like_any_other() -> None:
    """60,000 for 65,000 is within 10 %; 50,000 and anything dearer is not."""
    sale = given(SALE, STARTED, line("l1"))

    def at(price_minor: int, by: Authority = ALONE) -> SetPrice:
        return SetPrice(
            line_id="l1", unit_price_minor=price_minor, reason="vỡ", authority=by
        )

    assert sold(STARTED, line("l1"), *sale.when(at(60_000))).total_minor == 60_000
    sale.refuses(at(50_000), ManagerNeeded)
    sale.refuses(at(70_000), ManagerNeeded)
    sale.refuses(at(-1, HOA), PriceOutOfRange)
    dearer = sale.when(at(70_000, HOA))
    assert sold(STARTED, line("l1"), *dearer).total_minor == 70_000
    unsaid = SetPrice(line_id="l1", unit_price_minor=1, reason=" ", authority=HOA)
    sale.refuses(unsaid, ReasonMissing)


def test_any_mix_of_money_pays() -> None:
    """A card, a voucher and a note: change comes from the cash alone."""
    sale = given(SALE, STARTED, line("l1"))
    mix = (other("card", 20_000), other("voucher", 30_000), *in_cash(50_000))

    (fact,) = sale.when(pay_by(*mix))

    assert isinstance(fact, SaleCompleted)
    assert (fact.change_minor, fact.tenders) == (35_000, mix)


def test_money_that_is_not_cash_gives_no_change() -> None:
    """Nor is it taken without what it can be found again by."""
    sale = given(SALE, STARTED, line("l1"))

    sale.refuses(pay_by(other("transfer", 65_001)), TenderTooLarge)
    sale.refuses(pay_by(other("transfer", 64_999)), TenderTooSmall)
    sale.refuses(pay_by(other("card", 65_000, " ")), ReferenceMissing)
    sale.refuses(pay_by(other("card", 65_000, "9" * 61)), TextTooLong)


def test_cash_is_rounded_to_notes_there_are_and_the_rest_is_not() -> None:
    """22,750 is 23,000 in cash and stays 22,750 by transfer; 22,700 is 22,500."""
    facts = (STARTED, line("l1", 350))

    def paid(*tenders: Tender) -> tuple[int, int]:
        (fact,) = given(SALE, *facts).when(pay_by(*tenders, authority=IN_STEPS))
        assert isinstance(fact, SaleCompleted)
        assert fact.total_minor == 22_750
        return fact.rounding_minor, fact.change_minor

    assert paid(*in_cash(50_000)) == (250, 27_000)
    assert paid(other("transfer", 22_750)) == (0, 0)
    assert paid(other("card", 50), *in_cash(22_500)) == (-200, 0)


def test_a_parked_sale_waits_under_a_name() -> None:
    """Until it is taken up again; without a name nobody finds it."""
    sale = given(SALE, STARTED, line("l1"))
    (parked,) = sale.when(Park(name=" chị  áo đỏ "))
    state = SALE.fold((STARTED, line("l1"), parked))
    again = given(SALE, STARTED, line("l1"), parked).when(TakeUp())

    assert getattr(state, "name", "") == "chị áo đỏ"
    assert not getattr(SALE.fold((STARTED, line("l1"), parked, *again)), "name", "?")
    sale.refuses(Park(name=" "), ReasonMissing)


def test_notes_stay_with_their_line_and_their_sale() -> None:
    """And come with what was sold."""
    sale = given(SALE, STARTED, line("l1"))
    notes = (
        *sale.when(Note(line_id="l1", note="gói quà")),
        *sale.when(Note(line_id="", note="giao chiều")),
    )

    fact = sold(STARTED, line("l1"), *notes)

    assert (fact.note, fact.lines[0].note) == ("giao chiều", "gói quà")
    sale.refuses(Note(line_id="", note="x" * 121), TextTooLong)


@every(
    st.lists(st.integers(1, 99_999), min_size=1, max_size=12),
    st.integers(0, 1000),
    st.integers(0, 1000),
    st.sampled_from([0, 500, 1_000]),
)
def test_lines_discounts_and_tenders_always_add_up(
    quantities: list[int], of_whole: int, of_line: int, step_minor: int
) -> None:
    """Whatever is taken off, the lines make the total and the money makes both."""
    rules = SellingRules(discounts_combine=True, cash_rounding_minor=step_minor)
    by = Authority(rules=rules, approved_by="hoa")
    facts: tuple[Fact, ...] = ()
    for number, quantity in enumerate(quantities):
        facts += given(SALE, *facts).when(scan(f"l{number}", quantity=quantity))
    facts += given(SALE, *facts).when(off(of_line, line_id="l0", by=by))
    facts += given(SALE, *facts).when(off(of_whole, by=by))

    fact = sold(*facts, by=by)

    tendered = sum(one.amount_minor for one in fact.tenders)
    assert sum(one.amount_minor for one in fact.lines) == fact.total_minor
    assert tendered == fact.total_minor + fact.rounding_minor + fact.change_minor
    assert all(one.amount_minor >= 0 for one in fact.lines)
    before = sum(65 * quantity for quantity in quantities)
    assert before == fact.total_minor + fact.discount_minor
