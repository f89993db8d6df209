"""The hub signs where its own log stands, and everybody comes to the same head."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from events.chain import head_of
from events.checkpoint import epoch_text, is_hubs_word, is_signed, start_text
from events.evidence import HubEpochBegan, TillStartCountersigned
from events.log import EventLog, Head
from events.record import GENESIS, hash_of
from events.signing import public_key_of
from fair_admin.ledger import HUB_STREAM, Ledger
from projections.signatures import Signatures
from tests.events.journals import STREAM, TILL, write_records

KEY = "55" * 32
PUBLIC = public_key_of(KEY)


@pytest.fixture
def signatures(tmp_path: Path) -> Iterator[Signatures]:
    """Open the hub's signatures, none yet."""
    opened = Signatures(f"sqlite:///{tmp_path / 'signatures.sqlite'}")
    yield opened
    opened.close()


def test_a_new_log_begins_with_a_signed_epoch(
    hub_log: EventLog, signatures: Signatures
) -> None:
    """The first record names the hub's key; the checkpoint covers it."""
    checkpoint = Ledger(hub_log, KEY, signatures).checkpoint(now_ms=1)

    (stored,) = hub_log.read(0, 10)
    (began,) = stored.record.facts
    assert isinstance(began, HubEpochBegan)
    assert (began.hub_epoch, began.public_key, began.head) == (1, PUBLIC, GENESIS)
    assert is_signed(PUBLIC, epoch_text(1, 0, GENESIS, ""), began.signature)
    assert checkpoint.head == head_of([stored])
    assert is_hubs_word(checkpoint, PUBLIC)


def test_all_readers_come_to_the_same_head(
    hub_log: EventLog, signatures: Signatures
) -> None:
    """Read at once or bit by bit, in one process or another: one chain."""
    patient, eager = Ledger(hub_log, KEY, signatures), Ledger(hub_log, KEY, signatures)
    for _ in range(5):
        write_records(hub_log, 3)
        eager.checkpoint(now_ms=1)

    checkpoint = patient.checkpoint(now_ms=9)

    assert checkpoint == eager.checkpoint(now_ms=9)
    assert checkpoint.position == hub_log.position()
    assert checkpoint.head == head_of(hub_log.read(0, 1_000))


def test_two_processes_begin_one_epoch(
    hub_log: EventLog, signatures: Signatures
) -> None:
    """Whoever comes second to the stream of the hub takes the epoch that is there."""
    first, second = Ledger(hub_log, KEY, signatures), Ledger(hub_log, KEY, signatures)
    second._advance()
    first.checkpoint(now_ms=1)
    second._begin("", 1, Head(0, GENESIS), 2)

    assert hub_log.head(HUB_STREAM).sequence == 1
    assert second.checkpoint(now_ms=3) == first.checkpoint(now_ms=3)


def test_a_restored_hub_begins_a_higher_epoch(
    hub_log: EventLog, signatures: Signatures
) -> None:
    """The start record says where the old log stood and why, and is signed."""
    ledger = Ledger(hub_log, KEY, signatures)
    before = ledger.checkpoint(now_ms=1)

    after = ledger.begin_epoch("ổ đĩa hỏng", above=0, now_ms=2)
    (began,) = hub_log.read_stream(HUB_STREAM, 1)[0].record.facts

    assert isinstance(began, HubEpochBegan)
    assert (began.position, began.head) == (before.position, before.head)
    text = epoch_text(2, before.position, before.head, "ổ đĩa hỏng")
    assert is_signed(PUBLIC, text, began.signature)
    assert (before.hub_epoch, after.hub_epoch) == (1, 2)
    assert ledger.begin_epoch("lần nữa", above=7, now_ms=3).hub_epoch == 8


def test_a_tills_start_is_countersigned_once(
    hub_log: EventLog, signatures: Signatures
) -> None:
    """The word is kept in the log, the same for every question."""
    ledger = Ledger(hub_log, KEY, signatures)
    assert ledger.countersign(TILL, 1, now_ms=1) == ""
    write_records(hub_log, 1)
    start_hash = hash_of(hub_log.read_stream(STREAM)[0].body)

    signature = ledger.countersign(TILL, 1, now_ms=1)

    assert is_signed(PUBLIC, start_text(TILL, 1, start_hash), signature)
    assert Ledger(hub_log, KEY, signatures).countersign(TILL, 1, now_ms=2) == signature
    (kept,) = hub_log.read_stream(f"till-start/{TILL}/1")
    assert kept.record.facts == (
        TillStartCountersigned(
            till=TILL, epoch=1, start_hash=start_hash, signature=signature
        ),
    )


def test_a_restart_goes_on_where_the_signatures_end(
    hub_log: EventLog, signatures: Signatures
) -> None:
    """What was chained once is not read again, and comes to the same head."""
    first = Ledger(hub_log, KEY, signatures)
    write_records(hub_log, 3)
    known = first.checkpoint(now_ms=1)

    again = Ledger(hub_log, KEY, signatures)
    again._resume()
    assert (again._position, again._head) == (known.position, known.head)
    write_records(hub_log, 2)

    assert again.checkpoint(now_ms=2).head == head_of(hub_log.read(0, 1_000))


def test_signatures_of_another_log_are_not_gone_on_from(
    hub_log: EventLog, journal: EventLog, signatures: Signatures
) -> None:
    """A restored log has other records at their places, or none."""
    write_records(hub_log, 9)
    Ledger(hub_log, KEY, signatures).checkpoint(now_ms=1)
    write_records(journal, 12, word="khác")

    restored = Ledger(journal, KEY, signatures)

    assert restored.checkpoint(now_ms=2).head == head_of(journal.read(0, 1_000))
    assert restored.begin_epoch("phục hồi", above=0, now_ms=3).hub_epoch == 2
