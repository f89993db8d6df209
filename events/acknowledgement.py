"""What a hub says it has of a journal: signed, so that a file can carry it as well."""

import msgspec

from events.checkpoint import is_signed
from events.replication import Ack, BatchUnreadable


class Acknowledgement(msgspec.Struct, frozen=True, kw_only=True):
    """The hub's answer for one journal, as a line of a file to be carried back."""

    till: str
    epoch: int
    ack: Ack


_DECODER = msgspec.json.Decoder(Acknowledgement)


def ack_text(till: str, epoch: int, have: int, head: str) -> bytes:
    """Return what a hub signs of what it has."""
    return f"hoicho ack 1\n{till}\n{epoch}\n{have}\n{head}".encode()


def is_hubs_ack(till: str, epoch: int, ack: Ack, hub_key: str) -> bool:
    """Say whether the hub of this key has said exactly this of this journal."""
    return is_signed(hub_key, ack_text(till, epoch, ack.have, ack.head), ack.signature)


def encode_acknowledgement(answer: Acknowledgement) -> bytes:
    """Return the line for the file."""
    return msgspec.json.encode(answer) + b"\n"


def decode_acknowledgement(line: bytes) -> Acknowledgement:
    """Return the answer in a line; raises BatchUnreadable."""
    try:
        return _DECODER.decode(line)
    except msgspec.MsgspecError as error:
        raise BatchUnreadable(str(error)) from error
