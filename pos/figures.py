"""What a shift came to so far, fact by fact: the figures of X and Z."""

from collections.abc import Iterable
from typing import TypeVar

import msgspec

from events.fact import Fact, UnknownFact
from events.refunds import RefundCompleted
from events.sales import LineVoided, SaleCancelled, SaleCompleted, SoldLine, Tender
from events.shifts import CashMoved, GroupSum, ShiftFigures, TenderSum, VatSum

CASH = "cash"
Sum = TypeVar("Sum", TenderSum, VatSum, GroupSum)


def begun(float_minor: int) -> ShiftFigures:
    """Return the figures of a shift in which nothing happened yet."""
    return ShiftFigures(float_minor=float_minor, expected_cash_minor=float_minor)


def after(figures: ShiftFigures, fact: Fact | UnknownFact) -> ShiftFigures:
    """Return the figures after a fact; facts of other kinds change nothing."""
    match fact:
        case SaleCompleted():
            return _sold(figures, fact)
        case RefundCompleted():
            return _refunded(figures, fact)
        case LineVoided():
            return _with(figures, voided_lines=figures.voided_lines + 1)
        case SaleCancelled():
            return _with(figures, cancelled_sales=figures.cancelled_sales + 1)
        case CashMoved():
            return _moved(figures, fact)
        case _:
            return figures


def _with(figures: ShiftFigures, **changed: object) -> ShiftFigures:
    return msgspec.structs.replace(figures, **changed)


def _sold(figures: ShiftFigures, sale: SaleCompleted) -> ShiftFigures:
    tenders = _kept(sale.tenders, sale.change_minor)
    cash_minor = sum(one.amount_minor for one in tenders if one.kind == CASH)
    return _with(
        figures,
        sales=figures.sales + 1,
        sold_minor=figures.sold_minor + sale.total_minor,
        discounts_minor=figures.discounts_minor + sale.discount_minor,
        rounding_minor=figures.rounding_minor + sale.rounding_minor,
        expected_cash_minor=figures.expected_cash_minor + cash_minor,
        tenders=_added(figures.tenders, tenders),
        **_goods(figures, sale.lines, 1),
    )


def _refunded(figures: ShiftFigures, refund: RefundCompleted) -> ShiftFigures:
    given = [
        TenderSum(kind=one.kind, amount_minor=-one.amount_minor)
        for one in refund.tenders
    ]
    cash_minor = sum(one.amount_minor for one in given if one.kind == CASH)
    return _with(
        figures,
        refunds=figures.refunds + 1,
        refunds_minor=figures.refunds_minor + refund.total_minor,
        rounding_minor=figures.rounding_minor - refund.rounding_minor,
        expected_cash_minor=figures.expected_cash_minor + cash_minor,
        tenders=_added(figures.tenders, given),
        **_goods(figures, refund.lines, -1),
    )


def _moved(figures: ShiftFigures, moved: CashMoved) -> ShiftFigures:
    into = moved.amount_minor if moved.direction == "in" else 0
    out_of = 0 if moved.direction == "in" else moved.amount_minor
    return _with(
        figures,
        cash_in_minor=figures.cash_in_minor + into,
        cash_out_minor=figures.cash_out_minor + out_of,
        expected_cash_minor=figures.expected_cash_minor + into - out_of,
    )


def _kept(tenders: Iterable[Tender], change_minor: int) -> list[TenderSum]:
    """Return what stays of each tender; change is given from cash."""
    sums = [TenderSum(kind=one.kind, amount_minor=one.amount_minor) for one in tenders]
    if change_minor:
        sums.append(TenderSum(kind=CASH, amount_minor=-change_minor))
    return sums


def _goods(
    figures: ShiftFigures, lines: Iterable[SoldLine], sign: int
) -> dict[str, object]:
    vat, groups = [], []
    for line in lines:
        amount_minor = sign * line.amount_minor
        vat.append(
            VatSum(
                rate_permille=line.vat_rate_permille,
                amount_minor=amount_minor,
                vat_minor=sign * line.vat_minor,
            )
        )
        groups.append(GroupSum(ocop_group=line.ocop_group, amount_minor=amount_minor))
    return {"vat": _added(figures.vat, vat), "groups": _added(figures.groups, groups)}


def _added(sums: tuple[Sum, ...], more: Iterable[Sum]) -> tuple[Sum, ...]:
    """Add up rows of the same key, which is a row's first field; in order of keys."""
    rows = {_key(one): one for one in sums}
    for one in more:
        before = rows.get(_key(one))
        rows[_key(one)] = one if before is None else _sum(before, one)
    return tuple(rows[key] for key in sorted(rows))


def _key(one: TenderSum | VatSum | GroupSum) -> str:
    return str(msgspec.structs.astuple(one)[0])


def _sum(first: Sum, second: Sum) -> Sum:
    pairs = zip(
        first.__struct_fields__[1:],
        msgspec.structs.astuple(first)[1:],
        msgspec.structs.astuple(second)[1:],
        strict=True,
    )
    changed = {name: old + new for name, old, new in pairs}
    return msgspec.structs.replace(first, **changed)
