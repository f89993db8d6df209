"""The hub takes from a till only what every reader can read."""

from typing import Any, get_args, get_origin

import msgspec
import pytest

from events.checkpoint import make_checkpoint
from events.codec import tag_of
from events.evidence import HubAlarmRaised
from events.fact import Fact
from events.log import EventLog
from events.record import Record, encode_record
from events.refunds import RefundCompleted
from events.register import PriceSet
from events.replication import RecordRefused, receive
from events.sales import SaleCancelled
from events.told import COUNTED_MAX, TILL_FACTS, Untellable, check_told
from tests.events.journals import PRIVATE_KEY, PUBLIC_KEY, STREAM, write_records
from tests.events.test_replication import batch_of
from tests.projections.telling import PLANNED, line, sale

CANCELLED = SaleCancelled(sale_id="s1", reason="đổi ý")
WORD = make_checkpoint(PRIVATE_KEY, hub_epoch=1, position=2, head="0" * 64)
LAST_MOMENT_MS = 32_503_680_000_000


def body(*facts: Fact, at_ms: int = 0) -> bytes:
    """Give the bytes of a first record."""
    return encode_record(
        Record(
            stream=STREAM,
            sequence=1,
            at_ms=at_ms,
            actor="c1",
            command_id="k1",
            previous="0" * 64,
            facts=facts,
        )
    )


def raw(facts: bytes, version: int = 1) -> bytes:
    """Give the bytes of a first record that tells anything."""
    return (
        b'{"v":%d,"stream":"till/t1/1","seq":1,"at":0,"actor":"","cmd":"k","prev":"%s",'
        b'"facts":[%s]}'
    ) % (version, b"0" * 64, facts)


@pytest.mark.parametrize(
    "bad",
    [
        raw(b'{"fact":"sale.completed/1","sale_id":7}'),
        raw(b'{"sale_id":"no tag"}'),
        raw(b"7"),
        body(PLANNED),
        body(sale(line(amount_minor=COUNTED_MAX + 1))),
        body(sale(sale_id="s" * 65)),
        body(sale(sale_id="s\0")),
        body(CANCELLED, at_ms=LAST_MOMENT_MS + 1),
        body(CANCELLED, at_ms=-1),
    ],
    ids=[
        "known tag, other fields",
        "no tag",
        "no fact",
        "the office's word",
        "more money than there is",
        "an id beyond all ids",
        "a NUL",
        "after all days",
        "before all days",
    ],
)
def test_what_a_reader_would_stumble_over_is_refused(
    journal: EventLog, hub_log: EventLog, bad: bytes
) -> None:
    """Signed and chained it still is not stored, and the refusal names the record."""
    journal.append(STREAM, 1, (bad,), 0)

    with pytest.raises(RecordRefused) as refused:
        receive(hub_log, batch_of(journal, 0), PUBLIC_KEY, 1)

    assert refused.value.args == (1,)
    assert hub_log.position() == 0


@pytest.mark.parametrize(
    "good",
    [
        raw(b'{"fact":"sale.praised/7","stars":"\\u0000"}', version=2),
        raw(b'{"fact":"sale.praised/7","stars":5}'),
        body(SaleCancelled(sale_id="s1", reason="\\u0000 " * 99)),
        body(SaleCancelled(sale_id="s1", reason="r" * 9_999)),
        body(
            HubAlarmRaised(
                kind="went-back",
                known=WORD,
                told=WORD,
            )
        ),
    ],
    ids=["a newer encoding", "a newer fact", "a backslash", "a long reason", "alarm"],
)
def test_what_tills_tell_today_and_tomorrow_passes(good: bytes) -> None:
    """Unknown facts are kept and passed on, and free words are as long as they are."""
    assert check_told(good).seq == 1


@pytest.mark.parametrize("fact_type", TILL_FACTS)
def test_a_fact_of_an_older_till_passes(fact_type: type[Fact]) -> None:
    """What has a default may be missing, in the fact and in what it is made of."""
    fact = _oldest(fact_type, tag_of(fact_type))

    assert check_told(raw(msgspec.json.encode(fact))).seq == 1


def _oldest(kind: Any, tag: str = "") -> Any:
    """Give a value of a type with nothing in it that may be left out."""
    if get_origin(kind) is tuple:
        return [_oldest(get_args(kind)[0])]
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        fields = msgspec.structs.fields(kind)
        value = {one.name: _oldest(one.type) for one in fields if one.required}
        return {"fact": tag, **value} if tag else value
    return kind()


def test_tills_tell_of_refunds_and_the_office_of_prices() -> None:
    """A new module of facts must say whose they are."""
    assert RefundCompleted in TILL_FACTS
    assert PriceSet not in TILL_FACTS


def test_a_known_fact_beside_a_newer_one_is_still_held_to_its_bounds() -> None:
    """What one fact hides the other shows."""
    newer = b'{"fact":"sale.praised/7"}'
    with pytest.raises(Untellable):
        check_told(raw(newer + b',{"fact":"sale.cancelled/1"}'))


def test_good_records_before_a_bad_one_pass(
    journal: EventLog, hub_log: EventLog
) -> None:
    """A batch that ends before it is taken as ever."""
    write_records(journal, 3)
    head = journal.head(STREAM)
    fourth = raw(b"7").replace(b'"seq":1', b'"seq":4')
    bad = fourth.replace(b"0" * 64, head.hash.encode())
    journal.append(STREAM, 4, (bad,), 0)

    with pytest.raises(RecordRefused):
        receive(hub_log, batch_of(journal, 0), PUBLIC_KEY, 1)

    assert receive(hub_log, batch_of(journal, 0, 3), PUBLIC_KEY, 1).have == 3
