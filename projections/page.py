"""One page of the log, decoded once and handed to every projection that asked."""

from collections.abc import Iterable, Sequence

import msgspec

from events.codec import FACT_TYPES
from events.fact import Fact, UnknownFact
from events.log import StoredRecord
from events.record import Record, decode_record
from events.sales import SaleCompleted
from events.told import TILL_FACTS

FORK = "/fork-"
"""Stands in the name of each stream that is a quarantined fork."""

_OFFICE_FACTS = frozenset(FACT_TYPES).difference(TILL_FACTS)
_OF_TILLS = frozenset(TILL_FACTS)


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


class SetAside(Fact, frozen=True, kw_only=True, tag="set-aside"):
    """What a record of a quarantined fork comes to: shown, never counted, not stored.

    `sales` are the completed sales it tells of.
    """

    sales: tuple[SaleCompleted, ...]


class Unreadable(Exception):
    """A record's bytes are not what this version can read."""

    def __init__(self, position: int, reason: str) -> None:
        """Carry where and why."""
        super().__init__(reason)
        self.position = position


_SET_ASIDE: frozenset[type[Fact]] = frozenset({SetAside})


def told_to(
    readers: Sequence[frozenset[type[Fact]]], page: Iterable[StoredRecord]
) -> list[list[Told]]:
    """Return for each reader, in order, the facts it reads. Raises Unreadable.

    A quarantined fork is kept and never counted: its records are told as SetAside. And
    only tills tell what tills do, only the office what it decides, whatever a journal
    says.
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
        facts: Sequence[Fact | UnknownFact] = record.facts
        if credible is _SET_ASIDE:
            told_of = [one for one in record.facts if isinstance(one, SaleCompleted)]
            facts = (SetAside(sales=tuple(told_of)),)
        for part, fact in enumerate(facts):
            if isinstance(fact, Fact) and type(fact) in credible:
                for told in wanted.get(type(fact), ()):
                    told.append(Told(entry, part, fact))
    return lists


def till_of(stream: str) -> tuple[str, int]:
    """Return whose journal or fork a stream is, and of which epoch."""
    journal, _, _ = stream.partition(FORK)
    till, _, epoch = journal.removeprefix("till/").rpartition("/")
    return till, int(epoch)


def _credible(stream: str) -> frozenset[type[Fact]]:
    if FORK in stream:
        return _SET_ASIDE
    return _OF_TILLS if stream.startswith("till/") else _OFFICE_FACTS
