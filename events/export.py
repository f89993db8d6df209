"""A log as a file of lines: for a USB stick, an auditor, or another machine.

One JSON object a line: a header, then records in the order of the log, each with the
head of the chain after it; behind a record the seals and checkpoints that end at it;
at last the number of records. A record's bytes are the string `b`, exactly.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import BinaryIO, TypeVar

import msgspec

from events.chain import link
from events.checkpoint import Checkpoint, parse_word
from events.log import StoredRecord
from events.record import GENESIS, hash_of
from events.replication import Batch

FORMAT = "export/1"


class NotAnExport(Exception):
    """A file is no export, or is cut off; the message says which line and what."""


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """The first line; `hub_key` is the public key of the hub it belongs to, or ""."""

    hoicho: str
    hub_key: str


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One record: position, stream, sequence, received, bytes, head behind it."""

    p: int
    s: str
    n: int
    r: int
    b: str
    h: str

    @property
    def stored(self) -> StoredRecord:
        """The record as it stood in the log."""
        return StoredRecord(
            position=self.p,
            stream=self.s,
            sequence=self.n,
            received_at_ms=self.r,
            body=self.b.encode(),
        )


class Seal(msgspec.Struct, frozen=True, kw_only=True):
    """A till's signature over its records from `first` to `last`, as in a batch."""

    till: str
    epoch: int
    first: int
    previous: str
    last: int
    head: str
    key_epoch: int
    public_key: str
    signature: str


def seal_of(batch: Batch, public_key_hex: str) -> Seal:
    """Return the signature of a batch as it is kept and exported."""
    return Seal(
        till=batch.till,
        epoch=batch.epoch,
        first=batch.first,
        previous=batch.previous,
        last=batch.first + len(batch.bodies) - 1,
        head=hash_of(batch.bodies[-1]),
        key_epoch=batch.key_epoch,
        public_key=public_key_hex,
        signature=batch.signature.hex(),
    )


def batch_of(seal: Seal, bodies: tuple[bytes, ...]) -> Batch:
    """Return the batch a till signed, from its seal and the records it covers."""
    return Batch(
        till=seal.till,
        epoch=seal.epoch,
        first=seal.first,
        previous=seal.previous,
        bodies=bodies,
        signature=bytes.fromhex(seal.signature),
        key_epoch=seal.key_epoch,
    )


class End(msgspec.Struct, frozen=True):
    """The last line: how many records, seals and checkpoints there are."""

    records: int
    seals: int
    checkpoints: int


Item = Header | Row | Seal | Checkpoint | End


class _SealLine(msgspec.Struct):
    seal: Seal


class _CheckpointLine(msgspec.Struct):
    checkpoint: Checkpoint


class _EndLine(msgspec.Struct):
    end: End


_ENCODER = msgspec.json.Encoder()
_ROW = msgspec.json.Decoder(Row)
_HEADER = msgspec.json.Decoder(Header)
_SEAL = msgspec.json.Decoder(_SealLine)
_CHECKPOINT = msgspec.json.Decoder(_CheckpointLine)
_END = msgspec.json.Decoder(_EndLine)


def write_export(
    out: BinaryIO,
    records: Iterable[StoredRecord],
    *,
    hub_key: str,
    seals: Sequence[Seal],
    checkpoints: Sequence[Checkpoint],
) -> int:
    """Write a log and return the number of records."""
    sealed: dict[tuple[str, int], list[Seal]] = {}
    for seal in seals:
        place = (f"till/{seal.till}/{seal.epoch}", seal.last)
        sealed.setdefault(place, []).append(seal)
    checked = _by_position(checkpoints)
    _line(out, Header(hoicho=FORMAT, hub_key=hub_key))
    head = GENESIS
    written = [0, 0, 0]
    for stored in records:
        head = link(head, stored)
        _line(out, _row(stored, head))
        own_seals = sealed.get((stored.stream, stored.sequence), [])
        own_checkpoints = checked.get(stored.position, [])
        for seal in own_seals:
            _line(out, _SealLine(seal))
        for checkpoint in own_checkpoints:
            _line(out, _CheckpointLine(checkpoint))
        for kind, count in enumerate((1, len(own_seals), len(own_checkpoints))):
            written[kind] += count
    _line(out, _EndLine(End(*written)))
    return written[0]


def write_checkpoints(out: BinaryIO, checkpoints: Iterable[Checkpoint]) -> None:
    """Write what an auditor keeps: the hub's signed words alone."""
    for checkpoint in checkpoints:
        _line(out, _CheckpointLine(checkpoint))


def read_checkpoints(lines: Iterable[bytes]) -> list[Checkpoint]:
    """Return an auditor's checkpoints: as they were exported, or from Z reports.

    Each line holds one; of a paper's it may be the QR's text or what was typed. Raises
    NotAnExport.
    """
    found = []
    for number, line in enumerate(lines, 1):
        item = _decoded(_CHECKPOINT, line)
        try:
            found.append(item.checkpoint if item else parse_word(line.decode()))
        except ValueError as error:
            raise NotAnExport(f"line {number} is no checkpoint") from error
    return found


def read_export(lines: Iterable[bytes]) -> Iterator[tuple[int, Item]]:
    """Yield the number and content of each line.

    Raises NotAnExport at the first line that is none, and at the end when the file
    is cut off or its number of records is wrong.
    """
    numbered = enumerate(lines, 1)
    _, first = next(numbered, (1, b""))
    header = _decoded(_HEADER, first)
    if header is None or header.hoicho != FORMAT:
        raise NotAnExport("line 1: this is no export of Hội Chợ")
    yield 1, header
    number, counted = 1, {Row: 0, Seal: 0, Checkpoint: 0}
    for number, line in numbered:
        item = _item(line)
        if item is None:
            raise NotAnExport(f"line {number}: cannot be read; cut off or changed")
        if isinstance(item, End):
            if item != End(*counted.values()) or next(numbered, None) is not None:
                raise NotAnExport(
                    f"line {number}: it tells of {item.records} records,"
                    f" {item.seals} seals and {item.checkpoints} checkpoints;"
                    " there are others"
                )
            yield number, item
            return
        if isinstance(item, Row | Seal | Checkpoint):
            counted[type(item)] += 1
        yield number, item
    raise NotAnExport(
        f"line {number + 1}: the file is cut off after {counted[Row]} records"
    )


def _item(line: bytes) -> Item | None:
    row = _decoded(_ROW, line)
    if row is not None:
        return row
    seal = _decoded(_SEAL, line)
    if seal is not None:
        return seal.seal
    checkpoint = _decoded(_CHECKPOINT, line)
    if checkpoint is not None:
        return checkpoint.checkpoint
    end = _decoded(_END, line)
    return end.end if end is not None else None


T = TypeVar("T")


def _decoded(decoder: msgspec.json.Decoder[T], line: bytes) -> T | None:
    try:
        return decoder.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None


def _row(stored: StoredRecord, head: str) -> Row:
    return Row(
        p=stored.position,
        s=stored.stream,
        n=stored.sequence,
        r=stored.received_at_ms,
        b=stored.body.decode(),
        h=head,
    )


def _by_position(
    checkpoints: Iterable[Checkpoint],
) -> Mapping[int, Sequence[Checkpoint]]:
    found: dict[int, list[Checkpoint]] = {}
    for checkpoint in checkpoints:
        found.setdefault(checkpoint.position, []).append(checkpoint)
    return found


def _line(out: BinaryIO, item: msgspec.Struct) -> None:
    out.write(_ENCODER.encode(item))
    out.write(b"\n")
