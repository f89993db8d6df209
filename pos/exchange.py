"""Goods for goods: what comes back pays for what is taken, at one moment."""

import msgspec

from events.refunds import RefundCompleted
from events.sales import Tender
from pos.payment import CASH
from pos.shift import NotInDrawer

EXCHANGE = "exchange"


def pays_with(
    refund: RefundCompleted, tenders: tuple[Tender, ...], total_minor: int
) -> tuple[Tender, ...]:
    """Return what a sale is paid with: what came back first, then the rest as given."""
    used_minor = min(refund.total_minor, total_minor)
    given = tuple(one for one in tenders if one.amount_minor)
    if not used_minor:
        return tenders
    back = Tender(kind=EXCHANGE, amount_minor=used_minor, reference=refund.refund_id)
    return (back, *given)


def given_for(
    refund: RefundCompleted,
    *,
    sale_id: str,
    total_minor: int,
    step_minor: int,
    in_drawer_minor: int,
) -> RefundCompleted:
    """Return a refund of which new goods take their price, and cash the rest.

    The rest is given in notes there are, never more than it is. Raises NotInDrawer.
    """
    used_minor = min(refund.total_minor, total_minor)
    rest_minor = refund.total_minor - used_minor
    cash_minor = rest_minor // step_minor * step_minor if step_minor else rest_minor
    if cash_minor > in_drawer_minor:
        raise NotInDrawer
    parts = (
        Tender(kind=EXCHANGE, amount_minor=used_minor, reference=sale_id),
        Tender(kind=CASH, amount_minor=cash_minor),
    )
    return msgspec.structs.replace(
        refund,
        tenders=tuple(one for one in parts if one.amount_minor),
        rounding_minor=cash_minor - rest_minor,
    )


def cash_back_minor(refund: RefundCompleted) -> int:
    """Return what of a refund was handed over in cash."""
    return sum(one.amount_minor for one in refund.tenders if one.kind == CASH)
