"""Plays tills in a process of their own: real journals, real sales, signed batches.

Only two things differ from a till at a booth: the scratch journals are not fsynced, and
the tills of one process share one catalogue, folded from the hub's feed as usual.
"""

from dataclasses import dataclass
from pathlib import Path

from events.feed import StatusReport, decode_feed, encode, signed
from events.log import EventLog
from events.log_sqlite import open_journal
from events.replication import BATCH_RECORDS_MAX, encode_batch, make_batch
from fair_admin.rehearsal.chance import chance
from fair_admin.rehearsal.days import MINUTE_MS
from fair_admin.rehearsal.fairs import CURRENCY
from fair_admin.rehearsal.stall import Stall
from fair_admin.rehearsal.stint import EPOCH, Sent, Stint
from pos.goods import chosen, scanned
from pos.sale_commands import Item
from pos.shelf import Shelf
from pos.till import Till
from projections.catalogue import product
from projections.fed import FedModels
from projections.sets import TILL_PROJECTIONS


@dataclass
class _Running:
    """A till with the file under it, and how far the hub has it."""

    stall: Stall
    log: EventLog
    path: Path
    have: int = 0


class Market:
    """All tills that one process plays."""

    def __init__(self, folder: Path, feeds: tuple[bytes, ...]) -> None:
        """Fold the hub's feed into the catalogue the tills sell from."""
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        url = f"sqlite:///{folder / 'models.sqlite'}"
        self._models = FedModels(url, TILL_PROJECTIONS)
        after = 0
        for data in feeds:
            feed = decode_feed(data)
            self._models.follow(feed, after)
            after = feed.scanned
        self._items: dict[tuple[str, str], Item] = {}
        self._running: dict[str, _Running] = {}

    def play(self, stint: Stint) -> tuple[Sent, ...]:
        """Sell what is to be sold; return what the till sends, day by day."""
        running = self._running.get(stint.till) or self._open(stint)
        sent: list[Sent] = []

        def day_over(at_ms: int) -> None:
            sent.extend(self._batches(stint, running, at_ms))
            sent.append(_report(stint, running, at_ms))

        running.stall.play(
            stint.days, stint.target_minor, stint.shelf, self._item, day_over
        )
        if stint.is_last:
            self._close(stint.till)
        return tuple(sent)

    def _open(self, stint: Stint) -> _Running:
        path = self._folder / f"{stint.till}.sqlite"
        log = open_journal(path, durable=False)
        till = Till(
            log, till=stint.till, epoch=EPOCH, place=stint.place, currency=CURRENCY
        )
        stall = Stall(till, chance(stint.seed, "till", stint.till))
        self._running[stint.till] = _Running(stall, log, path)
        return self._running[stint.till]

    def _close(self, till: str) -> None:
        running = self._running.pop(till)
        running.log.close()
        for file in self._folder.glob(f"{till}.sqlite*"):
            file.unlink()

    def _item(self, product_id: str, day: str) -> Item:
        """Return goods as a cashier gets them that day: by their code, or by name."""
        key = product_id, day
        if key not in self._items:
            found = product(self._models, product_id)
            shelf = Shelf(models=self._models, today=day)
            self._items[key] = (
                scanned(shelf, found.codes[0]).item
                if found and found.codes
                else chosen(shelf, product_id)
            )
        return self._items[key]

    @staticmethod
    def _batches(stint: Stint, running: _Running, at_ms: int) -> list[Sent]:
        sent = []
        while batch := make_batch(
            running.log,
            till=stint.till,
            epoch=EPOCH,
            after=running.have,
            limit_records=BATCH_RECORDS_MAX,
            private_key_hex=stint.private_key_hex,
        ):
            running.have += len(batch.bodies)
            sent.append(
                Sent(
                    at_ms=at_ms + MINUTE_MS,
                    till=stint.till,
                    data=encode_batch(batch),
                    is_report=False,
                )
            )
        return sent


def _report(stint: Stint, running: _Running, at_ms: int) -> Sent:
    unsent = running.stall.till.unsent(running.have)
    report = StatusReport(
        till=stint.till,
        epoch=EPOCH,
        unsent=unsent.sales,
        oldest_unsent_at_ms=unsent.oldest_at_ms or 0,
        at_ms=at_ms + 2 * MINUTE_MS,
        signature=b"",
    )
    return Sent(
        at_ms=report.at_ms,
        till=stint.till,
        data=encode(signed(report, stint.private_key_hex)),
        is_report=True,
    )


_market: list[Market] = []
"""This process's market: made once, by `open_market`, before any stint comes."""


def open_market(folder: Path, feeds: tuple[bytes, ...]) -> None:
    """Prepare this process; a process pool calls it first."""
    _market.append(Market(folder, feeds))


def play_stint(stint: Stint) -> tuple[Sent, ...]:
    """Play a stint in this process."""
    return _market[-1].play(stint)
