"""The envelope around one command's facts, and the hash chain through a stream."""

import hashlib

import msgspec

from events.codec import decode_fact, encode_fact
from events.fact import Fact, UnknownFact

ENCODING_VERSION = 1
"""Says how a record became bytes; golden vectors hold each version for ever."""

GENESIS = "0" * 64
"""The previous hash of the first record of a stream."""


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """All facts of one command, with who, when and what came before.

    `at_ms` is the writer's clock in UTC milliseconds, good for showing and never for
    ordering; `sequence` orders within `stream` and starts at 1; `previous` is the hash
    of the record before (64 hex digits).
    """

    stream: str
    sequence: int
    at_ms: int
    actor: str
    command_id: str
    previous: str
    facts: tuple[Fact | UnknownFact, ...]


class _Wire(msgspec.Struct, frozen=True, kw_only=True):
    v: int
    stream: str
    seq: int
    at: int
    actor: str
    cmd: str
    prev: str
    facts: tuple[msgspec.Raw, ...]


_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(_Wire)


def encode_record(record: Record) -> bytes:
    """Return the bytes that are stored and hashed; nobody encodes them again."""
    return _ENCODER.encode(
        _Wire(
            v=ENCODING_VERSION,
            stream=record.stream,
            seq=record.sequence,
            at=record.at_ms,
            actor=record.actor,
            cmd=record.command_id,
            prev=record.previous,
            facts=tuple(msgspec.Raw(encode_fact(fact)) for fact in record.facts),
        )
    )


def decode_record(body: bytes) -> Record:
    """Return the record in these bytes; raises msgspec.MsgspecError for others.

    A record of a newer encoding keeps its place and is one unknown fact.
    """
    try:
        return _decoded(body)
    except UnicodeDecodeError as error:
        raise msgspec.DecodeError(str(error)) from error


def _decoded(body: bytes) -> Record:
    try:
        wire = _DECODER.decode(body)
    except msgspec.ValidationError:
        return _of_tomorrow(body)
    if wire.v > ENCODING_VERSION:
        return _of_tomorrow(body)
    return Record(
        stream=wire.stream,
        sequence=wire.seq,
        at_ms=wire.at,
        actor=wire.actor,
        command_id=wire.cmd,
        previous=wire.prev,
        facts=tuple(decode_fact(raw) for raw in wire.facts),
    )


class Header(msgspec.Struct, frozen=True):
    """The parts of a record's bytes that ingest checks, without reading its facts."""

    v: int
    stream: str
    seq: int
    prev: str


_HEADER = msgspec.json.Decoder(Header)


def decode_header(body: bytes) -> Header:
    """Return a record's header; raises msgspec.MsgspecError when there is none."""
    try:
        return _HEADER.decode(body)
    except UnicodeDecodeError as error:
        raise msgspec.DecodeError(str(error)) from error


def _of_tomorrow(body: bytes) -> Record:
    header = decode_header(body)
    if header.v <= ENCODING_VERSION:
        message = f"{header.stream} {header.seq} is no record"
        raise msgspec.ValidationError(message)
    return Record(
        stream=header.stream,
        sequence=header.seq,
        at_ms=0,
        actor="",
        command_id="",
        previous=header.prev,
        facts=(UnknownFact(tag=f"record/{header.v}", raw=body),),
    )


def hash_of(body: bytes) -> str:
    """Return SHA-256 over the exact stored bytes, 64 hex digits."""
    return hashlib.sha256(body).hexdigest()


def till_stream(till: str, epoch: int) -> str:
    """Return the name of the stream that is one till's journal in one epoch."""
    return f"till/{till}/{epoch}"
