"""The bytes of a record and all that is hashed or signed over them stay what they are.

A vector that fails here means: journals already written would not verify any more.
"""

from pathlib import Path

import msgspec
import pytest

from events.chain import head_of
from events.checkpoint import epoch_text, is_hubs_word, make_checkpoint, start_text
from events.fact import Fact, UnknownFact
from events.log import StoredRecord
from events.record import (
    ENCODING_VERSION,
    GENESIS,
    Record,
    decode_header,
    decode_record,
    encode_record,
    hash_of,
)
from events.replication import batch_text
from events.sales import Place, SaleCancelled
from events.shifts import TillStarted
from events.signing import public_key_of, sign

KEY = "77" * 32
PLACE = Place(
    outlet_id="b1",
    outlet_kind="booth",
    outlet_name="A01",
    locality_code="22501",
    origin_name="",
    fair_id="f1",
    fair_name='Hội chợ "OCOP" – Hạ Long',
    fair_locality_code="22503",
    zone_id="z1",
    zone_name="Khu A",
)
FACTS: tuple[Fact | UnknownFact, ...] = (
    TillStarted(till="t1", epoch=1, place=PLACE),
    SaleCancelled(sale_id="s0", reason="đổi ý\n\t\u0000😀"),
    UnknownFact(tag="sale.praised/7", raw=b'{"fact":"sale.praised/7", "stars":5}'),
)


class Golden(msgspec.Struct, frozen=True):
    """What version 1 made of three records, written down once."""

    bodies: tuple[str, ...]
    hashes: tuple[str, ...]
    head: str
    checkpoint: str
    batch: str
    start: str
    epoch: str


GOLDEN = msgspec.json.decode(
    (Path(__file__).parent / "golden.json").read_bytes(), type=Golden
)


def bodies() -> list[bytes]:
    """Encode three chained records, one fact each."""
    encoded: list[bytes] = []
    for sequence, fact in enumerate(FACTS, 1):
        record = Record(
            stream="till/t1/1",
            sequence=sequence,
            at_ms=1_700_000_000_000 + sequence,
            actor="c1",
            command_id=f"c{sequence}",
            previous=hash_of(encoded[-1]) if encoded else GENESIS,
            facts=(fact,),
        )
        encoded.append(encode_record(record))
    return encoded


def stored() -> list[StoredRecord]:
    """Put the golden records into a log with holes, as PostgreSQL leaves them."""
    return [
        StoredRecord(
            position=sequence * 2,
            stream="till/t1/1",
            sequence=sequence,
            received_at_ms=1_700_000_100_000 + sequence,
            body=body.encode(),
        )
        for sequence, body in enumerate(GOLDEN.bodies, 1)
    ]


def test_records_become_these_bytes() -> None:
    """Encoding version 1, byte for byte, and the hashes that chain it."""
    assert ENCODING_VERSION == 1
    assert [body.decode() for body in bodies()] == list(GOLDEN.bodies)
    assert [hash_of(body) for body in bodies()] == list(GOLDEN.hashes)


def test_old_bytes_are_read_for_ever() -> None:
    """The golden bytes come back as the facts they were made from."""
    read = [decode_record(body.encode()) for body in GOLDEN.bodies]

    assert [fact for record in read for fact in record.facts] == list(FACTS)
    assert [record.previous for record in read] == [GENESIS, *GOLDEN.hashes[:-1]]


def test_a_log_comes_to_this_head() -> None:
    """The chain of a hub covers place and received time beside the bytes."""
    assert head_of(stored()) == GOLDEN.head


def test_what_is_signed_is_this() -> None:
    """Batch, start, epoch and checkpoint are signed over these exact texts."""
    checkpoint = make_checkpoint(KEY, hub_epoch=3, position=6, head=GOLDEN.head)
    batch = batch_text("t1", 1, 1, GENESIS, GOLDEN.hashes[-1])
    start = start_text("t1", 1, GOLDEN.hashes[0])
    epoch = epoch_text(4, 6, GOLDEN.head, "ổ đĩa hỏng")

    assert checkpoint.signature == GOLDEN.checkpoint
    assert is_hubs_word(checkpoint, public_key_of(KEY))
    assert sign(KEY, batch).hex() == GOLDEN.batch
    assert sign(KEY, start).hex() == GOLDEN.start
    assert sign(KEY, epoch).hex() == GOLDEN.epoch


def test_a_changed_checkpoint_is_nobodys_word() -> None:
    """Another position, another key or no hex at all: not signed."""
    checkpoint = make_checkpoint(KEY, hub_epoch=3, position=6, head=GOLDEN.head)
    later = msgspec.structs.replace(checkpoint, position=7)
    noise = msgspec.structs.replace(checkpoint, signature="zz")

    assert not is_hubs_word(later, public_key_of(KEY))
    assert not is_hubs_word(noise, public_key_of(KEY))
    assert not is_hubs_word(checkpoint, public_key_of("78" * 32))


def test_a_record_of_a_newer_encoding_keeps_its_place() -> None:
    """Its header is read, its content is one unknown fact, its bytes stay whole."""
    body = b'{"v":2,"stream":"till/t1/1","seq":4,"prev":"ab","zip":"..."}'

    record = decode_record(body)

    assert (record.stream, record.sequence) == ("till/t1/1", 4)
    assert record.facts == (UnknownFact(tag="record/2", raw=body),)
    assert decode_header(body).v == 2


def test_new_fields_of_tomorrow_are_no_obstacle() -> None:
    """An envelope and a fact with more fields are read for what is known."""
    body = GOLDEN.bodies[1].replace('"at":', '"mood":"good","at":')
    body = body.replace('"reason":', '"colour":"red","reason":')

    assert decode_record(body.encode()).facts == (FACTS[1],)


def test_what_is_no_record_is_refused() -> None:
    """A record of this version without its parts is not guessed at."""
    with pytest.raises(msgspec.MsgspecError):
        decode_record(b'{"v":1,"stream":"a","seq":1,"prev":"ab"}')
    with pytest.raises(msgspec.MsgspecError):
        decode_record(b"{}")


@pytest.mark.parametrize("letter", [b"till/t1", b"shift", b"cmd", b"reason"])
def test_bytes_that_are_no_text_are_no_record(letter: bytes) -> None:
    """A rotten bit may leave what is not even UTF-8, in the envelope or in a fact."""
    for body in GOLDEN.bodies:
        rotten = body.encode().replace(letter, b"\xb9" + letter[1:], 1)
        if rotten == body.encode():
            continue
        with pytest.raises(msgspec.MsgspecError):
            decode_record(rotten)
