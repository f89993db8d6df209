"""How a till keeps its hub up to date, and itself: one step at a time."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Never

import msgspec
from flask_babel import lazy_gettext as _

from events.admission import Admission, EnrolRequest, TillSettings
from events.feed import (
    Feed,
    FeedRequest,
    PinChange,
    SaleRequest,
    SettingsRequest,
    StatusReport,
    decode_feed,
    encode,
    signed,
)
from events.log import EventLog
from events.record import hash_of, till_stream
from events.replication import (
    BATCH_RECORDS_MAX,
    Ack,
    BatchUnreadable,
    decode_ack,
    push,
)
from events.sold_elsewhere import SoldElsewhere, decode_sold, is_hubs_answer
from pos.sold import Unsent
from pos.wire import ForkRefused, HubAway, HubRefused, RecordUnwanted, Wire
from projections.fed import FedModels

FORKED = _(
    "Nhật ký của máy này khác bản ở trung tâm nên được giữ riêng, chưa cộng."
    " Hãy xin ban tổ chức mã thay máy."
)
NOT_THE_HUB = _("Câu trả lời không do trung tâm của máy này ký. Hãy nhập theo giấy.")


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Who this till is towards its hub, and the hub to it.

    Without a readable key of its own that is "".
    """

    till: str
    epoch: int
    private_key_hex: str
    hub_key: str = ""


def enrol(wire: Wire, code: str, public_key: str, till: str = "") -> Admission:
    """Make this device a till, or `till` anew; raises HubAway and HubRefused."""
    request = EnrolRequest(code=code, public_key=public_key, till=till)
    answer = wire.post("/api/v1/enrol", msgspec.json.encode(request))
    try:
        return msgspec.json.decode(answer, type=Admission)
    except msgspec.MsgspecError as error:
        raise HubAway(str(error)) from error


class JournalForked(HubRefused):
    """The hub has another journal of this till: this one is a copy or was restored."""


class Sync:
    """Brings a journal to the hub; catalogue and settings back."""

    def __init__(
        self,
        log: EventLog,
        models: FedModels,
        identity: Identity,
        wire: Wire,
        heard: Callable[[Ack], None] = lambda _ack: None,
    ) -> None:
        """Begin without knowing what the hub has; it will say.

        `heard` is told each answer before it is believed, and may refuse it.
        """
        self.have = 0
        self._log = log
        self._models = models
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

    def pull(self, now_ms: int) -> int:
        """Fetch what is new in the catalogue; return the position reached.

        Raises HubAway, having lost nothing that was there.
        """
        while True:
            after = self._models.reached
            feed = self._ask(after, now_ms)
            if self._models.hub_epoch not in {0, feed.hub_epoch}:
                self._models.replace(self._ask_for_everything(now_ms))
                return self._models.reached
            if feed.scanned == after:
                return after
            self._models.follow(feed, after)

    def _ask_for_everything(self, now_ms: int) -> list[Feed]:
        feeds = [self._ask(0, now_ms)]
        while True:
            feed = self._ask(feeds[-1].scanned, now_ms)
            if feed.hub_epoch != feeds[0].hub_epoch:
                raise HubAway("the hub was restored just now")
            if feed.scanned == feeds[-1].scanned:
                return feeds
            feeds.append(feed)

    def _ask(self, after: int, now_ms: int) -> Feed:
        request = FeedRequest(
            till=self._identity.till,
            epoch=self._identity.epoch,
            after=after,
            at_ms=now_ms,
            signature=b"",
        )
        sealed = signed(request, self._identity.private_key_hex)
        try:
            return decode_feed(self._wire.post("/api/v1/feed", encode(sealed)))
        except BatchUnreadable as error:
            raise HubAway(str(error)) from error

    def pull_settings(self, version: str, now_ms: int) -> TillSettings | None:
        """Return newer settings than this version, None when there are none."""
        request = SettingsRequest(
            till=self._identity.till,
            epoch=self._identity.epoch,
            version=version,
            at_ms=now_ms,
            signature=b"",
        )
        sealed = signed(request, self._identity.private_key_hex)
        answer = self._wire.post("/api/v1/till-settings", encode(sealed))
        if not answer:
            return None
        try:
            return msgspec.json.decode(answer, type=TillSettings)
        except msgspec.MsgspecError as error:
            raise HubAway(str(error)) from error

    def change_pin(
        self, cashier_id: str, old_hash: str, new_hash: str, now_ms: int
    ) -> None:
        """Have the hub keep a cashier's new PIN; raises HubAway and HubRefused."""
        change = PinChange(
            till=self._identity.till,
            epoch=self._identity.epoch,
            cashier_id=cashier_id,
            old_hash=old_hash,
            new_hash=new_hash,
            at_ms=now_ms,
            signature=b"",
        )
        sealed = signed(change, self._identity.private_key_hex)
        self._wire.post("/api/v1/cashier-pin", encode(sealed))

    def sold_elsewhere(
        self, till: str, epoch: int, receipt_number: int, now_ms: int
    ) -> SoldElsewhere:
        """Return another till's sale, epoch 0 for the newest of that number.

        Raises HubAway, and HubRefused with the hub's reason.
        """
        request = SaleRequest(
            till=self._identity.till,
            epoch=self._identity.epoch,
            sold_till=till,
            sold_epoch=epoch,
            sold_receipt_number=receipt_number,
            at_ms=now_ms,
            signature=b"",
        )
        sealed = signed(request, self._identity.private_key_hex)
        try:
            answer = decode_sold(self._wire.post("/api/v1/sold", encode(sealed)))
        except BatchUnreadable as error:
            raise HubAway(str(error)) from error
        if not is_hubs_answer(sealed, answer, self._identity.hub_key):
            raise HubRefused(str(NOT_THE_HUB))
        return answer

    def report(self, unsent: Unsent, now_ms: int) -> None:
        """Tell the hub that this till lives and what it still holds.

        Its answer is its position, also when that went down: the next push begins
        there. Raises HubAway and JournalForked.
        """
        status = StatusReport(
            till=self._identity.till,
            epoch=self._identity.epoch,
            unsent=unsent.sales,
            oldest_unsent_at_ms=unsent.oldest_at_ms or 0,
            at_ms=now_ms,
            signature=b"",
        )
        sealed = signed(status, self._identity.private_key_hex)
        answer = self._wire.post("/api/v1/status", encode(sealed))
        if not answer:
            # A hub of an earlier version only listens.
            return
        try:
            ack = decode_ack(answer)
        except BatchUnreadable as error:
            raise HubAway(str(error)) from error
        self._take(ack, BATCH_RECORDS_MAX)
