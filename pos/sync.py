"""How a till keeps its hub up to date, and its own catalogue: one step at a time."""

from dataclasses import dataclass

import urllib3

from events.feed import FeedRequest, decode_feed, encode, signed
from events.log import EventLog
from events.replication import BATCH_RECORDS_MAX, BatchUnreadable, push
from projections.catalogue import CATALOGUE
from projections.engine import ReadModels

_TIMEOUT_SECONDS = 10.0
_OK = 200
_GAP = 409


class HubAway(Exception):
    """The hub did not answer, or not as a hub does; the till goes on selling."""


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Who this till is towards its hub."""

    till: str
    epoch: int
    private_key_hex: str


class Sync:
    """Brings a journal to the hub and the catalogue back."""

    def __init__(
        self, log: EventLog, models: ReadModels, identity: Identity, hub_url: str
    ) -> None:
        """Begin without knowing what the hub has; it will say."""
        self.have = 0
        self._log = log
        self._models = models
        self._identity = identity
        self._hub_url = hub_url.rstrip("/")
        self._http = urllib3.PoolManager(
            retries=False, timeout=urllib3.Timeout(total=_TIMEOUT_SECONDS)
        )

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
                    send=lambda data: self._post("/api/v1/ingest", data),
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
                feed = decode_feed(self._post("/api/v1/feed", encode(sealed)))
            except BatchUnreadable as error:
                raise HubAway(str(error)) from error
            if feed.scanned == after:
                return after
            self._models.follow(feed, after)

    def _post(self, path: str, data: bytes) -> bytes:
        try:
            answer = self._http.request("POST", self._hub_url + path, body=data)
        except urllib3.exceptions.HTTPError as error:
            raise HubAway(str(error)) from error
        if answer.status not in {_OK, _GAP}:
            raise HubAway(f"{path}: HTTP {answer.status}")
        return answer.data
