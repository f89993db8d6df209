"""How much of the truth is here: tills expected, reporting, silent, still holding."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from events.devices import TillEnrolled, TillRetired
from projections.engine import Entry, Projection, ReadModels, upsert

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
_HEARD = sa.Table(
    "tills_heard",
    _META,
    sa.Column("till", sa.String, primary_key=True),
    sa.Column("epoch", sa.Integer, nullable=False),
    sa.Column("unsent", sa.Integer, nullable=False),
    sa.Column("oldest_unsent_at_ms", sa.BigInteger, nullable=False),
    sa.Column("at_ms", sa.BigInteger, nullable=False),
)


@dataclass(frozen=True, kw_only=True)
class Heartbeat:
    """What a till last said of itself, on the hub's clock; 0: nothing is unsent."""

    till: str
    epoch: int
    unsent: int
    oldest_unsent_at_ms: int
    at_ms: int


@dataclass(frozen=True, kw_only=True)
class KnownTill:
    """An enrolled till and what was last heard of it; `heard_at_ms` 0: nothing yet."""

    till: str
    epoch: int
    outlet_id: str
    outlet_name: str
    fair_id: str
    enrolled_at_ms: int
    is_retired: bool
    heard_at_ms: int
    unsent: int
    oldest_unsent_at_ms: int

    def is_silent(self, now_ms: int) -> bool:
        """Say whether the till should have spoken and did not."""
        return not self.is_retired and now_ms - self.heard_at_ms > SILENT_AFTER_MS


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """What a total can be trusted for."""

    expected: int
    reporting: int
    unsent: int
    oldest_unsent_at_ms: int

    @property
    def silent(self) -> int:
        """How many tills should report and do not."""
        return self.expected - self.reporting


def apply(connection: sa.Connection, entries: Sequence[Entry]) -> None:
    """Follow the devices one by one; they are few."""
    for entry in entries:
        for fact in entry.record.facts:
            match fact:
                case TillEnrolled():
                    row = {
                        "till": fact.till,
                        "epoch": fact.epoch,
                        "outlet_id": fact.place.outlet_id,
                        "outlet_name": fact.place.outlet_name,
                        "fair_id": fact.place.fair_id,
                        "enrolled_at_ms": entry.record.at_ms,
                        "is_retired": False,
                    }
                    upsert(connection, _TILLS, row)
                case TillRetired():
                    connection.execute(
                        sa.update(_TILLS)
                        .where(_TILLS.c.till == fact.till)
                        .values(is_retired=True)
                    )
                case _:
                    pass


COVERAGE = Projection(name="coverage/1", tables=(_TILLS, _HEARD), apply=apply)
"""Enrolled tills; what is heard of them is no fact and only kept beside."""


def note(models: ReadModels, heartbeat: Heartbeat) -> None:
    """Remember what a till says of itself."""
    models.write(lambda connection: upsert(connection, _HEARD, vars(heartbeat)))


def tills(models: ReadModels, fair_id: str | None = None) -> tuple[KnownTill, ...]:
    """Return the tills of a fair, of all sales points ("") or of everywhere (None)."""
    query = (
        sa.select(
            _TILLS,
            sa.func.coalesce(_HEARD.c.at_ms, 0).label("heard_at_ms"),
            sa.func.coalesce(_HEARD.c.unsent, 0).label("unsent"),
            sa.func.coalesce(_HEARD.c.oldest_unsent_at_ms, 0).label(
                "oldest_unsent_at_ms"
            ),
        )
        .join_from(_TILLS, _HEARD, _HEARD.c.till == _TILLS.c.till, isouter=True)
        .order_by(_TILLS.c.outlet_name, _TILLS.c.till)
    )
    if fair_id is not None:
        query = query.where(_TILLS.c.fair_id == fair_id)
    return tuple(KnownTill(**row) for row in models.mappings(query))


def coverage(models: ReadModels, now_ms: int, fair_id: str | None = None) -> Coverage:
    """Return how much of the truth about a fair, or about everything, is here."""
    expected = [till for till in tills(models, fair_id) if not till.is_retired]
    oldest = [till.oldest_unsent_at_ms for till in expected if till.unsent]
    return Coverage(
        expected=len(expected),
        reporting=sum(not till.is_silent(now_ms) for till in expected),
        unsent=sum(till.unsent for till in expected),
        oldest_unsent_at_ms=min(oldest, default=0),
    )
