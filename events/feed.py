"""What a till asks its hub for, signed: catalogue feed, settings, its own heartbeat."""

from typing import Annotated, TypeVar

import msgspec

from events.replication import BatchUnreadable
from events.signing import sign, verify

FEED_RECORDS_MAX = 2_000

CLOCK_OFF_MS_MAX = 300_000
"""Five minutes: a clock further off than this is shown, people see it on receipts."""


class FeedRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A till asks for the hub's records behind a position."""

    till: str
    epoch: int
    after: int
    at_ms: int
    signature: bytes


class FeedItem(msgspec.Struct, frozen=True, kw_only=True):
    """One record of the hub's log that concerns this till's outlet."""

    position: int
    stream: str
    sequence: int
    body: bytes


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """The hub's answer: `scanned` is where to go on, also when nothing matched.

    Another `hub_epoch` than before means that positions begin anew.
    """

    hub_epoch: int
    scanned: int
    items: tuple[FeedItem, ...]


class StatusReport(msgspec.Struct, frozen=True, kw_only=True):
    """A till says that it lives and how much the hub has not yet got."""

    till: str
    epoch: int
    unsent: int
    oldest_unsent_at_ms: int
    at_ms: int
    signature: bytes


class SettingsRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A till asks for the settings it sells by, saying which it has."""

    till: str
    epoch: int
    version: str
    at_ms: int
    signature: bytes


_Name = Annotated[str, msgspec.Meta(pattern="^[0-9A-Za-z-]{1,32}$")]
_Number = Annotated[int, msgspec.Meta(ge=0, le=2**31 - 1)]


class PinChange(msgspec.Struct, frozen=True, kw_only=True):
    """A cashier gave the old PIN at a till and chose another; both as argon2 hashes."""

    till: str
    epoch: int
    cashier_id: str
    old_hash: str
    new_hash: str
    at_ms: int
    signature: bytes


class SaleRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A till asks for a sale of another one, by what its paper says.

    `sold_epoch` 0 is the newest epoch that has a receipt of this number.
    """

    till: str
    epoch: int
    sold_till: _Name
    sold_epoch: _Number
    sold_receipt_number: _Number
    at_ms: int
    signature: bytes


Question = FeedRequest | StatusReport | SettingsRequest | PinChange | SaleRequest
Message = Question | Feed

_ENCODER = msgspec.msgpack.Encoder()
_REQUEST = msgspec.msgpack.Decoder(FeedRequest)
_FEED = msgspec.msgpack.Decoder(Feed)
_STATUS = msgspec.msgpack.Decoder(StatusReport)
_SETTINGS = msgspec.msgpack.Decoder(SettingsRequest)
_PIN_CHANGE = msgspec.msgpack.Decoder(PinChange)
_SALE_REQUEST = msgspec.msgpack.Decoder(SaleRequest)


def encode(message: Message) -> bytes:
    """Return a message as it travels."""
    return _ENCODER.encode(message)


def decode_feed_request(data: bytes) -> FeedRequest:
    """Return the request in these bytes; raises BatchUnreadable."""
    try:
        return _REQUEST.decode(data)
    except msgspec.MsgspecError as error:
        raise BatchUnreadable(str(error)) from error


def decode_feed(data: bytes) -> Feed:
    """Return the feed in these bytes; raises BatchUnreadable."""
    try:
        return _FEED.decode(data)
    except msgspec.MsgspecError as error:
        raise BatchUnreadable(str(error)) from error


def decode_status(data: bytes) -> StatusReport:
    """Return the status report in these bytes; raises BatchUnreadable."""
    try:
        return _STATUS.decode(data)
    except msgspec.MsgspecError as error:
        raise BatchUnreadable(str(error)) from error


def decode_settings_request(data: bytes) -> SettingsRequest:
    """Return the request in these bytes; raises BatchUnreadable."""
    try:
        return _SETTINGS.decode(data)
    except msgspec.MsgspecError as error:
        raise BatchUnreadable(str(error)) from error


def decode_pin_change(data: bytes) -> PinChange:
    """Return the change in these bytes; raises BatchUnreadable."""
    try:
        return _PIN_CHANGE.decode(data)
    except msgspec.MsgspecError as error:
        raise BatchUnreadable(str(error)) from error


def decode_sale_request(data: bytes) -> SaleRequest:
    """Return the request in these bytes; raises BatchUnreadable."""
    try:
        return _SALE_REQUEST.decode(data)
    except msgspec.MsgspecError as error:
        raise BatchUnreadable(str(error)) from error


def _signed_part(message: Question) -> bytes:
    fields = msgspec.structs.astuple(message)[:-1]
    return f"hoicho {type(message).__name__} 1 {fields}".encode()


_Q = TypeVar("_Q", FeedRequest, StatusReport, SettingsRequest, PinChange, SaleRequest)


def signed(message: _Q, private_key_hex: str) -> _Q:
    """Return the message with its signature filled in."""
    signature = sign(private_key_hex, _signed_part(message))
    return msgspec.structs.replace(message, signature=signature)


def is_genuine(message: Question, public_key_hex: str) -> bool:
    """Say whether the till's key signed exactly these fields."""
    return verify(public_key_hex, _signed_part(message), message.signature)
