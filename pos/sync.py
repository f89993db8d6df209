"""How a till keeps its hub up to date, and itself: one step at a time."""

from collections.abc import Callable

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
from events.replication import (
    BATCH_RECORDS_MAX,
    Ack,
    BatchUnreadable,
    decode_ack,
)
from events.sold_elsewhere import SoldElsewhere, decode_sold, is_hubs_answer
from pos.sending import Identity, Sending
from pos.sold import Unsent
from pos.wire import HubAway, HubRefused, Wire
from projections.fed import FedModels

NOT_THE_HUB = _("Câu trả lời không do trung tâm của máy này ký. Hãy nhập theo giấy.")


def enrol(wire: Wire, code: str, public_key: str, till: str = "") -> Admission:
    """Make this device a till, or `till` anew; raises HubAway and HubRefused."""
    request = EnrolRequest(code=code, public_key=public_key, till=till)
    answer = wire.post("/api/v1/enrol", msgspec.json.encode(request))
    try:
        return msgspec.json.decode(answer, type=Admission)
    except msgspec.MsgspecError as error:
        raise HubAway(str(error)) from error


class Sync(Sending):
    """Brings a journal to the hub; catalogue and settings back."""

    def __init__(
        self,
        log: EventLog,
        models: FedModels,
        identity: Identity,
        wire: Wire,
        heard: Callable[[Ack], None] = lambda _ack: None,
    ) -> None:
        """Begin without knowing what the hub has, as Sending does."""
        super().__init__(log, identity, wire, heard)
        self._models = models

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
