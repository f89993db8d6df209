"""A sale of another till, as the hub tells it to one that asks: signed."""

import hashlib

import msgspec

from events.checkpoint import is_signed
from events.feed import SaleRequest
from events.replication import BatchUnreadable


class CameBack(msgspec.Struct, frozen=True, kw_only=True):
    """How much of a line came back elsewhere, and what was given for it."""

    line_id: str
    quantity_thousandths: int
    amount_minor: int


class SoldElsewhere(msgspec.Struct, frozen=True, kw_only=True):
    """The sale's fact as bytes, and what the hub knows came back of it.

    `back` leaves out what the asking till itself took back: it knows that better.
    """

    till: str
    epoch: int
    sold_at_ms: int
    sale: bytes
    back: tuple[CameBack, ...]
    signature: str


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(SoldElsewhere)


def encode_sold(answer: SoldElsewhere) -> bytes:
    """Return the answer as it travels."""
    return _ENCODER.encode(answer)


def decode_sold(data: bytes) -> SoldElsewhere:
    """Return the answer in these bytes; raises BatchUnreadable."""
    try:
        return _DECODER.decode(data)
    except msgspec.MsgspecError as error:
        raise BatchUnreadable(str(error)) from error


def sold_text(request: SaleRequest, answer: SoldElsewhere) -> bytes:
    """Return what a hub signs: this answer, to this very question."""
    told = msgspec.structs.astuple(answer)[:-1]
    digest = hashlib.sha256(_ENCODER.encode(told)).hexdigest()
    return f"hoicho sold 1\n{request.signature.hex()}\n{digest}".encode()


def is_hubs_answer(request: SaleRequest, answer: SoldElsewhere, hub_key: str) -> bool:
    """Say whether the hub of this key gave exactly this answer to this question."""
    return is_signed(hub_key, sold_text(request, answer), answer.signature)
