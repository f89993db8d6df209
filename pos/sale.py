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
    Item,
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
    SerialTwice,
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
            return _weighed(command, state)
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


def _weighed(command: SetQuantity, state: Open) -> LineQuantitySet:
    line = _line(state, command.line_id)
    quantity = _checked_quantity(command.quantity_thousandths)
    if not 0 <= command.tare_thousandths <= MAX_QUANTITY_THOUSANDTHS:
        raise QuantityOutOfRange(command.tare_thousandths)
    return _requantified(state, line, quantity, command.tare_thousandths)


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
    if isinstance(state, Open):
        _check_serial(item, state)
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
        amount_minor=_amount(command, quantity),
        vat_rate_permille=item.vat_rate_permille,
        stars=item.stars,
        is_ocop=item.is_ocop,
        producer_id=item.producer_id,
        origin_locality_code=item.origin_locality_code,
        ocop_group=item.ocop_group,
        lot=item.lot,
        expires_on=item.expires_on,
        serial=item.serial,
        holds_thousandths=item.holds_thousandths,
    )
    if isinstance(state, Open):
        return (added,)
    started = SaleStarted(
        sale_id=command.sale_id,
        shift_id=command.shift_id,
        cashier_id=command.cashier_id,
    )
    return (started, added)


def _amount(command: ScanItem, quantity: int) -> int:
    if command.amount_minor is None:
        return line_amount(command.item.unit_price_minor, quantity)
    if not 0 < command.amount_minor <= PRICE_MINOR_MAX:
        raise PriceOutOfRange(command.amount_minor)
    return command.amount_minor


def _check_serial(item: Item, state: Open) -> None:
    """Refuse a piece that is on the sale: it was held before the scanner twice."""
    pieces = {(line.product_id, line.goods.serial) for line in state.lines}
    if item.serial and (item.product_id, item.serial) in pieces:
        raise SerialTwice(item.serial)


def _same_goods(command: ScanItem, state: Open) -> Line | None:
    """Return the line that another scan of countable goods makes longer.

    Weighed goods stay apart, each bag has its own label, so do lots, units and serial
    numbers; a line that would grow beyond what a line can hold is left as it is.
    """
    if command.amount_minor is not None:
        return None
    wanted = _kind(command.item)
    for line in state.lines:
        pieces = (line.quantity_thousandths, command.quantity_thousandths)
        if (
            _kind(line.goods) == wanted
            and line.gross_minor == line_amount(line.unit_price_minor, pieces[0])
            and not any(quantity % 1000 for quantity in pieces)
            and sum(pieces) <= MAX_QUANTITY_THOUSANDTHS
        ):
            return line
    return None


def _kind(goods: Item | LineAdded) -> tuple[str | int, ...]:
    """Return what two scans must have in common to be one line."""
    return (
        goods.product_id,
        goods.unit,
        goods.unit_price_minor,
        goods.lot,
        goods.expires_on,
        goods.serial,
    )


def _requantified(
    state: Open, line: Line, quantity: int, tare: int = 0
) -> LineQuantitySet:
    return LineQuantitySet(
        sale_id=state.sale_id,
        line_id=line.line_id,
        quantity_thousandths=quantity,
        amount_minor=line_amount(line.unit_price_minor, quantity),
        tare_thousandths=tare,
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
