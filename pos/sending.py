"""How a journal gets to the hub, whatever the hub has of it already."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Never

from flask_babel import lazy_gettext as _

from events.log import EventLog
from events.record import hash_of, till_stream
from events.replication import BATCH_RECORDS_MAX, Ack, BatchUnreadable, push
from pos.wire import ForkRefused, HubAway, HubRefused, RecordUnwanted, Wire

FORKED = _(
    "Nhật ký của máy này khác bản ở trung tâm nên được giữ riêng, chưa cộng."
    " Hãy xin ban tổ chức mã thay máy."
)


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Who this till is towards its hub, and the hub to it.

    Without a readable key of its own that is "".
    """

    till: str
    epoch: int
    private_key_hex: str
    hub_key: str = ""


class JournalForked(HubRefused):
    """The hub has another journal of this till: this one is a copy or was restored."""


class Sending:
    """One journal on its way; what differs from the hub's is sent aside."""

    def __init__(
        self,
        log: EventLog,
        identity: Identity,
        wire: Wire,
        heard: Callable[[Ack], None],
    ) -> None:
        """Begin without knowing what the hub has; it will say.

        `heard` is told each answer before it is believed, and may refuse it.
        """
        self.have = 0
        self._log = log
        self._identity = identity
        self._wire = wire
        self._heard = heard
        self._aside = self._parted = 0
        self._earlier = list(range(1, identity.epoch))

    @property
    def can_sign(self) -> bool:
        """Whether the key is there; without it nothing is sent, and nothing lost."""
        return bool(self._identity.private_key_hex)

    def push_all(self, limit_records: int = BATCH_RECORDS_MAX) -> int:
        """Send until the hub has everything; return its position.

        What an earlier epoch of this till left behind in this journal goes first.
        Raises HubAway, having lost nothing: the next call begins where the hub is.
        Raises JournalForked once all that differs is with the hub, kept aside, and
        RecordUnwanted once the hub has all before a record that it cannot read.
        """
        while self._earlier:
            self._push_earlier(self._earlier[0], limit_records)
            self._earlier.pop(0)
        while True:
            asked = self.have
            try:
                ack = self._push(self._identity.epoch, asked, limit_records)
            except ForkRefused:
                self._parted = asked
                self._went_aside(asked + limit_records)
                self._send_aside(limit_records)
            except RecordUnwanted:
                if limit_records == 1:
                    raise
                # What stands before that record is to be counted.
                limit_records //= 2
                continue
            if ack is None:
                return self.have
            self._take(ack, limit_records)
            if self.have == asked:
                # Asked again at once, it would answer the same for ever.
                raise HubAway("the hub takes nothing, and asks for what was sent")

    def _push(self, epoch: int, have: int, limit_records: int) -> Ack | None:
        try:
            return push(
                self._log,
                till=self._identity.till,
                epoch=epoch,
                have=have,
                limit_records=limit_records,
                private_key_hex=self._identity.private_key_hex,
                key_epoch=self._identity.epoch,
                send=lambda data: self._wire.post("/api/v1/ingest", data),
            )
        except BatchUnreadable as error:
            raise HubAway(str(error)) from error

    def _push_earlier(self, epoch: int, limit_records: int) -> None:
        have = 0
        while limit_records:
            try:
                while ack := self._push(epoch, have, limit_records):
                    have = ack.have
            except ForkRefused:
                # A copy restored from a backup; the hub has the original, this aside.
                return
            except RecordUnwanted:
                # The epoch ends for the hub before that record; a new one was begun.
                limit_records //= 2
            else:
                return

    def _take(self, ack: Ack, limit_records: int) -> None:
        self._heard(ack)
        stream = till_stream(self._identity.till, self._identity.epoch)
        ours = self._log.read_stream(stream, ack.have - 1, 1) if ack.have else []
        if ack.have and (not ours or hash_of(ours[0].body) != ack.head):
            self._send_aside(limit_records)
        self.have = ack.have

    def _send_aside(self, limit_records: int) -> Never:
        while True:
            try:
                ack = self._push(self._identity.epoch, self._aside, limit_records)
            except ForkRefused:
                self._parted = self._aside
            else:
                if ack is None:
                    raise JournalForked(str(FORKED))
                if ack.have < self._aside:
                    self._send_rest(limit_records)
            self._went_aside(self._aside + limit_records)

    def _send_rest(self, limit_records: int) -> None:
        """Send what lies behind the end of the hub's own journal of this till.

        From where they parted: the hub keeps what is new of it behind what it kept.
        """
        count = self._aside - self._parted + limit_records
        with suppress(ForkRefused):
            self._push(self._identity.epoch, self._parted, count)

    def _went_aside(self, last: int) -> None:
        stream = till_stream(self._identity.till, self._identity.epoch)
        self._aside = max(self._aside, min(last, self._log.head(stream).sequence))
