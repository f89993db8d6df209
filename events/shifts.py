"""Facts of a cashier's shift at a till, and of the till's own life."""

from events.fact import Fact
from events.sales import Place


class TillStarted(Fact, frozen=True, kw_only=True, tag="till.started/1"):
    """A till began a new epoch of its journal at one outlet: always sequence 1."""

    till: str
    epoch: int
    place: Place


class ShiftOpened(Fact, frozen=True, kw_only=True, tag="shift.opened/1"):
    """A cashier took over the drawer with a counted float in it."""

    shift_id: str
    cashier_id: str
    float_minor: int
    currency: str


class ShiftClosed(Fact, frozen=True, kw_only=True, tag="shift.closed/1"):
    """The cashier counted the drawer and handed it back.

    `difference_minor` = counted − expected; expected = float + cash kept from sales.
    `grand_sales` and `grand_total_minor` are all completed sales of this till and
    epoch so far; they are never reset.
    """

    shift_id: str
    cashier_id: str
    sales: int
    takings_minor: int
    grand_sales: int
    grand_total_minor: int
    expected_cash_minor: int
    counted_cash_minor: int
    difference_minor: int
