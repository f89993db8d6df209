"""How a till keeps its hub up to date, and itself: one step at a time."""

from dataclasses import dataclass

import msgspec
import urllib3

from events.admission import Admission, EnrolRequest, TillSettings
from events.feed import (
    FeedRequest,
    SettingsRequest,
    StatusReport,
    decode_feed,
    encode,
    signed,
)
from events.log import EventLog
from events.problem import Problem
from events.replication import BATCH_RECORDS_MAX, BatchUnreadable, push
from pos.till import Unsent
from projections.catalogue import CATALOGUE
from projections.engine import ReadModels

_TIMEOUT_SECONDS = 10.0
_OK = frozenset({200, 204})
_GAP = 409


class HubAway(Exception):
    """The hub did not answer, or not as a hub does; the till goes on selling."""


class HubRefused(HubAway):
    """The hub answered that it will not; the message is the hub's sentence."""


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Who this till is towards its hub."""

    till: str
    epoch: int
    private_key_hex: str


class Wire:
    """HTTP to one hub."""

    def __init__(self, hub_url: str) -> None:
        """Prepare; nothing is connected yet."""
        self._hub_url = hub_url.rstrip("/")
        self._http = urllib3.PoolManager(
            retries=False, timeout=urllib3.Timeout(total=_TIMEOUT_SECONDS)
        )

    def post(self, path: str, data: bytes) -> bytes:
        """Return the hub's answer; raises HubAway, and HubRefused with its reason."""
        try:
            answer = self._http.request("POST", self._hub_url + path, body=data)
        except (urllib3.exceptions.HTTPError, ValueError) as error:
            raise HubAway(str(error)) from error
        is_position = answer.status == _GAP and "msgpack" in answer.headers.get(
            "Content-Type", ""
        )
        if answer.status in _OK or is_position:
            return answer.data
        try:
            problem = msgspec.json.decode(answer.data, type=Problem)
        except msgspec.MsgspecError:
            raise HubAway(f"{path}: HTTP {answer.status}") from None
        raise HubRefused(problem.message)


def enrol(hub_url: str, code: str, public_key: str) -> Admission:
    """Make this device a till; raises HubAway and HubRefused."""
    request = EnrolRequest(code=code, public_key=public_key)
    answer = Wire(hub_url).post("/api/v1/enrol", msgspec.json.encode(request))
    try:
        return msgspec.json.decode(answer, type=Admission)
    except msgspec.MsgspecError as error:
        raise HubAway(str(error)) from error


class Sync:
    """Brings a journal to the hub; catalogue and settings back."""

    def __init__(
        self, log: EventLog, models: ReadModels, identity: Identity, hub_url: str
    ) -> None:
        """Begin without knowing what the hub has; it will say."""
        self.have = 0
        self._log = log
        self._models = models
        self._identity = identity
        self._wire = Wire(hub_url)

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
        """Fetch what is new in the catalogue; return the position reached."""
        while True:
            after = self._models.position(CATALOGUE.name)
            request = FeedRequest(
                till=self._identity.till,
                epoch=self._identity.epoch,
                after=after,
                at_ms=now_ms,
                signature=b"",
            )
            sealed = signed(request, self._identity.private_key_hex)
            try:
                feed = decode_feed(self._wire.post("/api/v1/feed", encode(sealed)))
            except BatchUnreadable as error:
                raise HubAway(str(error)) from error
            if feed.scanned == after:
                return after
            self._models.follow(feed, after)

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
        """Tell the hub that this till lives and what it still holds."""
        status = StatusReport(
            till=self._identity.till,
            epoch=self._identity.epoch,
            unsent=unsent.sales,
            oldest_unsent_at_ms=unsent.oldest_at_ms or 0,
            at_ms=now_ms,
            signature=b"",
        )
        sealed = signed(status, self._identity.private_key_hex)
        self._wire.post("/api/v1/status", encode(sealed))
