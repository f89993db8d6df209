"""The drawer is opened, sold into, counted and handed back."""

from events.sales import SaleCompleted
from events.shifts import (
    GroupSum,
    ShiftClosed,
    ShiftFigures,
    ShiftOpened,
    TenderSum,
    VatSum,
)
from pos.sale import SALE
from pos.shift import (
    SHIFT,
    CashOutOfRange,
    CloseShift,
    NoShiftOpen,
    OpenShift,
    ShiftAlreadyOpen,
)
from tests.examples import STARTED, line, pay
from tests.scenario import given

OPEN = OpenShift(shift_id="h1", cashier_id="c1", float_minor=500_000, currency="VND")
OPENED = ShiftOpened(
    shift_id="h1", cashier_id="c1", float_minor=500_000, currency="VND"
)


def test_a_shift_opens_with_its_float() -> None:
    """The float is what the cashier counted."""
    assert given(SHIFT).when(OPEN) == (OPENED,)


def test_a_second_shift_waits_for_the_first() -> None:
    """One drawer, one cashier."""
    given(SHIFT, OPENED).refuses(OPEN, ShiftAlreadyOpen)


def test_a_drawer_is_counted_only_in_a_shift() -> None:
    """Closing what is closed is refused."""
    given(SHIFT).refuses(CloseShift(counted_minor=0), NoShiftOpen)


def test_cash_beyond_any_drawer_is_refused() -> None:
    """Negative cash and trillions are typing errors."""
    given(SHIFT, OPENED).refuses(CloseShift(counted_minor=-1), CashOutOfRange)
    given(SHIFT, OPENED).refuses(CloseShift(counted_minor=10**13), CashOutOfRange)


def test_the_difference_is_counted_less_expected() -> None:
    """Float plus kept cash is expected; 1,000 ₫ missing shows as −1,000."""
    (sale,) = given(SALE, STARTED, line("l1")).when(pay(100_000))
    assert isinstance(sale, SaleCompleted)

    closed = given(SHIFT, OPENED, sale).when(CloseShift(counted_minor=564_000))

    assert closed == (
        ShiftClosed(
            shift_id="h1",
            cashier_id="c1",
            z_number=1,
            figures=ShiftFigures(
                float_minor=500_000,
                sales=1,
                sold_minor=65_000,
                expected_cash_minor=565_000,
                tenders=(TenderSum(kind="cash", amount_minor=65_000),),
                vat=(VatSum(rate_permille=80, amount_minor=65_000, vat_minor=4_815),),
                groups=(GroupSum(ocop_group=0, amount_minor=65_000),),
            ),
            sales=1,
            takings_minor=65_000,
            grand_sales=1,
            grand_total_minor=65_000,
            grand_refunds=0,
            grand_refunds_minor=0,
            expected_cash_minor=565_000,
            counted_cash_minor=564_000,
            difference_minor=-1_000,
            notes=(),
            approved_by="",
        ),
    )
