"""Holds refunds against the sales they name, once both are at the hub."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from events.log import EventLog
from projections.engine import ReadModels
from projections.journal import WholeSale, sale, sale_numbered
from projections.refunds import (
    RefundLine,
    lines_of_sale,
    lines_of_shared_sales,
    unverified_lines,
)

TOO_MUCH, NOT_ON_IT, NOT_HERE, NO_RECEIPT = (
    "too-much",
    "not-on-it",
    "not-here",
    "no-receipt",
)


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """A refund that does not go together with what was sold, or cannot be checked.

    kind: "too-much" (more came back than was sold, mostly at two tills that did not
    know of each other), "not-on-it" (the receipt has no such goods), "not-here" (the
    receipt has not come to the hub) or "no-receipt". `too_much_minor` is the money that
    was given beyond what was paid.
    """

    kind: str
    line: RefundLine
    tills: tuple[str, ...]
    sold_thousandths: int
    back_thousandths: int
    too_much_minor: int


def doubts(models: ReadModels, log: EventLog) -> tuple[Doubt, ...]:
    """Return every refund somebody should look at, newest first."""
    found: list[Doubt] = []
    seen: set[str] = set()
    for line in (*unverified_lines(models), *lines_of_shared_sales(models)):
        if not line.is_verified and not line.sold_receipt_number:
            found.append(_alone(NO_RECEIPT, line))
            continue
        sold = _sale_of(models, log, line)
        if sold is None:
            found.append(_alone(NOT_HERE, line))
        elif sold.row.sale_id not in seen:
            seen.add(sold.row.sale_id)
            found += _of_sale(sold, back_of(models, sold))
    return tuple(sorted(found, key=lambda one: -one.line.at_ms))


def back_of(models: ReadModels, sold: WholeSale) -> tuple[RefundLine, ...]:
    """Return what came back of a sale, wherever it did."""
    row = sold.row
    return lines_of_sale(models, row.sale_id, row.till, row.epoch, row.receipt_number)


def _sale_of(models: ReadModels, log: EventLog, line: RefundLine) -> WholeSale | None:
    if line.is_verified:
        return sale(models, log, line.sold_id)
    return sale_numbered(
        models, log, line.sold_till, line.sold_epoch, line.sold_receipt_number
    )


def _of_sale(sold: WholeSale, back: Sequence[RefundLine]) -> Iterator[Doubt]:
    """Yield what came back too much of, by product: a paper knows no line."""
    quantities: dict[str, int] = defaultdict(int)
    amounts: dict[str, int] = defaultdict(int)
    for line in sold.sale.lines:
        quantities[line.product_id] += line.quantity_thousandths
        amounts[line.product_id] += line.amount_minor
    by_product: dict[str, list[RefundLine]] = defaultdict(list)
    for one in back:
        by_product[one.product_id].append(one)
    for product_id, lines in by_product.items():
        came = sum(one.quantity_thousandths for one in lines)
        given = sum(one.amount_minor for one in lines)
        had, paid = quantities.get(product_id, 0), amounts.get(product_id, 0)
        if came > had or given > paid:
            yield Doubt(
                kind=TOO_MUCH if had else NOT_ON_IT,
                line=lines[-1],
                tills=tuple(dict.fromkeys(one.till for one in lines)),
                sold_thousandths=had,
                back_thousandths=came,
                too_much_minor=max(given - paid, 0),
            )


def _alone(kind: str, line: RefundLine) -> Doubt:
    return Doubt(
        kind=kind,
        line=line,
        tills=(line.till,),
        sold_thousandths=0,
        back_thousandths=line.quantity_thousandths,
        too_much_minor=line.amount_minor,
    )
