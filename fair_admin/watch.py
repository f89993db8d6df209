"""What an organiser should look at now, and where; none of it is a fact."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from fair_admin.hub import Hub
from fair_admin.till_settings import selling_rules
from projections.board_queries import today_starts_at_ms
from projections.catalogue import Narrowed, count
from projections.coverage import KnownTill, tills
from projections.outlet_takings import of_outlets
from projections.refund_journal import Refund, over_refunded, refunds
from projections.shifts import off_by_more_than

REFUNDS_MIN = 3
REFUNDED_PERMILLE_MAX = 100
"""Refunds of a day are unusual from so many on, above so much of the sales."""

_UNPRICED = Narrowed(state="unpriced")


class Alert(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to look at; `about` names the till, shift, refund or outlet.

    Kinds: "till-silent", "cash-off", "refund-over", "refund-unverified",
    "refunds-many", "price-missing". `fair_id` is "" at sales points; `at_ms` is 0 for
    never. `amount_minor` is the difference or what was given back, `count` how many.
    """

    kind: str
    fair_id: str = ""
    outlet_id: str = ""
    outlet_name: str = ""
    till: str = ""
    about: str = ""
    at_ms: int = 0
    currency: str = "VND"
    amount_minor: int = 0
    count: int = 0


def alerts(hub: Hub, fair_id: str | None = None) -> tuple[Alert, ...]:
    """Return what to look at today, of one fair, of sales points ("") or everywhere.

    What is wrong with money comes first.
    """
    now_ms = hub.now_ms()
    since_ms = today_starts_at_ms(now_ms)
    known = tills(hub.models, fair_id)
    given = refunds(hub.models, fair_id=fair_id, from_ms=since_ms)
    names = {one.outlet_id: one.outlet_name for one in known}
    return (
        *_drawers(hub, known, since_ms),
        *_given_twice(hub, given, names),
        *_often_given(hub, given, names, since_ms),
        *_unverified(given, names),
        *_silent(known, now_ms),
        *_unpriced(hub),
    )


def _drawers(hub: Hub, known: Sequence[KnownTill], since_ms: int) -> Iterator[Alert]:
    here = {one.till: one for one in known}
    limit = selling_rules(hub).difference_minor_max
    for shift in off_by_more_than(hub.models, limit, since_ms):
        till = here.get(shift.till)
        if till is not None:
            yield Alert(
                kind="cash-off",
                fair_id=till.fair_id,
                outlet_id=till.outlet_id,
                outlet_name=till.outlet_name,
                till=shift.till,
                about=shift.shift_id,
                at_ms=shift.closed_at_ms,
                currency=shift.currency,
                amount_minor=shift.difference_minor,
            )


def _given_twice(
    hub: Hub, given: Sequence[Refund], names: dict[str, str]
) -> Iterator[Alert]:
    for one in over_refunded(hub.models, given):
        yield msgspec.structs.replace(
            _of_refund("refund-over", one.newest, names),
            amount_minor=one.given_minor - one.sold_minor,
        )


def _often_given(
    hub: Hub, given: Sequence[Refund], names: dict[str, str], since_ms: int
) -> Iterator[Alert]:
    sums: defaultdict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for one in given:
        parts = sums[one.fair_id, one.outlet_id, one.currency]
        parts[0] += 1
        parts[1] += one.total_minor
        parts[2] = max(parts[2], one.at_ms)
    often = {key: parts for key, parts in sums.items() if parts[0] >= REFUNDS_MIN}
    for fair_id in dict.fromkeys(fair_id for fair_id, _, _ in often):
        taken = {
            (one.outlet_id, one.currency): one.amount_minor
            for one in of_outlets(hub.models, fair_id, since_ms)
        }
        for (fair, outlet_id, currency), (number, amount, last_ms) in often.items():
            # Takings are less refunds already: sold is what is left and what went back.
            sold = taken.get((outlet_id, currency), 0) + amount
            if fair == fair_id and 1000 * amount > REFUNDED_PERMILLE_MAX * sold:
                yield Alert(
                    kind="refunds-many",
                    fair_id=fair_id,
                    outlet_id=outlet_id,
                    outlet_name=names.get(outlet_id, outlet_id),
                    about=outlet_id,
                    at_ms=last_ms,
                    currency=currency,
                    amount_minor=amount,
                    count=number,
                )


def _unverified(given: Sequence[Refund], names: dict[str, str]) -> Iterator[Alert]:
    for one in given:
        if not one.is_verified:
            yield _of_refund("refund-unverified", one, names)


def _of_refund(kind: str, refund: Refund, names: dict[str, str]) -> Alert:
    return Alert(
        kind=kind,
        fair_id=refund.fair_id,
        outlet_id=refund.outlet_id,
        outlet_name=names.get(refund.outlet_id, refund.outlet_id),
        till=refund.till,
        about=refund.refund_id,
        at_ms=refund.at_ms,
        currency=refund.currency,
        amount_minor=refund.total_minor,
    )


def _silent(known: Sequence[KnownTill], now_ms: int) -> Iterator[Alert]:
    for one in sorted(known, key=lambda till: till.heard_at_ms):
        if one.is_silent(now_ms):
            yield Alert(
                kind="till-silent",
                fair_id=one.fair_id,
                outlet_id=one.outlet_id,
                outlet_name=one.outlet_name,
                till=one.till,
                about=one.till,
                at_ms=one.heard_at_ms,
                count=one.unsent,
            )


def _unpriced(hub: Hub) -> Iterator[Alert]:
    number = count(hub.models, _UNPRICED)
    if number:
        yield Alert(kind="price-missing", count=number)
