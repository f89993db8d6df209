"""A till's read models: what its hub fed them, good without it."""

from collections.abc import Sequence

import sqlalchemy as sa

from events.feed import Feed
from events.log import StoredRecord
from projections.engine import Projection, ReadModels

_ORIGIN = sa.Table(
    "feed_origin",
    sa.MetaData(),
    sa.Column("hub_epoch", sa.BigInteger, primary_key=True),
)


class FedModels(ReadModels):
    """Read models that follow a hub's answers instead of a log of their own."""

    def __init__(self, url: str, projections: Sequence[Projection]) -> None:
        """Open the database as `ReadModels` does."""
        super().__init__(url, projections)
        self.write(lambda connection: _ORIGIN.create(connection, checkfirst=True))

    @property
    def hub_epoch(self) -> int:
        """Which life of the hub the rows come from; 0 before the first answer."""
        return max((int(row[0]) for row in self.rows(sa.select(_ORIGIN))), default=0)

    def follow(self, feed: Feed, after: int) -> None:
        """Apply a hub's answer to a till's question behind position `after`.

        The position moves to what the hub scanned, also when nothing matched. An answer
        to an older question changes nothing. Raises ReadModelsAway and
        ProjectionStopped.
        """
        if self.hub_epoch != feed.hub_epoch:
            self.write(lambda connection: _set_origin(connection, feed.hub_epoch))
        self.digest(_page(feed), after, feed.scanned)

    def replace(self, feeds: Sequence[Feed]) -> None:
        """Take a hub's whole feed in place of everything, at one moment.

        A hub restored from a backup counts its positions anew and has forgotten some:
        what was folded from the old ones cannot be continued. Raises ReadModelsAway
        and ProjectionStopped, and then nothing has changed.
        """
        page = [entry for feed in feeds for entry in _page(feed)]
        last = feeds[-1]
        self.refill(
            page,
            last.scanned,
            lambda connection: _set_origin(connection, last.hub_epoch),
        )


def _page(feed: Feed) -> list[StoredRecord]:
    return [
        StoredRecord(
            position=item.position,
            stream=item.stream,
            sequence=item.sequence,
            received_at_ms=0,
            body=item.body,
        )
        for item in feed.items
    ]


def _set_origin(connection: sa.Connection, hub_epoch: int) -> None:
    connection.execute(sa.delete(_ORIGIN))
    connection.execute(sa.insert(_ORIGIN).values(hub_epoch=hub_epoch))
