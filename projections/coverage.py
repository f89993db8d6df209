"""How much of the truth is here: tills expected, reporting, silent, still holding."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from events.devices import TillEnrolled, TillRetired
from events.feed import CLOCK_OFF_MS_MAX
from events.told import TILL_FACTS
from projections.database import upsert
from projections.engine import Projection, ReadModels, Told
from projections.fairs import fairs
from projections.outlets import sales_points
from projections.page import till_of

SILENT_AFTER_MS = 20_000
"""A till speaks every 5 seconds; one that missed three turns is silent."""

_META = sa.MetaData()
_TILLS = sa.Table(
    "tills",
    _META,
    sa.Column("till", sa.String, primary_key=True),
    sa.Column("epoch", sa.Integer, nullable=False),
    sa.Column("outlet_id", sa.String, nullable=False, index=True),
    sa.Column("outlet_name", sa.String, nullable=False),
    sa.Column("fair_id", sa.String, nullable=False, index=True),
    sa.Column("enrolled_at_ms", sa.BigInteger, nullable=False),
    sa.Column("is_retired", sa.Boolean, nullable=False),
)
_RECEIVED = sa.Table(
    "tills_received",
    _META,
    sa.Column("till", sa.String, primary_key=True),
    sa.Column("at_ms", sa.BigInteger, nullable=False),
)
_HEARD = sa.Table(
    "tills_heard",
    _META,
    sa.Column("till", sa.String, primary_key=True),
    sa.Column("epoch", sa.Integer, nullable=False),
    sa.Column("unsent", sa.Integer, nullable=False),
    sa.Column("oldest_unsent_at_ms", sa.BigInteger, nullable=False),
    sa.Column("at_ms", sa.BigInteger, nullable=False),
)
_CLOCKS = sa.Table(
    "tills_clock",
    _META,
    sa.Column("till", sa.String, primary_key=True),
    sa.Column("off_ms", sa.BigInteger, nullable=False),
)


@dataclass(frozen=True, kw_only=True)
class Heartbeat:
    """What a till last said of itself, on the hub's clock; 0: nothing is unsent.

    `clock_off_ms` is how far its own clock is ahead of the hub's.
    """

    till: str
    epoch: int
    unsent: int
    oldest_unsent_at_ms: int
    at_ms: int
    clock_off_ms: int = 0


@dataclass(frozen=True, kw_only=True)
class KnownTill:
    """An enrolled till and what was last heard of it; `heard_at_ms` 0: nothing yet.

    A till is heard when it says that it lives, and when facts of it arrive. `is_open`
    tells whether its fair, or its sales point, is open; `clock_off_ms` how far its
    clock was ahead of the hub's.
    """

    till: str
    epoch: int
    outlet_id: str
    outlet_name: str
    fair_id: str
    enrolled_at_ms: int
    is_retired: bool
    is_open: bool
    heard_at_ms: int
    unsent: int
    oldest_unsent_at_ms: int
    clock_off_ms: int

    @property
    def is_clock_wrong(self) -> bool:
        """Say whether its papers show another time than people's watches."""
        return abs(self.clock_off_ms) >= CLOCK_OFF_MS_MAX

    @property
    def is_expected(self) -> bool:
        """Say whether the till should report now."""
        return self.is_open and not self.is_retired

    def is_silent(self, now_ms: int) -> bool:
        """Say whether the till should have spoken and did not."""
        return self.is_expected and now_ms - self.heard_at_ms > SILENT_AFTER_MS


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """What a total can be trusted for; `oldest_unsent_at_ms` 0: nothing is unsent."""

    expected: int
    reporting: int
    unsent: int
    oldest_unsent_at_ms: int

    @property
    def silent(self) -> int:
        """How many tills should report and do not."""
        return self.expected - self.reporting


def apply(connection: sa.Connection, told: Sequence[Told]) -> None:
    """Follow the devices one by one, they are few; of what tills tell, only when."""
    received: dict[str, int] = {}
    for one in told:
        match one.fact:
            case TillEnrolled() as fact:
                row = {
                    "till": fact.till,
                    "epoch": fact.epoch,
                    "outlet_id": fact.place.outlet_id,
                    "outlet_name": fact.place.outlet_name,
                    "fair_id": fact.place.fair_id,
                    "enrolled_at_ms": one.entry.record.at_ms,
                    "is_retired": False,
                }
                upsert(connection, _TILLS, row)
            case TillRetired() as fact:
                connection.execute(
                    sa.update(_TILLS)
                    .where(_TILLS.c.till == fact.till)
                    .values(is_retired=True)
                )
            case _:
                received[one.entry.stream] = one.entry.received_at_ms
    for stream, at_ms in received.items():
        till, _ = till_of(stream)
        upsert(connection, _RECEIVED, {"till": till, "at_ms": at_ms})


COVERAGE = Projection(
    name="coverage/3",
    tables=(_TILLS, _RECEIVED),
    reads=frozenset({TillEnrolled, TillRetired, *TILL_FACTS}),
    apply=apply,
    kept=(_HEARD, _CLOCKS),
)
"""Enrolled tills; what they say of themselves is no fact and only kept beside."""


def note(models: ReadModels, heartbeat: Heartbeat) -> None:
    """Remember what a till says of itself."""
    said = vars(heartbeat) | {}
    clock = {"till": heartbeat.till, "off_ms": said.pop("clock_off_ms")}

    def write(connection: sa.Connection) -> None:
        upsert(connection, _HEARD, said)
        upsert(connection, _CLOCKS, clock)

    models.write(write)


def till(models: ReadModels, name: str) -> KnownTill | None:
    """Return one till."""
    return next((one for one in tills(models) if one.till == name), None)


def tills(models: ReadModels, fair_id: str | None = None) -> tuple[KnownTill, ...]:
    """Return the tills of a fair, of all sales points ("") or of everywhere (None)."""
    query = (
        sa.select(
            _TILLS,
            sa.func.coalesce(_HEARD.c.at_ms, 0).label("said_at_ms"),
            sa.func.coalesce(_RECEIVED.c.at_ms, 0).label("received_at_ms"),
            sa.func.coalesce(_HEARD.c.unsent, 0).label("unsent"),
            sa.func.coalesce(_HEARD.c.oldest_unsent_at_ms, 0).label(
                "oldest_unsent_at_ms"
            ),
            sa.func.coalesce(_CLOCKS.c.off_ms, 0).label("clock_off_ms"),
        )
        .join_from(_TILLS, _HEARD, _HEARD.c.till == _TILLS.c.till, isouter=True)
        .join(_RECEIVED, _RECEIVED.c.till == _TILLS.c.till, isouter=True)
        .join(_CLOCKS, _CLOCKS.c.till == _TILLS.c.till, isouter=True)
        .order_by(_TILLS.c.outlet_name, _TILLS.c.till)
    )
    if fair_id is not None:
        query = query.where(_TILLS.c.fair_id == fair_id)
    open_fairs = {one.fair_id for one in fairs(models) if one.state == "open"}
    open_points = {one.outlet_id for one in sales_points(models) if one.is_open}
    return tuple(
        KnownTill(
            **{name: row[name] for name in _TILLS.columns.keys()},  # noqa: SIM118
            unsent=row["unsent"],
            clock_off_ms=row["clock_off_ms"],
            oldest_unsent_at_ms=row["oldest_unsent_at_ms"],
            heard_at_ms=max(row["said_at_ms"], row["received_at_ms"]),
            is_open=row["fair_id"] in open_fairs or row["outlet_id"] in open_points,
        )
        for row in models.mappings(query)
    )


def coverage(models: ReadModels, now_ms: int, fair_id: str | None = None) -> Coverage:
    """Return how much of the truth about a fair, or about everything, is here."""
    return covered(tills(models, fair_id), now_ms)


def covered(known: Sequence[KnownTill], now_ms: int) -> Coverage:
    """Return how much of the truth these tills have told.

    Tills of a fair that is over are no longer expected to report; what they still hold
    is missing all the same.
    """
    expected = [till for till in known if till.is_expected]
    holding = [till for till in known if till.unsent]
    return Coverage(
        expected=len(expected),
        reporting=sum(not till.is_silent(now_ms) for till in expected),
        unsent=sum(till.unsent for till in holding),
        oldest_unsent_at_ms=min(
            (till.oldest_unsent_at_ms for till in holding), default=0
        ),
    )
