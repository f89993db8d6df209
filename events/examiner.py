"""Reads a log as evidence and names the first record that is not what it was."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec

from events.chain import link
from events.checkpoint import (
    Checkpoint,
    epoch_text,
    is_hubs_word,
    is_signed,
    start_text,
)
from events.devices import TillEnrolled
from events.evidence import HubEpochBegan, TillStartCountersigned
from events.export import End, Header, Item, NotAnExport, Row, Seal, read_export
from events.log import StoredRecord
from events.record import GENESIS, decode_header, decode_record, hash_of, till_stream
from events.replication import batch_text

_FORK = "/fork-"
_CAUSES = "it was changed, or one before it was changed, removed or inserted"
_OF_THE_HUB = ("hub", "enrolment/", "till-start/")


class Broken(Exception):
    """The first thing that is wrong, named for people."""


@dataclass
class _End:
    """Where a stream stands: last sequence and hash, and the hash it begins with."""

    sequence: int
    hash: str
    first: str


@dataclass(kw_only=True)
class Report:
    """What a log was found to be; `broken` is "" when it is whole.

    `borne_out` are the auditor's checkpoints that lie on the chain, in its order: each
    next one continues the log the one before was given on.
    """

    records: int = 0
    head: str = GENESIS
    broken: str = ""
    forks: set[str] = field(default_factory=set)
    seals: int = 0
    checkpoints: int = 0
    borne_out: list[Checkpoint] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        """Whether nothing at all is wrong; a fork is kept evidence, not damage."""
        return not self.broken


class Examiner:
    """Follows a log record by record; the first wrong one raises Broken.

    `checkpoints` are an auditor's own: each must lie on the chain, also one without a
    signature, typed from paper. `kept` are the hub's. `hub_key` is the hub's public key
    as the auditor knows it; "" believes the one the log names.
    """

    def __init__(
        self,
        checkpoints: Iterable[Checkpoint] = (),
        hub_key: str = "",
        kept: Iterable[Checkpoint] = (),
    ) -> None:
        """Begin before the first record."""
        self.report = Report()
        # The nearest last, to be taken off the end.
        both = [*((one, True) for one in checkpoints), *((one, False) for one in kept)]
        self._given = sorted(both, key=lambda pair: -pair[0].position)
        self._restored: list[HubEpochBegan] = []
        self._hub_keys = {hub_key} if hub_key else set()
        self._is_key_given = bool(hub_key)
        self._position = 0
        self._good_until = 0
        self._streams: dict[str, _End] = {}
        self._till_keys: dict[str, dict[int, str]] = {}

    def believe(self, hub_key: str) -> None:
        """Take the key a file names, unless the auditor brought one."""
        if hub_key and not self._is_key_given:
            self._hub_keys.add(hub_key)

    def see(self, stored: StoredRecord, stated_head: str | None = None) -> None:
        """Take the next record, with the head a file states behind it."""
        name = f"{stored.stream} #{stored.sequence} (position {stored.position})"
        end = self._streams.get(stored.stream)
        last = end.sequence if end else 0
        if stored.sequence > last + 1:
            raise Broken(f"{stored.stream} #{last + 1} was removed, before {name}")
        if stored.sequence <= last or stored.position <= self._position:
            raise Broken(f"{name} was inserted, doubled or moved")
        head = link(self.report.head, stored)
        if stated_head is not None and stated_head != head:
            raise Broken(f"{name} does not follow: {_CAUSES}")
        self._follow(stored, name, end)
        self.report.head = head
        self.report.records += 1
        self._position = stored.position
        while self._given and self._given[-1][0].position <= stored.position:
            checkpoint, is_auditors = self._given.pop()
            self.check(checkpoint, may_be_typed=is_auditors)
            self._good_until = checkpoint.position
            if is_auditors:
                self.report.borne_out.append(checkpoint)

    def _follow(self, stored: StoredRecord, name: str, end: _End | None) -> None:
        try:
            header = decode_header(stored.body)
        except msgspec.MsgspecError as error:
            raise Broken(f"{name} was changed: it is no record") from error
        stream, _, fork = stored.stream.partition(_FORK)
        body_hash = hash_of(stored.body)
        if fork:
            self.report.forks.add(stored.stream)
        elif header.seq != stored.sequence:
            raise Broken(f"{name} was moved: it calls itself #{header.seq}")
        elif end is None and header.prev != GENESIS:
            raise Broken(f"{name} does not begin its stream")
        if header.stream != stream:
            raise Broken(f"{name} was moved: it belongs to {header.stream}")
        if end is not None and header.prev != end.hash:
            raise Broken(
                f"{stored.stream} #{end.sequence} was changed:"
                f" {name} names another hash before it"
            )
        first = end.first if end else body_hash
        self._streams[stored.stream] = _End(stored.sequence, body_hash, first)
        if stored.stream.startswith(_OF_THE_HUB):
            self._learn(stored, name)

    def _learn(self, stored: StoredRecord, name: str) -> None:
        try:
            facts = decode_record(stored.body).facts
        except msgspec.MsgspecError as error:
            raise Broken(f"{name} was changed: it cannot be read") from error
        for fact in facts:
            match fact:
                case HubEpochBegan():
                    self._restored.append(fact)
                    self.believe(fact.public_key)
                    text = epoch_text(
                        fact.hub_epoch, fact.position, fact.head, fact.reason
                    )
                    self._signed(text, fact.signature, name)
                case TillStartCountersigned():
                    self._check_start(fact, name)
                case TillEnrolled():
                    keys = self._till_keys.setdefault(fact.till, {})
                    keys[fact.epoch] = fact.public_key
                case _:
                    pass

    def _check_start(self, fact: TillStartCountersigned, name: str) -> None:
        text = start_text(fact.till, fact.epoch, fact.start_hash)
        self._signed(text, fact.signature, name)
        end = self._streams.get(till_stream(fact.till, fact.epoch))
        if end is None or end.first != fact.start_hash:
            raise Broken(
                f"{till_stream(fact.till, fact.epoch)} #1 is not the record"
                f" the hub countersigned in {name}"
            )

    def _signed(self, text: bytes, signature: str, name: str) -> None:
        if not any(is_signed(key, text, signature) for key in self._hub_keys):
            raise Broken(f"{name} is not signed by the hub")

    def check(self, checkpoint: Checkpoint, *, may_be_typed: bool = False) -> None:
        """Hold a checkpoint against the chain as it stands at this record."""
        name = f"checkpoint of epoch {checkpoint.hub_epoch} at {checkpoint.position}"
        is_typed = may_be_typed and not checkpoint.signature
        is_hubs = any(is_hubs_word(checkpoint, key) for key in self._hub_keys)
        if not is_hubs and not is_typed:
            raise Broken(f"{name} is not signed by the hub")
        place = (self._position, self.report.head)
        if (checkpoint.position, checkpoint.head) != place:
            raise Broken(
                f"{name} is not on the chain, good until {self._good_until}"
                f"{self._why_not(checkpoint)}"
            )
        self.report.checkpoints += 1

    def _why_not(self, checkpoint: Checkpoint) -> str:
        for began in self._restored:
            if began.hub_epoch > checkpoint.hub_epoch:
                return (
                    f"; epoch {began.hub_epoch} began at {began.position} from a"
                    f" backup: {began.reason}"
                )
        return ""

    def check_seal(self, seal: Seal) -> None:
        """Hold a till's signature against its stream as it stands at this record."""
        stream = till_stream(seal.till, seal.epoch)
        name = f"seal of {stream} up to #{seal.last}"
        end = self._streams.get(stream)
        if end is None or (end.sequence, end.hash) != (seal.last, seal.head):
            raise Broken(f"{name} is not on the chain")
        text = batch_text(seal.till, seal.epoch, seal.first, seal.previous, seal.head)
        if not is_signed(seal.public_key, text, seal.signature):
            raise Broken(f"{name} is not signed by the till")
        known = self._till_keys.get(seal.till)
        signer = max(seal.key_epoch, seal.epoch)
        if known is not None and known.get(signer) != seal.public_key:
            raise Broken(f"{name} is signed by a key that was never enrolled")
        self.report.seals += 1

    def finish(self) -> Report:
        """Say what was found once the last record was seen; raises Broken."""
        if self._given:
            checkpoint, _ = self._given[-1]
            raise Broken(
                f"checkpoint at {checkpoint.position} is beyond the end at"
                f" {self._position}{self._why_not(checkpoint)}"
            )
        return self.report


def examine_export(
    lines: Iterable[bytes], checkpoints: Iterable[Checkpoint] = (), hub_key: str = ""
) -> Report:
    """Return what an export was found to be, with the first wrong line named."""
    examiner = Examiner(checkpoints, hub_key)
    at = 0
    try:
        for number, item in read_export(lines):
            at = number
            _take(examiner, item)
    except Broken as broken:
        examiner.report.broken = f"line {at}: {broken}"
    except NotAnExport as error:
        examiner.report.broken = str(error)
    return examiner.report


def _take(examiner: Examiner, item: Item) -> None:
    match item:
        case Header():
            examiner.believe(item.hub_key)
        case Row():
            examiner.see(item.stored, item.h)
        case Seal():
            examiner.check_seal(item)
        case Checkpoint():
            examiner.check(item)
        case End():
            examiner.finish()


def examine_log(
    records: Iterable[StoredRecord],
    checkpoints: Iterable[Checkpoint] = (),
    seals: Iterable[Seal] = (),
    hub_key: str = "",
    kept: Iterable[Checkpoint] = (),
) -> Report:
    """Return what a log was found to be, read from its own database."""
    examiner = Examiner(checkpoints, hub_key, kept)
    sealed: dict[tuple[str, int], list[Seal]] = {}
    for seal in seals:
        place = (till_stream(seal.till, seal.epoch), seal.last)
        sealed.setdefault(place, []).append(seal)
    try:
        for stored in records:
            examiner.see(stored)
            for seal in sealed.pop((stored.stream, stored.sequence), ()):
                examiner.check_seal(seal)
        examiner.finish()
    except Broken as broken:
        examiner.report.broken = str(broken)
        return examiner.report
    for stream, last in sealed:
        examiner.report.broken = f"{stream} #{last} was removed; the till had signed it"
    return examiner.report
