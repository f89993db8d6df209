"""Facts of a cashier's shift at a till, and of the till's own life."""

import msgspec

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


class CashMoved(Fact, frozen=True, kw_only=True, tag="shift.cash-moved/1"):
    """Cash went into the drawer or out of it, and not for goods; never negative.

    Directions: "in", "out".
    """

    shift_id: str
    cashier_id: str
    direction: str
    amount_minor: int
    reason: str
    approved_by: str


class ShiftHandedOver(Fact, frozen=True, kw_only=True, tag="shift.handed-over/1"):
    """Another cashier took the drawer over as it stood, without a count."""

    shift_id: str
    from_cashier_id: str
    cashier_id: str


class TenderSum(msgspec.Struct, frozen=True, kw_only=True):
    """What was kept of one kind of tender: handed over less change and given back."""

    kind: str
    amount_minor: int


class VatSum(msgspec.Struct, frozen=True, kw_only=True):
    """What was taken at one rate, with the VAT inside."""

    rate_permille: int
    amount_minor: int
    vat_minor: int


class GroupSum(msgspec.Struct, frozen=True, kw_only=True):
    """What one group of goods brought."""

    ocop_group: int
    amount_minor: int


class NoteCount(msgspec.Struct, frozen=True, kw_only=True):
    """How many notes of one value lay in the drawer."""

    note_minor: int
    count: int


class ShiftFigures(msgspec.Struct, frozen=True, kw_only=True):
    """What a shift came to so far: an X report, and at its end the Z report.

    `sold_minor` is what completed sales came to; tenders, VAT and groups are sales
    less refunds. `expected_cash_minor` = float + cash kept from sales − cash given
    for refunds + cash in − cash out.
    """

    float_minor: int
    sales: int = 0
    sold_minor: int = 0
    discounts_minor: int = 0
    rounding_minor: int = 0
    refunds: int = 0
    refunds_minor: int = 0
    voided_lines: int = 0
    cancelled_sales: int = 0
    cash_in_minor: int = 0
    cash_out_minor: int = 0
    expected_cash_minor: int
    tenders: tuple[TenderSum, ...] = ()
    vat: tuple[VatSum, ...] = ()
    groups: tuple[GroupSum, ...] = ()


class ShiftClosed(Fact, frozen=True, kw_only=True, tag="shift.closed/1"):
    """The cashier counted the drawer and handed it back: the Z report.

    `takings_minor` = sales − refunds; `difference_minor` = counted − expected.
    `z_number`, `grand_sales`, `grand_total_minor`, `grand_refunds` and
    `grand_refunds_minor` are all of this till and epoch so far, never reset.
    `approved_by` is the manager who let a large difference pass, else "".
    """

    shift_id: str
    cashier_id: str
    z_number: int
    figures: ShiftFigures
    sales: int
    takings_minor: int
    grand_sales: int
    grand_total_minor: int
    grand_refunds: int
    grand_refunds_minor: int
    expected_cash_minor: int
    counted_cash_minor: int
    difference_minor: int
    notes: tuple[NoteCount, ...]
    approved_by: str
