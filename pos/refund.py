"""What may come back: never more than was sold, for never more than was paid."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import assert_never

import msgspec

from events.decider import Refusal
from events.money import line_amount, vat_included
from events.quantity import MAX_QUANTITY_THOUSANDTHS
from events.refunds import RefundCompleted
from events.sales import Place, SaleCompleted, SoldLine, Tender
from pos.one_line import needed_line, one_line
from pos.payment import CASH, checked_tender, rounded
from pos.sale_commands import (
    Authority,
    Item,
    LineUnknown,
    ManagerNeeded,
    PriceOutOfRange,
    QuantityOutOfRange,
)
from pos.shift import NotInDrawer

AMOUNT_MINOR_MAX = 10**11
TILL_LENGTH_MAX = 32


class NothingComesBack(Refusal):
    """No goods were chosen."""


class MoreThanWasSold(Refusal):
    """So much of this line was not sold, or came back already."""


class LineTwice(Refusal):
    """One line is named twice; say at once how much of it comes back."""


class SaleUnknown(Refusal):
    """The till has no such receipt."""


@dataclass(frozen=True, kw_only=True)
class Back:
    """How much of one sold line came back so far, and what was given for it."""

    quantity_thousandths: int = 0
    amount_minor: int = 0


Balance = Mapping[str, Back]
"""What came back of one sale so far, by line."""


@dataclass(frozen=True, kw_only=True)
class Sold:
    """A sale as a till told it, and what came back of it so far."""

    till: str
    epoch: int
    sale: SaleCompleted
    back: Balance


def together(sold: Sold, here: Balance) -> Sold:
    """Return a sale with what came back elsewhere, as it says, and here."""
    back = dict(sold.back)
    for line_id, ours in here.items():
        there = back.get(line_id, Back())
        back[line_id] = Back(
            quantity_thousandths=there.quantity_thousandths + ours.quantity_thousandths,
            amount_minor=there.amount_minor + ours.amount_minor,
        )
    return replace(sold, back=back)


@dataclass(frozen=True, kw_only=True)
class Returned:
    """So much of a line of the sale comes back."""

    line_id: str
    quantity_thousandths: int


@dataclass(frozen=True, kw_only=True)
class FromPaper:
    """What a receipt says that this till cannot look up; "" and 0 without a receipt."""

    till: str = ""
    epoch: int = 0
    receipt_number: int = 0


@dataclass(frozen=True, kw_only=True)
class TypedLine:
    """Goods that come back without their sale: what was paid is what the paper says."""

    item: Item
    quantity_thousandths: int
    amount_minor: int


@dataclass(frozen=True, kw_only=True)
class Moment:
    """Where and when a refund happens: what a decider may not look up."""

    refund_id: str
    shift_id: str
    cashier_id: str
    refund_number: int
    grand_before_minor: int
    place: Place
    currency: str


@dataclass(frozen=True, kw_only=True)
class Refund:
    """Take goods back and give the money.

    `lines` are parts of `sold`; what a paper says instead needs a manager and a reason.
    """

    lines: tuple[Returned, ...] | tuple[TypedLine, ...]
    kind: str
    reference: str
    reason: str
    authority: Authority
    sold: Sold | FromPaper = FromPaper()


def give_back(command: Refund, moment: Moment, in_drawer_minor: int) -> RefundCompleted:
    """Return what comes back, or raise why it does not."""
    reason = needed_line(command.reason)
    if not command.lines:
        raise NothingComesBack
    sold = command.sold
    chosen: tuple[Returned | TypedLine, ...] = command.lines
    named = [one.line_id for one in chosen if isinstance(one, Returned)]
    if len(set(named)) < len(named):
        raise LineTwice
    lines = tuple(_line(one, sold, number) for number, one in enumerate(chosen))
    total_minor = sum(line.amount_minor for line in lines)
    rules, approved_by = command.authority.rules, command.authority.approved_by
    is_verified = isinstance(sold, Sold)
    if not approved_by and (not is_verified or total_minor > rules.refund_minor_max):
        raise ManagerNeeded
    step_minor = rules.cash_rounding_minor if command.kind == CASH else 0
    given_minor = _given(total_minor, sold, step_minor)
    tender = Tender(
        kind=command.kind, amount_minor=given_minor, reference=command.reference
    )
    if command.kind == CASH and given_minor > in_drawer_minor:
        raise NotInDrawer
    return RefundCompleted(
        refund_id=moment.refund_id,
        shift_id=moment.shift_id,
        cashier_id=moment.cashier_id,
        approved_by=approved_by,
        reason=reason,
        refund_number=moment.refund_number,
        grand_refunds_minor=moment.grand_before_minor + total_minor,
        sold_till=one_line(sold.till, TILL_LENGTH_MAX),
        sold_epoch=sold.epoch,
        sold_receipt_number=_number(sold),
        sold_id=sold.sale.sale_id if isinstance(sold, Sold) else "",
        is_verified=is_verified,
        currency=moment.currency,
        total_minor=total_minor,
        lines=lines,
        tenders=(checked_tender(tender),) if given_minor else (),
        place=moment.place,
        rounding_minor=given_minor - total_minor,
    )


def _number(sold: Sold | FromPaper) -> int:
    if isinstance(sold, Sold):
        return sold.sale.receipt_number
    return sold.receipt_number


def _line(one: Returned | TypedLine, sold: Sold | FromPaper, number: int) -> SoldLine:
    match one:
        case Returned():
            if not isinstance(sold, Sold):
                raise LineUnknown(one.line_id)
            return _part(one, sold)
        case TypedLine():
            return _typed(one, number)
        case _:
            assert_never(one)


def _part(one: Returned, sold: Sold) -> SoldLine:
    line = next((row for row in sold.sale.lines if row.line_id == one.line_id), None)
    if line is None:
        raise LineUnknown(one.line_id)
    if one.quantity_thousandths <= 0:
        raise QuantityOutOfRange(one.quantity_thousandths)
    back = sold.back.get(one.line_id, Back())
    whole = back.quantity_thousandths + one.quantity_thousandths
    if whole > line.quantity_thousandths:
        raise MoreThanWasSold(line.name)
    # Reckoned from all that came back, so that the parts come to the whole exactly.
    due_minor = line.amount_minor * whole // line.quantity_thousandths
    amount_minor = max(due_minor - back.amount_minor, 0)
    vat_due = _vat_of(line, whole) - _vat_of(line, back.quantity_thousandths)
    return msgspec.structs.replace(
        line,
        quantity_thousandths=one.quantity_thousandths,
        amount_minor=amount_minor,
        discount_minor=0,
        vat_minor=vat_due,
        tare_thousandths=0,
    )


def _vat_of(line: SoldLine, quantity: int) -> int:
    """Return the VAT in so much of a line, rounded half up; in all of it, all."""
    whole = line.quantity_thousandths
    return (2 * line.vat_minor * quantity + whole) // (2 * whole)


def _typed(one: TypedLine, number: int) -> SoldLine:
    item, quantity = one.item, one.quantity_thousandths
    if not 0 < quantity <= MAX_QUANTITY_THOUSANDTHS:
        raise QuantityOutOfRange(quantity)
    if not 0 < one.amount_minor <= AMOUNT_MINOR_MAX:
        raise PriceOutOfRange(one.amount_minor)
    full_minor = line_amount(item.unit_price_minor, quantity)
    return SoldLine(
        line_id=f"paper-{number + 1}",
        product_id=item.product_id,
        code=item.code,
        name=item.name,
        unit=item.unit,
        quantity_thousandths=quantity,
        unit_price_minor=item.unit_price_minor,
        amount_minor=one.amount_minor,
        vat_rate_permille=item.vat_rate_permille,
        vat_minor=vat_included(one.amount_minor, item.vat_rate_permille),
        stars=item.stars,
        is_ocop=item.is_ocop,
        producer_id=item.producer_id,
        origin_locality_code=item.origin_locality_code,
        ocop_group=item.ocop_group,
        discount_minor=max(0, full_minor - one.amount_minor),
        holds_thousandths=item.holds_thousandths,
    )


def _given(total_minor: int, sold: Sold | FromPaper, step_minor: int) -> int:
    """Return what is handed back: in cash as notes allow, never more than was paid."""
    if not step_minor:
        return total_minor
    if not isinstance(sold, Sold):
        return total_minor // step_minor * step_minor
    paid_minor = sold.sale.total_minor + sold.sale.rounding_minor
    most_minor = paid_minor // step_minor * step_minor
    before_minor = sum(back.amount_minor for back in sold.back.values())
    until_now = min(rounded(before_minor, step_minor), most_minor)
    in_all = min(rounded(before_minor + total_minor, step_minor), most_minor)
    return in_all - until_now
