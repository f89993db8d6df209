"""How a till keeps its hub up to date, and itself: one step at a time."""

from dataclasses import dataclass

import msgspec

from events.admission import Admission, EnrolRequest, TillSettings
from events.feed import (
    Feed,
    FeedRequest,
    SettingsRequest,
    StatusReport,
    decode_feed,
    encode,
    signed,
)
from events.log import EventLog
from events.replication import BATCH_RECORDS_MAX, BatchUnreadable, decode_ack, push
from pos.till import Unsent
from pos.wire import HubAway, Wire
from projections.fed import FedModels


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Who this till is towards its hub."""

    till: str
    epoch: int
    private_key_hex: str


def enrol(wire: Wire, code: str, public_key: str) -> Admission:
    """Make this device a till; raises HubAway and HubRefused."""
    request = EnrolRequest(code=code, public_key=public_key)
    answer = wire.post("/api/v1/enrol", msgspec.json.encode(request))
    try:
        return msgspec.json.decode(answer, type=Admission)
    except msgspec.MsgspecError as error:
        raise HubAway(str(error)) from error


class Sync:
    """Brings a journal to the hub; catalogue and settings back."""

    def __init__(
        self, log: EventLog, models: FedModels, identity: Identity, wire: Wire
    ) -> None:
        """Begin without knowing what the hub has; it will say."""
        self.have = 0
        self._log = log
        self._models = models
        self._identity = identity
        self._wire = wire

    def push_all(self, limit_records: int = BATCH_RECORDS_MAX) -> int:
        """Send until the hub has everything; return its position.

        Raises HubAway, having lost nothing: the next call begins where the hub is.
        """
        while True:
            try:
                ack = push(
                    self._log,
                    till=self._identity.till,
                    epoch=self._identity.epoch,
                    have=self.have,
                    limit_records=limit_records,
                    private_key_hex=self._identity.private_key_hex,
                    send=lambda data: self._wire.post("/api/v1/ingest", data),
                )
            except BatchUnreadable as error:
                raise HubAway(str(error)) from error
            if ack is None:
                return self.have
            self.have = ack.have

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

    def report(self, unsent: Unsent, now_ms: int) -> None:
        """Tell the hub that this till lives and what it still holds.

        Its answer is its position, also when that went down. Raises HubAway.
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
        try:
            ack = decode_ack(self._wire.post("/api/v1/status", encode(sealed)))
        except BatchUnreadable as error:
            raise HubAway(str(error)) from error
        self.have = ack.have
