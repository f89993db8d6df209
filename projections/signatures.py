"""What tills and hub signed, kept beside the log: no fold, and no secret either.

A file of its own without an fsync for each commit: what a power cut undoes comes again
with a till's next batch and with the hub's next answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from events.checkpoint import Checkpoint
from events.export import Seal
from projections.database import open_engine, upsert

_META = sa.MetaData()
_SEALS = sa.Table(
    "seals",
    _META,
    sa.Column("till", sa.String, primary_key=True),
    sa.Column("epoch", sa.Integer, primary_key=True),
    sa.Column("last", sa.Integer, nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False),
)
_SEAL = insert(_SEALS)
_PUT_SEAL = _SEAL.on_conflict_do_update(
    index_elements=[_SEALS.c.till, _SEALS.c.epoch],
    set_={"last": _SEAL.excluded.last, "body": _SEAL.excluded.body},
    where=_SEALS.c.last < _SEAL.excluded.last,
)
_CHECKPOINTS = sa.Table(
    "checkpoints",
    _META,
    sa.Column("minute", sa.Integer, primary_key=True),
    sa.Column("body", sa.LargeBinary, nullable=False),
    sa.Column("record_hash", sa.String, nullable=False),
)


@dataclass(frozen=True, kw_only=True)
class KeptCheckpoint:
    """A checkpoint and the hash of the record it ends at."""

    checkpoint: Checkpoint
    record_hash: str


class Signatures:
    """One hub's: of each journal the newest signature, of its own one a minute."""

    def __init__(self, url: str) -> None:
        """Open them, none the first time."""
        self._engine = open_engine(url, durable=False)
        _META.create_all(self._engine)

    def put(
        self, seals: Sequence[Seal], kept: KeptCheckpoint | None, minute: int
    ) -> None:
        """Keep tills' signatures and the hub's word, in one transaction.

        A seal is passed over when a later one of the same journal is here; the word
        takes the place of an earlier one of the same minute.
        """
        rows = [
            {
                "till": seal.till,
                "epoch": seal.epoch,
                "last": seal.last,
                "body": msgspec.json.encode(seal),
            }
            for seal in seals
        ]
        with self._engine.begin() as connection:
            if rows:
                connection.execute(_PUT_SEAL, rows)
            if kept is not None:
                word = {
                    "minute": minute,
                    "body": msgspec.json.encode(kept.checkpoint),
                    "record_hash": kept.record_hash,
                }
                upsert(connection, _CHECKPOINTS, word)

    def seals(self) -> tuple[Seal, ...]:
        """Return the newest signature of each journal."""
        with self._engine.connect() as connection:
            query = sa.select(_SEALS.c.body).order_by(_SEALS.c.till, _SEALS.c.epoch)
            return tuple(
                msgspec.json.decode(body, type=Seal)
                for body in connection.execute(query).scalars()
            )

    def checkpoints(self) -> tuple[KeptCheckpoint, ...]:
        """Return what is kept of the hub's word, oldest first."""
        with self._engine.connect() as connection:
            query = sa.select(_CHECKPOINTS).order_by(_CHECKPOINTS.c.minute)
            return tuple(
                KeptCheckpoint(
                    checkpoint=msgspec.json.decode(row.body, type=Checkpoint),
                    record_hash=row.record_hash,
                )
                for row in connection.execute(query)
            )

    def close(self) -> None:
        """Give back all connections."""
        self._engine.dispose()
