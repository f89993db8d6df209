"""What tills tell of refunds and of counted drawers, written straight into a log."""

import msgspec

from events.refunds import RefundCompleted
from events.sales import SaleCompleted, Tender
from events.shifts import ShiftClosed, ShiftFigures, ShiftOpened


def opened(shift_id: str = "h1") -> ShiftOpened:
    """Give the opening of a shift without a float."""
    return ShiftOpened(
        shift_id=shift_id, cashier_id="c1", float_minor=0, currency="VND"
    )


def closed(difference_minor: int, shift_id: str = "h1") -> ShiftClosed:
    """Give the end of a shift whose drawer is off by so much."""
    return ShiftClosed(
        shift_id=shift_id,
        cashier_id="c1",
        z_number=1,
        figures=ShiftFigures(float_minor=0, expected_cash_minor=500_000),
        sales=3,
        takings_minor=500_000,
        grand_sales=3,
        grand_total_minor=500_000,
        grand_refunds=0,
        grand_refunds_minor=0,
        expected_cash_minor=500_000,
        counted_cash_minor=500_000 + difference_minor,
        difference_minor=difference_minor,
        notes=(),
        approved_by="",
    )


def given_back(
    sold: SaleCompleted,
    number: int = 1,
    *,
    is_verified: bool = True,
    amount_minor: int | None = None,
) -> RefundCompleted:
    """Give a refund of a sale, of all of it or of a part."""
    amount = sold.total_minor if amount_minor is None else amount_minor
    (line,) = sold.lines
    return RefundCompleted(
        refund_id=f"r{number}",
        shift_id="h1",
        cashier_id="c1",
        approved_by="",
        reason="hỏng",
        refund_number=number,
        grand_refunds_minor=amount,
        sold_till="t1",
        sold_epoch=1,
        sold_receipt_number=sold.receipt_number,
        sold_id=sold.sale_id,
        is_verified=is_verified,
        currency="VND",
        total_minor=amount,
        lines=(msgspec.structs.replace(line, amount_minor=amount),),
        tenders=(Tender(kind="cash", amount_minor=amount),),
        place=sold.place,
    )
