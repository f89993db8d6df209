"""Whatever the network does, the hub ends with exactly the till's journal."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.fact import UnknownFact
from events.log import EventLog
from events.log_sqlite import open_journal
from events.replication import (
    Ack,
    Batch,
    BatchUnreadable,
    BrokenChain,
    ForkFound,
    Gap,
    WrongSignature,
    decode_ack,
    decode_batch,
    encode_ack,
    encode_batch,
    make_batch,
    push,
    receive,
)
from tests.events.journals import (
    PRIVATE_KEY,
    PUBLIC_KEY,
    STREAM,
    TILL,
    bodies,
    write_records,
)


def batch_of(log: EventLog, after: int, limit: int = 100) -> Batch:
    """Make a batch that must exist."""
    batch = make_batch(
        log,
        till=TILL,
        epoch=1,
        after=after,
        limit_records=limit,
        private_key_hex=PRIVATE_KEY,
    )
    if batch is None:
        pytest.fail("there was nothing to send")
    return batch


def test_a_batch_arrives_whole(journal: EventLog, hub_log: EventLog) -> None:
    """The hub stores the very bytes the till wrote."""
    write_records(journal, 5)

    ack = receive(hub_log, batch_of(journal, 0), PUBLIC_KEY, 1)

    assert bodies(hub_log) == bodies(journal)
    assert ack == Ack(have=5, head=journal.head(STREAM).hash)


def test_repeats_and_overlaps_are_passed_over(
    journal: EventLog, hub_log: EventLog
) -> None:
    """The same records any number of times, cut anyhow, are stored once."""
    write_records(journal, 6)
    for after, limit in ((0, 4), (0, 4), (2, 3), (1, 1), (3, 9)):
        receive(hub_log, batch_of(journal, after, limit), PUBLIC_KEY, 1)

    assert bodies(hub_log) == bodies(journal)


def test_a_gap_is_refused_with_the_wanted_position(
    journal: EventLog, hub_log: EventLog
) -> None:
    """A batch from too far on is answered by what the hub has."""
    write_records(journal, 6)
    first = receive(hub_log, batch_of(journal, 0, 2), PUBLIC_KEY, 1)

    with pytest.raises(Gap) as gap:
        receive(hub_log, batch_of(journal, 4), PUBLIC_KEY, 1)

    assert gap.value.have == first


def test_a_batch_of_another_key_is_refused(
    journal: EventLog, hub_log: EventLog
) -> None:
    """A till cannot speak for another one."""
    write_records(journal, 1)
    forged = msgspec.structs.replace(batch_of(journal, 0), till="t2")

    with pytest.raises(WrongSignature):
        receive(hub_log, forged, PUBLIC_KEY, 1)

    assert hub_log.position() == 0


def test_a_changed_record_breaks_the_chain(
    journal: EventLog, hub_log: EventLog
) -> None:
    """A record altered before the last one is found though the signature holds."""
    write_records(journal, 3)
    batch = batch_of(journal, 0)
    changed = (batch.bodies[0].replace(b"s1", b"s9"), *batch.bodies[1:])

    with pytest.raises(BrokenChain):
        receive(hub_log, msgspec.structs.replace(batch, bodies=changed), PUBLIC_KEY, 1)

    assert hub_log.position() == 0


def test_a_record_that_is_no_text_is_refused(
    journal: EventLog, hub_log: EventLog
) -> None:
    """An export could not carry it; nothing of the batch is stored."""
    body = b'{"v":1,"stream":"till/t1/1","seq":1,"prev":"%s","mood":"\xff"}' % (
        b"0" * 64
    )
    journal.append(STREAM, 1, (body,), 0)

    with pytest.raises(BrokenChain):
        receive(hub_log, batch_of(journal, 0), PUBLIC_KEY, 1)

    assert hub_log.position() == 0


def test_a_cloned_till_is_kept_aside(
    journal: EventLog, hub_log: EventLog, tmp_path: Path
) -> None:
    """A journal that differs is quarantined whole; the first one stays."""
    clone = open_journal(tmp_path / "clone.sqlite")
    write_records(journal, 3)
    write_records(clone, 4, word="bản sao")
    receive(hub_log, batch_of(journal, 0), PUBLIC_KEY, 1)

    with pytest.raises(ForkFound) as fork:
        receive(hub_log, batch_of(clone, 0), PUBLIC_KEY, 1)
    with pytest.raises(ForkFound):
        receive(hub_log, batch_of(clone, 0), PUBLIC_KEY, 1)

    assert bodies(hub_log, fork.value.stream) == bodies(clone)
    assert bodies(hub_log) == bodies(journal)
    clone.close()


def test_records_and_batches_of_tomorrow_are_passed_on(
    journal: EventLog, hub_log: EventLog
) -> None:
    """A newer till's facts, envelope and message fields: stored byte for byte."""
    write_records(journal, 1)
    head = journal.head(STREAM)
    body = (
        b'{"v":2,"stream":"till/t1/1","seq":2,"prev":"%s","mood":"good",'
        b'"facts":[{"fact":"sale.praised/7","stars":5}]}'
    ) % head.hash.encode()
    journal.append(STREAM, 2, (body,), 0)
    message = msgspec.msgpack.decode(encode_batch(batch_of(journal, 0)))
    newer = msgspec.msgpack.encode({**message, "compression": "none"})

    ack = receive(hub_log, decode_batch(newer), PUBLIC_KEY, 1)

    assert ack.have == 2
    assert bodies(hub_log) == bodies(journal)
    assert hub_log.read_stream(STREAM)[1].record.facts[0] == UnknownFact(
        tag="record/2", raw=body
    )
    told = msgspec.msgpack.encode({**msgspec.to_builtins(ack), "weather": "fine"})
    assert decode_ack(told) == ack


def test_a_batch_of_an_older_till_lacks_the_newer_fields(
    journal: EventLog, hub_log: EventLog
) -> None:
    """What it does not say is what it was before."""
    write_records(journal, 2)
    message = msgspec.msgpack.decode(encode_batch(batch_of(journal, 0)))
    del message["key_epoch"]

    assert receive(
        hub_log, decode_batch(msgspec.msgpack.encode(message)), PUBLIC_KEY, 1
    )
    assert bodies(hub_log) == bodies(journal)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_batch_or_refused(data: bytes) -> None:
    """Noise on the wire raises nothing but BatchUnreadable."""
    with pytest.raises(BatchUnreadable):
        decode_batch(data)


@given(st.data())
def test_a_batch_cut_anywhere_is_unreadable(data: st.DataObject) -> None:
    """A truncated batch is never taken for a shorter one."""
    batch = Batch(
        till="t", epoch=1, first=1, previous="", bodies=(b"a", b"b"), signature=b"s"
    )
    whole = encode_batch(batch)
    cut = data.draw(st.integers(0, len(whole) - 1))

    with pytest.raises(BatchUnreadable):
        decode_batch(whole[:cut])


class Network:
    """A wire that loses requests and answers as a list of moods says."""

    def __init__(self, hub: EventLog, moods: list[str]) -> None:
        """Take what to do with each request; afterwards the wire is good."""
        self._hub = hub
        self._moods = moods

    def send(self, data: bytes) -> bytes:
        """Deliver a request and bring its answer, mood permitting."""
        mood = self._moods.pop(0) if self._moods else "good"
        if mood == "lost":
            raise ConnectionError
        try:
            ack = receive(self._hub, decode_batch(data), PUBLIC_KEY, 1)
            if mood == "doubled":
                ack = receive(self._hub, decode_batch(data), PUBLIC_KEY, 1)
        except Gap as gap:
            ack = gap.have
        if mood == "answer lost":
            raise ConnectionError
        return encode_ack(ack)


MOODS = st.sampled_from(["good", "lost", "answer lost", "doubled"])


@settings(max_examples=60, deadline=None)
@given(
    records=st.integers(1, 12),
    moods=st.lists(MOODS, max_size=12),
    cuts=st.lists(st.integers(1, 5), min_size=1, max_size=6),
    forgetful=st.integers(0, 20),
)
def test_a_bad_network_neither_loses_nor_doubles(
    records: int, moods: list[str], cuts: list[int], forgetful: int
) -> None:
    """After any losses, repeats and recuts the hub has the journal, once."""
    with tempfile.TemporaryDirectory() as folder:
        till = open_journal(Path(folder) / "till.sqlite", durable=False)
        hub = open_journal(Path(folder) / "hub.sqlite", durable=False)
        write_records(till, records)
        send: Callable[[bytes], bytes] = Network(hub, list(moods)).send
        have = min(forgetful, records)

        for turn in range(100):
            try:
                ack = push(
                    till,
                    till=TILL,
                    epoch=1,
                    have=have,
                    limit_records=cuts[turn % len(cuts)],
                    private_key_hex=PRIVATE_KEY,
                    send=send,
                )
            except ConnectionError:
                continue
            if ack is None and hub.head(STREAM).sequence == records:
                break
            have = ack.have if ack else 0

        assert bodies(hub) == bodies(till)
        till.close()
        hub.close()
