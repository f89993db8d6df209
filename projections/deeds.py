"""What people did, as the log tells it: one row for each fact somebody answers for."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
import sqlalchemy as sa

from events.codec import FACT_TYPES, tag_of
from events.fact import Fact
from events.fairs import FairPlanned
from events.money import format_money
from events.refunds import RefundCompleted
from events.register import ProductRegistered
from events.sales import SaleCancelled
from events.shifts import CashMoved, ShiftClosed, ShiftHandedOver, ShiftOpened
from events.told import TILL_FACTS
from events.visits import VisitorsCounted
from projections.catalogue import without_accents
from projections.database import add_rows
from projections.engine import Projection, ReadModels, Told

_DEEDS = sa.Table(
    "deeds",
    sa.MetaData(),
    sa.Column("position", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("part", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("at_ms", sa.BigInteger, nullable=False, index=True),
    sa.Column("actor", sa.String, nullable=False, index=True),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("stream", sa.String, nullable=False),
    sa.Column("about", sa.String, nullable=False),
    sa.Column("command_id", sa.String, nullable=False),
    sa.Column("searched", sa.String, nullable=False),
)

_AT_TILLS: tuple[type[Fact], ...] = (
    RefundCompleted,
    SaleCancelled,
    ShiftOpened,
    CashMoved,
    ShiftHandedOver,
    ShiftClosed,
)
READS = frozenset(FACT_TYPES).difference(TILL_FACTS).union(_AT_TILLS)
"""All the office does, but for taps at gates; of tills what is not plain selling."""

_SAID = (
    "name",
    "number",
    "exhibitor",
    "login",
    "role",
    "scope",
    "key",
    "till",
    "day",
    "count",
    "reason",
    "version",
)
_AMOUNTS = (
    "price_minor",
    "amount_minor",
    "total_minor",
    "float_minor",
    "counted_cash_minor",
    "difference_minor",
)


@dataclass(frozen=True, kw_only=True)
class Deed:
    """One fact with who answers for it; `kind` is the fact's tag.

    `about` says in names and numbers what it was done to.
    """

    position: int
    part: int
    at_ms: int
    actor: str
    kind: str
    stream: str
    about: str
    command_id: str


def apply(connection: sa.Connection, told: Sequence[Told]) -> None:
    """Add a row for each."""
    rows = [_row(one) for one in told if not _is_tap(one.fact)]
    add_rows(connection, _DEEDS, rows)


def _is_tap(fact: Fact) -> bool:
    return isinstance(fact, VisitorsCounted) and fact.method == "tap"


def _row(one: Told) -> tuple[object, ...]:
    record, about = one.entry.record, _about(one.fact)
    return (
        one.entry.position,
        one.part,
        record.at_ms,
        record.actor,
        tag_of(type(one.fact)),
        one.entry.stream,
        about,
        record.command_id,
        without_accents(f"{record.actor} {about} {one.entry.stream}"),
    )


def _about(fact: Fact) -> str:
    values = msgspec.structs.asdict(fact)
    if isinstance(fact, FairPlanned | ProductRegistered):
        values = {"name": fact.name}
    said = [str(values[name]) for name in _SAID if values.get(name)]
    currency = values.get("currency", "VND")
    amounts = [
        format_money(values[name], currency) for name in _AMOUNTS if name in values
    ]
    return ", ".join((*said, *amounts))


DEEDS = Projection(name="deeds/1", tables=(_DEEDS,), reads=READS, apply=apply)
"""What people did, in the order the hub learned of it."""


def deeds(  # noqa: PLR0913 - each narrows the list
    models: ReadModels,
    *,
    actor: str = "",
    kinds: Sequence[str] = (),
    text: str = "",
    from_ms: int = 0,
    to_ms: int | None = None,
    limit: int,
) -> tuple[Deed, ...]:
    """Return what was done, the latest first, narrowed by whatever is given."""
    table = _DEEDS.c
    query = sa.select(*(table[name] for name in Deed.__dataclass_fields__))
    if actor:
        query = query.where(table.actor == actor)
    if kinds:
        query = query.where(table.kind.in_(kinds))
    if text:
        found = table.searched.contains(without_accents(text), autoescape=True)
        query = query.where(found)
    query = query.where(table.at_ms >= from_ms)
    if to_ms is not None:
        query = query.where(table.at_ms < to_ms)
    latest = query.order_by(table.at_ms.desc(), table.position.desc()).limit(limit)
    return tuple(Deed(**row) for row in models.mappings(latest))


def actors(models: ReadModels) -> tuple[str, ...]:
    """Return everybody who did something."""
    query = sa.select(_DEEDS.c.actor).distinct().order_by(_DEEDS.c.actor)
    return tuple(str(actor) for (actor,) in models.rows(query))
