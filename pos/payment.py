"""How a sale is paid: in cash, by other money, or by any mix of both."""

from events.money import vat_parts
from events.sales import SaleCompleted, SoldLine, Tender
from pos.discounts import spread
from pos.one_line import one_line
from pos.sale_commands import (
    NothingToPay,
    Pay,
    ReferenceMissing,
    TenderOutOfRange,
    TenderTooLarge,
    TenderTooSmall,
)
from pos.sale_state import Line, Open

TENDERED_MINOR_MAX = 10**12
REFERENCE_LENGTH_MAX = 60
CASH = "cash"
KINDS = (CASH, "transfer", "card", "voucher")


def rounded(amount_minor: int, step_minor: int) -> int:
    """Return an amount as it can be paid in cash: half up to the smallest step."""
    if not step_minor:
        return amount_minor
    return (amount_minor + step_minor // 2) // step_minor * step_minor


def completed(command: Pay, state: Open) -> SaleCompleted:
    """Return the sale as paid, or raise why the money does not do."""
    if not state.lines:
        raise NothingToPay
    tenders = tuple(checked_tender(tender) for tender in command.tenders)
    cash_minor = sum(one.amount_minor for one in tenders if one.kind == CASH)
    other_minor = sum(one.amount_minor for one in tenders if one.kind != CASH)
    left_minor = state.total_minor - other_minor
    if left_minor < 0:
        raise TenderTooLarge(-left_minor)
    is_cash = any(one.kind == CASH for one in tenders)
    step_minor = command.authority.rules.cash_rounding_minor if is_cash else 0
    due_minor = rounded(left_minor, step_minor)
    if cash_minor < due_minor:
        raise TenderTooSmall(due_minor - cash_minor)
    lines = sold_lines(state)
    return SaleCompleted(
        sale_id=state.sale_id,
        shift_id=state.shift_id,
        cashier_id=state.cashier_id,
        receipt_number=command.receipt_number,
        grand_total_minor=command.grand_total_before_minor + state.total_minor,
        currency=command.currency,
        total_minor=state.total_minor,
        change_minor=cash_minor - due_minor,
        lines=lines,
        tenders=tenders,
        place=command.place,
        rounding_minor=due_minor - left_minor,
        discount_minor=sum(line.discount_minor for line in lines),
        note=state.note,
        buyer_id=state.buyer_id,
    )


def checked_tender(tender: Tender) -> Tender:
    """Return money as it is kept, or raise why it cannot be."""
    is_cash = tender.kind == CASH
    least_minor = 0 if is_cash else 1
    if not least_minor <= tender.amount_minor <= TENDERED_MINOR_MAX:
        raise TenderOutOfRange(tender.amount_minor)
    reference = one_line(tender.reference, REFERENCE_LENGTH_MAX)
    if not is_cash and not reference:
        raise ReferenceMissing(tender.kind)
    return Tender(
        kind=tender.kind, amount_minor=tender.amount_minor, reference=reference
    )


def sold_lines(state: Open) -> tuple[SoldLine, ...]:
    """Return the lines as sold, each with its share of the whole's discount."""
    amounts = [line.amount_minor for line in state.lines]
    shares = spread(state.discount_minor, amounts)
    dues = [amount - share for amount, share in zip(amounts, shares, strict=True)]
    rates = [line.goods.vat_rate_permille for line in state.lines]
    taxes = vat_parts(list(zip(dues, rates, strict=True)))
    return tuple(
        _sold(line, share, vat)
        for line, share, vat in zip(state.lines, shares, taxes, strict=True)
    )


def _sold(line: Line, share_minor: int, vat_minor: int) -> SoldLine:
    goods, amount_minor = line.goods, line.amount_minor - share_minor
    return SoldLine(
        line_id=goods.line_id,
        product_id=goods.product_id,
        code=goods.code,
        name=goods.name,
        unit=goods.unit,
        quantity_thousandths=goods.quantity_thousandths,
        unit_price_minor=goods.unit_price_minor,
        amount_minor=amount_minor,
        vat_rate_permille=goods.vat_rate_permille,
        vat_minor=vat_minor,
        stars=goods.stars,
        is_ocop=goods.is_ocop,
        producer_id=goods.producer_id,
        origin_locality_code=goods.origin_locality_code,
        ocop_group=goods.ocop_group,
        discount_minor=line.discount_minor + share_minor,
        lot=goods.lot,
        expires_on=goods.expires_on,
        note=line.note,
        serial=goods.serial,
        holds_thousandths=goods.holds_thousandths,
        tare_thousandths=line.tare_thousandths,
    )
