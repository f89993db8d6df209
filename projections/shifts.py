"""Shifts at tills: who had the drawer, and what was in it when it was counted."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from events.log import EventLog
from events.shifts import ShiftClosed, ShiftOpened
from projections.database import upsert
from projections.engine import Projection, ReadModels, Told
from projections.page import till_of

_SHIFTS = sa.Table(
    "shifts",
    sa.MetaData(),
    sa.Column("till", sa.String, primary_key=True),
    sa.Column("epoch", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("shift_id", sa.String, primary_key=True),
    sa.Column("cashier_id", sa.String, nullable=False),
    sa.Column("currency", sa.String, nullable=False),
    sa.Column("opened_at_ms", sa.BigInteger, nullable=False),
    sa.Column("closed_at_ms", sa.BigInteger, nullable=False, index=True),
    sa.Column("position", sa.BigInteger, nullable=False),
    sa.Column("part", sa.Integer, nullable=False),
    sa.Column("z_number", sa.BigInteger, nullable=False),
    sa.Column("takings_minor", sa.BigInteger, nullable=False),
    sa.Column("expected_minor", sa.BigInteger, nullable=False),
    sa.Column("counted_minor", sa.BigInteger, nullable=False),
    sa.Column("difference_minor", sa.BigInteger, nullable=False),
    sa.Column("approved_by", sa.String, nullable=False),
)


@dataclass(frozen=True, kw_only=True)
class Shift:
    """One shift; `closed_at_ms` is 0 and the amounts nothing while it lasts.

    Times are the till's clock. `position` and `part` say where the log tells its end.
    """

    till: str
    epoch: int
    shift_id: str
    cashier_id: str
    currency: str
    opened_at_ms: int
    closed_at_ms: int
    position: int
    part: int
    z_number: int
    takings_minor: int
    expected_minor: int
    counted_minor: int
    difference_minor: int
    approved_by: str


@dataclass(frozen=True, kw_only=True)
class CountedShift:
    """A shift that ended, with all that its Z report says."""

    row: Shift
    closed: ShiftClosed


_NOT_COUNTED = {
    "closed_at_ms": 0,
    "position": 0,
    "part": 0,
    "z_number": 0,
    "takings_minor": 0,
    "expected_minor": 0,
    "counted_minor": 0,
    "difference_minor": 0,
    "approved_by": "",
}


def apply(connection: sa.Connection, told: Sequence[Told]) -> None:
    """Follow shifts one by one; a till has a few a day."""
    for one in told:
        till, epoch = till_of(one.entry.stream)
        match one.fact:
            case ShiftOpened() as fact:
                row = {
                    "till": till,
                    "epoch": epoch,
                    "shift_id": fact.shift_id,
                    "cashier_id": fact.cashier_id,
                    "currency": fact.currency,
                    "opened_at_ms": one.entry.record.at_ms,
                    **_NOT_COUNTED,
                }
                upsert(connection, _SHIFTS, row)
            case ShiftClosed() as fact:
                ended = sa.update(_SHIFTS).where(
                    _SHIFTS.c.till == till,
                    _SHIFTS.c.epoch == epoch,
                    _SHIFTS.c.shift_id == fact.shift_id,
                )
                counted = ended.values(
                    cashier_id=fact.cashier_id,
                    closed_at_ms=one.entry.record.at_ms,
                    position=one.entry.position,
                    part=one.part,
                    z_number=fact.z_number,
                    takings_minor=fact.takings_minor,
                    expected_minor=fact.expected_cash_minor,
                    counted_minor=fact.counted_cash_minor,
                    difference_minor=fact.difference_minor,
                    approved_by=fact.approved_by,
                )
                connection.execute(counted)
            case _:
                pass


SHIFTS = Projection(
    name="shifts/1",
    tables=(_SHIFTS,),
    reads=frozenset({ShiftOpened, ShiftClosed}),
    apply=apply,
)
"""Shifts as they stand."""


def shifts_of(models: ReadModels, till: str, limit: int = 20) -> tuple[Shift, ...]:
    """Return the last shifts of a till, the newest first."""
    query = sa.select(_SHIFTS).where(_SHIFTS.c.till == till)
    newest = query.order_by(_SHIFTS.c.epoch.desc(), _SHIFTS.c.opened_at_ms.desc())
    return tuple(Shift(**row) for row in models.mappings(newest.limit(limit)))


def off_by_more_than(
    models: ReadModels, difference_minor: int, from_ms: int
) -> tuple[Shift, ...]:
    """Return shifts closed since a moment with a drawer off by more, newest first."""
    query = (
        sa.select(_SHIFTS)
        .where(_SHIFTS.c.closed_at_ms >= max(from_ms, 1))
        .where(sa.func.abs(_SHIFTS.c.difference_minor) > difference_minor)
        .order_by(_SHIFTS.c.closed_at_ms.desc(), _SHIFTS.c.till)
    )
    return tuple(Shift(**row) for row in models.mappings(query))


def counted_shift(
    models: ReadModels, log: EventLog, till: str, shift_id: str
) -> CountedShift | None:
    """Return a shift that ended with its Z report, read back from the log."""
    query = sa.select(_SHIFTS).where(
        _SHIFTS.c.till == till, _SHIFTS.c.shift_id == shift_id, _SHIFTS.c.position > 0
    )
    for row in models.mappings(query):
        shift = Shift(**row)
        for stored in log.read(shift.position - 1, 1):
            fact = stored.record.facts[shift.part]
            if stored.position == shift.position and isinstance(fact, ShiftClosed):
                return CountedShift(row=shift, closed=fact)
    return None
