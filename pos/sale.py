"""What may happen in one sale, from the first scan to the money."""

from typing import assert_never

from events.decider import Decider
from events.fact import Fact
from events.money import line_amount
from events.quantity import MAX_QUANTITY_THOUSANDTHS
from events.sales import (
    LineAdded,
    LineDiscounted,
    LinePriceSet,
    LineQuantitySet,
    LineVoided,
    SaleBuyerNamed,
    SaleCancelled,
    SaleDiscounted,
    SaleNoted,
    SaleParked,
    SaleStarted,
    SaleTakenUp,
)
from pos.discounts import WHOLE_PERMILLE
from pos.limits import allowed
from pos.one_line import needed_line, one_line
from pos.payment import completed
from pos.sale_commands import (
    CancelSale,
    Change,
    Command,
    Discount,
    DiscountOutOfRange,
    LineUnknown,
    NameBuyer,
    Note,
    NothingToPay,
    Park,
    Pay,
    PriceOutOfRange,
    QuantityOutOfRange,
    SaleAlreadyOver,
    ScanItem,
    SetPrice,
    SetQuantity,
    TakeUp,
    TooManyLines,
    VoidLine,
)
from pos.sale_state import Line, NotStarted, Open, Over, State, evolve

__all__ = ["LINES_MAX", "SALE", "Line", "NotStarted", "Open", "Over", "State"]

LINES_MAX = 500
PRICE_MINOR_MAX = 10**11


def decide(command: Command, state: State) -> tuple[Fact, ...]:
    """Return what happens, or raise a refusal."""
    if isinstance(state, Over):
        raise SaleAlreadyOver(state.sale_id)
    if isinstance(command, ScanItem):
        return _scan(command, state)
    if isinstance(state, NotStarted):
        raise NothingToPay
    match command:
        case SetPrice() | Discount():
            fact = _priced(command, state)
            after = evolve(state, fact)
            if isinstance(after, Open):
                allowed(after, command.authority)
            return (fact,)
        case Pay():
            allowed(state, command.authority)
            return (completed(command, state),)
        case _:
            return (_changed(command, state),)


def _changed(  # noqa: PLR0911 - one return for each kind of command
    command: Change, state: Open
) -> Fact:
    sale_id = state.sale_id
    match command:
        case SetQuantity():
            line = _line(state, command.line_id)
            quantity = _checked_quantity(command.quantity_thousandths)
            return _requantified(state, line, quantity)
        case VoidLine():
            line = _line(state, command.line_id)
            return LineVoided(sale_id=sale_id, line_id=line.line_id)
        case Note():
            if command.line_id:
                _line(state, command.line_id)
            note = one_line(command.note)
            return SaleNoted(sale_id=sale_id, line_id=command.line_id, note=note)
        case NameBuyer():
            return SaleBuyerNamed(sale_id=sale_id, buyer_id=command.buyer_id)
        case Park():
            return SaleParked(sale_id=sale_id, name=needed_line(command.name))
        case TakeUp():
            return SaleTakenUp(sale_id=sale_id)
        case CancelSale():
            return SaleCancelled(sale_id=sale_id, reason=needed_line(command.reason))
        case SetPrice() | Discount():
            return _priced(command, state)
        case _:
            assert_never(command)


def _priced(
    command: SetPrice | Discount, state: Open
) -> LinePriceSet | LineDiscounted | SaleDiscounted:
    approved_by = command.authority.approved_by
    if isinstance(command, SetPrice):
        line = _line(state, command.line_id)
        price_minor = command.unit_price_minor
        if not 0 <= price_minor <= PRICE_MINOR_MAX:
            raise PriceOutOfRange(price_minor)
        return LinePriceSet(
            sale_id=state.sale_id,
            line_id=line.line_id,
            unit_price_minor=price_minor,
            amount_minor=line_amount(price_minor, line.quantity_thousandths),
            reason=needed_line(command.reason),
            approved_by=approved_by,
        )
    permille, minor = command.permille, command.discount_minor
    is_share = 0 <= permille <= WHOLE_PERMILLE and minor == 0
    if not is_share and not (permille == 0 and minor >= 0):
        raise DiscountOutOfRange(command.line_id)
    whole_minor = state.subtotal_minor
    if command.line_id:
        whole_minor = _line(state, command.line_id).gross_minor
    if minor > whole_minor:
        raise DiscountOutOfRange(command.line_id)
    if not command.line_id:
        return SaleDiscounted(
            sale_id=state.sale_id,
            permille=permille,
            discount_minor=minor,
            reason=one_line(command.reason),
            approved_by=approved_by,
        )
    return LineDiscounted(
        sale_id=state.sale_id,
        line_id=command.line_id,
        permille=permille,
        discount_minor=minor,
        reason=one_line(command.reason),
        approved_by=approved_by,
    )


def _scan(command: ScanItem, state: NotStarted | Open) -> tuple[Fact, ...]:
    item = command.item
    quantity = _checked_quantity(command.quantity_thousandths)
    again = _same_goods(command, state) if isinstance(state, Open) else None
    if isinstance(state, Open) and again is not None:
        whole = again.quantity_thousandths + quantity
        return (_requantified(state, again, whole),)
    if isinstance(state, Open) and len(state.lines) >= LINES_MAX:
        raise TooManyLines(state.sale_id)
    added = LineAdded(
        sale_id=command.sale_id,
        line_id=command.line_id,
        product_id=item.product_id,
        code=item.code,
        name=item.name,
        unit=item.unit,
        quantity_thousandths=quantity,
        unit_price_minor=item.unit_price_minor,
        amount_minor=line_amount(item.unit_price_minor, quantity),
        vat_rate_permille=item.vat_rate_permille,
        stars=item.stars,
        is_ocop=item.is_ocop,
        producer_id=item.producer_id,
        origin_locality_code=item.origin_locality_code,
        ocop_group=item.ocop_group,
        lot=item.lot,
        expires_on=item.expires_on,
    )
    if isinstance(state, Open):
        return (added,)
    started = SaleStarted(
        sale_id=command.sale_id,
        shift_id=command.shift_id,
        cashier_id=command.cashier_id,
    )
    return (started, added)


def _same_goods(command: ScanItem, state: Open) -> Line | None:
    """Return the line that another scan of countable goods makes longer.

    Weighed goods stay apart, each bag has its own label, so do lots, and a line that
    would grow beyond what a line can hold is left as it is.
    """
    item = command.item
    wanted = (item.product_id, item.unit_price_minor, item.lot, item.expires_on)
    for line in state.lines:
        goods = line.goods
        pieces = (line.quantity_thousandths, command.quantity_thousandths)
        is_same = wanted == (
            goods.product_id,
            goods.unit_price_minor,
            goods.lot,
            goods.expires_on,
        )
        if (
            is_same
            and not any(quantity % 1000 for quantity in pieces)
            and sum(pieces) <= MAX_QUANTITY_THOUSANDTHS
        ):
            return line
    return None


def _requantified(state: Open, line: Line, quantity: int) -> LineQuantitySet:
    return LineQuantitySet(
        sale_id=state.sale_id,
        line_id=line.line_id,
        quantity_thousandths=quantity,
        amount_minor=line_amount(line.unit_price_minor, quantity),
    )


def _checked_quantity(quantity_thousandths: int) -> int:
    if not 0 < quantity_thousandths <= MAX_QUANTITY_THOUSANDTHS:
        raise QuantityOutOfRange(quantity_thousandths)
    return quantity_thousandths


def _line(state: Open, line_id: str) -> Line:
    for line in state.lines:
        if line.line_id == line_id:
            return line
    raise LineUnknown(line_id)


SALE: Decider[Command, State] = Decider(NotStarted(), decide, evolve)
"""Everything one sale can do."""
