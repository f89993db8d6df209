"""One page of the log, decoded once and handed to every projection that asked."""

from collections.abc import Iterable, Sequence

import msgspec

from events.codec import FACT_TYPES
from events.fact import Fact
from events.log import StoredRecord
from events.record import Record, decode_record
from events.told import TILL_FACTS

_OFFICE_FACTS = frozenset(FACT_TYPES).difference(TILL_FACTS)
_OF_TILLS = frozenset(TILL_FACTS)
_NOTHING: frozenset[type[Fact]] = frozenset()


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One decoded record with its place in the log, as projections see it."""

    position: int
    stream: str
    received_at_ms: int
    record: Record


class Told(msgspec.Struct, frozen=True):
    """One fact, the record that told it, and its place in that record."""

    entry: Entry
    part: int
    fact: Fact


class Unreadable(Exception):
    """A record's bytes are not what this version can read."""

    def __init__(self, position: int, reason: str) -> None:
        """Carry where and why."""
        super().__init__(reason)
        self.position = position


def told_to(
    readers: Sequence[frozenset[type[Fact]]], page: Iterable[StoredRecord]
) -> list[list[Told]]:
    """Return for each reader, in order, the facts it reads. Raises Unreadable.

    A quarantined fork is kept and never counted; and only tills tell what tills do,
    only the office what it decides, whatever a journal says.
    """
    lists: list[list[Told]] = [[] for _ in readers]
    wanted: dict[type[Fact], list[list[Told]]] = {}
    for reads, told in zip(readers, lists, strict=True):
        for fact_type in reads:
            wanted.setdefault(fact_type, []).append(told)
    for stored in page:
        credible = _credible(stored.stream)
        try:
            record = decode_record(stored.body)
        except msgspec.MsgspecError as error:
            raise Unreadable(stored.position, str(error)) from error
        entry = Entry(
            position=stored.position,
            stream=stored.stream,
            received_at_ms=stored.received_at_ms,
            record=record,
        )
        for part, fact in enumerate(record.facts):
            if isinstance(fact, Fact) and type(fact) in credible:
                for told in wanted.get(type(fact), ()):
                    told.append(Told(entry, part, fact))
    return lists


def till_of(stream: str) -> tuple[str, int]:
    """Return whose journal a stream is, and of which epoch."""
    till, _, epoch = stream.removeprefix("till/").rpartition("/")
    return till, int(epoch)


def _credible(stream: str) -> frozenset[type[Fact]]:
    if "/fork-" in stream:
        return _NOTHING
    return _OF_TILLS if stream.startswith("till/") else _OFFICE_FACTS
