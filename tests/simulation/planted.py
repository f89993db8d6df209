"""Bugs others have shipped, planted on purpose: each must be caught by some seed.

Each function gives the parts of one fair with the bug in it.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import msgspec
import sqlalchemy as sa
from eventsourcing.persistence import StoredEvent

from events.log import EventLog, StoredRecord
from events.log_memory import Disk, open_memory_log
from events.record import Record, hash_of, till_stream
from events.refunds import RefundCompleted
from events.replication import Ack, Batch, Gap
from fair_admin.hub import Hub
from fair_admin.rehearsal.simulation.parts import Parts
from pos.refund_book import RefundBook
from pos.shift import Open
from pos.sync import Sync
from pos.till import Till
from projections.engine import ReadModels
from projections.positions import POSITIONS
from projections.rebuild import rebuild
from projections.sets import HUB_PROJECTIONS
from tests.simulation.planted_paper import PLANTED_IN_PAPER
from tests.simulation.planted_reports import late_sales_slip_into_a_closed_day

_RECEIVED_BYTES = 8


class _BelievesItself(Sync):
    """Remembers what it sent and never believes that the hub has less."""

    def __setattr__(self, name: str, value: Any) -> None:
        """Let the position only grow."""
        if name == "have":
            value = max(value, vars(self).get("have", 0))
        super().__setattr__(name, value)


def client_owned_checkpoint() -> Parts:
    """Let the till own the position, so that a restored hub never gets what it lost."""
    return Parts(sync=_BelievesItself)


class _TakesEverything(Hub):
    def ingest(self, batch: Batch) -> Ack:
        stream = till_stream(batch.till, batch.epoch)
        have = self.log.head(stream).sequence
        self.log.append(stream, have + 1, batch.bodies, self.now_ms())
        return Ack(have=have + len(batch.bodies), head=hash_of(batch.bodies[-1]))


def missing_deduplication() -> Parts:
    """Take whatever comes as new, also when it comes again."""
    return Parts(hub=_TakesEverything)


def hub_acknowledges_before_fsync() -> Parts:
    """Let the hub answer before it is on disk."""
    return Parts(hub_syncs=False)


def till_acknowledges_before_fsync() -> Parts:
    """Let the cashier see a sale as done that a power cut undoes."""
    return Parts(till_syncs=False)


class _OverlooksGaps(Hub):
    def ingest(self, batch: Batch) -> Ack:
        try:
            return super().ingest(batch)
        except Gap as gap:
            stream = till_stream(batch.till, batch.epoch)
            self.log.append(stream, gap.have.have + 1, batch.bodies, self.now_ms())
            have = batch.first + len(batch.bodies) - 1
            return Ack(have=have, head=hash_of(batch.bodies[-1]))


def accepted_gap() -> Parts:
    """Take a batch that begins too late as if nothing was missing."""
    return Parts(hub=_OverlooksGaps)


class _MovesLate(ReadModels):
    _pages = 0

    def _apply(self, page: Sequence[StoredRecord], old: int, new: int) -> None:
        super()._apply(page, old, new)
        self._pages += 1
        if self._pages % 5 == 0:
            self.write(lambda connection: _move_back(connection, old))
            self._note(dict.fromkeys(self._standing, old))
            super()._apply(page, old, new)


def _move_back(connection: sa.Connection, position: int) -> None:
    connection.execute(sa.update(POSITIONS).values(position=position))


def double_applied_batch() -> Parts:
    """Move rows and position in two transactions, and sometimes only the rows."""
    return Parts(hub_models=_MovesLate)


def _spelled_anew(event: StoredEvent) -> StoredEvent:
    received, body = event.state[:_RECEIVED_BYTES], event.state[_RECEIVED_BYTES:]
    again = json.dumps(json.loads(body), ensure_ascii=False).encode()
    return StoredEvent(
        originator_id=event.originator_id,
        originator_version=event.originator_version,
        topic=event.topic,
        state=received + again,
    )


def _open_spelling_log(disk: Disk) -> EventLog:
    log = open_memory_log(disk)
    return EventLog(
        log._recorder,
        insert=lambda stored: log._insert([_spelled_anew(one) for one in stored]),
        close=log.close,
    )


def chain_over_reencoded_bytes() -> Parts:
    """Store records in the hub's own spelling: the same facts, other hashes."""
    return Parts(open_hub_log=_open_spelling_log)


def retry_with_a_new_id() -> Parts:
    """Repeat a command that got no answer under another id."""
    return Parts(keeps_command_id=False)


def snapshot_of_a_stale_state() -> Parts:
    """Start a till from a snapshot with counters older than its position."""
    numbers: dict[str, list[tuple[int, int]]] = {}

    class _StartsFromSnapshot(Till):
        def _reload(self) -> None:
            super()._reload()
            kept = numbers.get(self.stream, self._completed_at)
            self._completed_at = list(kept)

        def _learn(self, record: Record, body: bytes) -> None:
            super()._learn(record, body)
            if record.sequence % 7 == 0:
                numbers[self.stream] = list(self._completed_at)

    return Parts(till=_StartsFromSnapshot)


def refund_leaves_the_drawer_full() -> Parts:
    """Expect the cash that was given back still to be in the drawer."""

    class _CountsOn(Till):
        def _learn(self, record: Record, body: bytes) -> None:
            super()._learn(record, body)
            state = self._shift
            for fact in record.facts:
                if isinstance(fact, RefundCompleted) and isinstance(state, Open):
                    expected = state.figures.expected_cash_minor + fact.total_minor
                    figures = msgspec.structs.replace(
                        state.figures, expected_cash_minor=expected
                    )
                    self._shift = replace(state, figures=figures)

    return Parts(till=_CountsOn)


def refunds_forgotten_at_restart() -> Parts:
    """Let the same goods come back again once the till was started anew."""

    class _Forgets(Till):
        def _reload(self) -> None:
            super()._reload()
            self._refunds = RefundBook()

    return Parts(till=_Forgets)


def figures_of_a_restored_hub_stay() -> Parts:
    """Begin the epoch and forget that the figures know more than the backup."""

    def put_back(hub: Hub, _models_url: str, reason: str) -> object:
        return hub.ledger.begin_epoch(reason, 0, hub.now_ms())

    return Parts(put_back=put_back)


def a_restored_hub_says_nothing() -> Parts:
    """Put the backup in place, build the figures, and go on in the old epoch."""

    def put_back(hub: Hub, models_url: str, _reason: str) -> object:
        return rebuild(hub.log, models_url, HUB_PROJECTIONS, swap=True)

    return Parts(put_back=put_back)


PLANTED: dict[str, Callable[[], Parts]] = {
    bug.__name__: bug
    for bug in (
        client_owned_checkpoint,
        missing_deduplication,
        hub_acknowledges_before_fsync,
        till_acknowledges_before_fsync,
        accepted_gap,
        double_applied_batch,
        chain_over_reencoded_bytes,
        retry_with_a_new_id,
        snapshot_of_a_stale_state,
        refund_leaves_the_drawer_full,
        refunds_forgotten_at_restart,
        figures_of_a_restored_hub_stay,
        a_restored_hub_says_nothing,
        late_sales_slip_into_a_closed_day,
        *PLANTED_IN_PAPER,
    )
}
"""Each bug by its name."""
