"""How a journal gets to a hub exactly once: pure steps, the wire is an argument.

The hub owns the position. A sender asks nothing but "here is what follows what you
have"; every answer tells what the hub has, and the sender goes on from there.
"""

from collections.abc import Callable, Sequence

import msgspec

from events.checkpoint import Checkpoint
from events.log import EventLog, Head, StaleStream
from events.record import GENESIS, hash_of, till_stream
from events.signing import sign, verify
from events.told import Untellable, check_told

BATCH_RECORDS_MAX = 2_000


class BatchUnreadable(Exception):
    """The bytes are no batch: cut off on the way, or of another protocol."""


class WrongSignature(Exception):
    """The batch was not signed by the key this till was enrolled with."""


class BrokenChain(Exception):
    """A record does not name the hash of the one before; nothing was stored."""


class RecordRefused(Exception):
    """A record tells what a till may not, or illegibly; nothing was stored."""


class Gap(Exception):
    """The batch begins behind what the hub has; `have` is where to go on."""

    def __init__(self, have: "Ack") -> None:
        """Carry the hub's position."""
        super().__init__(f"have {have.have}")
        self.have = have


class ForkFound(Exception):
    """The till's journal differs from what the hub has; kept aside in `stream`."""

    def __init__(self, stream: str) -> None:
        """Carry the quarantine stream."""
        super().__init__(stream)
        self.stream = stream


class Ack(msgspec.Struct, frozen=True, kw_only=True):
    """What the hub has of a till's journal: last sequence and its hash.

    The hub signs that (`signature`), and adds its word on its own log and on the record
    the epoch begins with. Signatures are 128 hex digits; "" before there is one.
    """

    have: int
    head: str
    signature: str = ""
    checkpoint: Checkpoint | None = None
    start_signature: str = ""


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """Consecutive records of one till, first to last, signed over place and content.

    `key_epoch` says which of the till's keys signed: 0 is that of this epoch, else it
    is a later one, when a device was restored and the old key is gone.
    """

    till: str
    epoch: int
    first: int
    previous: str
    bodies: tuple[bytes, ...]
    signature: bytes
    key_epoch: int = 0


_ENCODER = msgspec.msgpack.Encoder()
_BATCH = msgspec.msgpack.Decoder(Batch)
_ACK = msgspec.msgpack.Decoder(Ack)


def encode_batch(batch: Batch) -> bytes:
    """Return the batch as it travels."""
    return _ENCODER.encode(batch)


def decode_batch(data: bytes) -> Batch:
    """Return the batch in these bytes; raises BatchUnreadable."""
    try:
        return _BATCH.decode(data)
    except msgspec.MsgspecError as error:
        raise BatchUnreadable(str(error)) from error


def encode_ack(ack: Ack) -> bytes:
    """Return the answer as it travels."""
    return _ENCODER.encode(ack)


def decode_ack(data: bytes) -> Ack:
    """Return the answer in these bytes; raises BatchUnreadable."""
    try:
        return _ACK.decode(data)
    except msgspec.MsgspecError as error:
        raise BatchUnreadable(str(error)) from error


def batch_text(till: str, epoch: int, first: int, previous: str, head: str) -> bytes:
    """Return what a till signs of a batch; the chain covers what lies between."""
    return f"hoicho batch 1\n{till}\n{epoch}\n{first}\n{previous}\n{head}".encode()


def make_batch(  # noqa: PLR0913 - a batch is named by till, epoch and place
    log: EventLog,
    *,
    till: str,
    epoch: int,
    after: int,
    limit_records: int,
    private_key_hex: str,
    key_epoch: int = 0,
) -> Batch | None:
    """Return the records behind sequence `after`, signed; None when there are none."""
    stream = till_stream(till, epoch)
    start = max(after - 1, 0)
    records = log.read_stream(stream, start, limit_records + 1)
    previous = GENESIS
    if after > 0:
        if not records:
            return None
        previous = hash_of(records[0].body)
        records = records[1:]
    bodies = tuple(stored.body for stored in records[:limit_records])
    if not bodies:
        return None
    signed = batch_text(till, epoch, after + 1, previous, hash_of(bodies[-1]))
    return Batch(
        till=till,
        epoch=epoch,
        key_epoch=key_epoch,
        first=after + 1,
        previous=previous,
        bodies=bodies,
        signature=sign(private_key_hex, signed),
    )


def receive(
    log: EventLog, batch: Batch, public_key_hex: str, received_at_ms: int
) -> Ack:
    """Take what is new in a batch and answer what the log has of the till now.

    Whatever is repeated or overlaps is passed over; the rest is written in one
    transaction, byte for byte. Raises WrongSignature, BrokenChain, RecordRefused (with
    the sequence), Gap (with the wanted position) and ForkFound (the differing records
    are kept, never counted).
    """
    stream = till_stream(batch.till, batch.epoch)
    hashes = _checked(batch, stream, public_key_hex)
    while True:
        head = log.head(stream)
        have = Ack(have=head.sequence, head=head.hash)
        last = batch.first + len(batch.bodies) - 1
        if batch.first > head.sequence + 1:
            raise Gap(have)
        if not _continues(log, batch, stream, hashes, head):
            raise ForkFound(_quarantine(log, batch, stream, received_at_ms))
        if last <= head.sequence:
            return have
        new = batch.bodies[head.sequence + 1 - batch.first :]
        try:
            log.append(stream, head.sequence + 1, new, received_at_ms)
        except StaleStream:
            continue
        return Ack(have=last, head=hashes[-1])


def _checked(batch: Batch, stream: str, public_key_hex: str) -> Sequence[str]:
    """Return each record's hash after checking signature, chain and what is told."""
    if not batch.bodies:
        raise BrokenChain(stream)
    hashes = [hash_of(body) for body in batch.bodies]
    signed = batch_text(
        batch.till, batch.epoch, batch.first, batch.previous, hashes[-1]
    )
    if not verify(public_key_hex, signed, batch.signature):
        raise WrongSignature(batch.till)
    previous = batch.previous
    for offset, (body, body_hash) in enumerate(zip(batch.bodies, hashes, strict=True)):
        try:
            header = check_told(body)
        except Untellable as error:
            raise RecordRefused(batch.first + offset) from error
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            raise BrokenChain(f"{stream} {batch.first + offset}") from error
        place = (header.stream, header.seq, header.prev)
        if place != (stream, batch.first + offset, previous):
            raise BrokenChain(f"{stream} {batch.first + offset}")
        previous = body_hash
    return hashes


def _continues(
    log: EventLog, batch: Batch, stream: str, hashes: Sequence[str], head: Head
) -> bool:
    """Say whether the batch agrees with the newest record both sides have."""
    shared = min(head.sequence, batch.first + len(batch.bodies) - 1)
    if shared == 0:
        return batch.previous == GENESIS
    if shared == head.sequence:
        ours = head.hash
    else:
        ours = hash_of(log.read_stream(stream, shared - 1, 1)[0].body)
    if shared >= batch.first:
        return ours == hashes[shared - batch.first]
    return ours == batch.previous


def _quarantine(log: EventLog, batch: Batch, stream: str, received_at_ms: int) -> str:
    fork = f"{stream}/fork-{hash_of(batch.bodies[0])[:8]}"
    kept = log.head(fork).sequence
    new = batch.bodies[kept:]
    if new:
        log.append(fork, kept + 1, new, received_at_ms)
    return fork


def push(  # noqa: PLR0913 - a sender is named by till, epoch, key and wire
    log: EventLog,
    *,
    till: str,
    epoch: int,
    have: int,
    limit_records: int,
    private_key_hex: str,
    key_epoch: int = 0,
    send: Callable[[bytes], bytes],
) -> Ack | None:
    """Send one batch behind `have` and return the hub's answer; None: nothing to send.

    `send` posts bytes and returns the answer's bytes, also that of a gap.
    """
    batch = make_batch(
        log,
        till=till,
        epoch=epoch,
        after=have,
        limit_records=limit_records,
        private_key_hex=private_key_hex,
        key_epoch=key_epoch,
    )
    if batch is None:
        return None
    return decode_ack(send(encode_batch(batch)))
