"""Whatever is done to a log, the first record it was done to is named."""

import random
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.checkpoint import Checkpoint, make_checkpoint
from events.examiner import examine_export, examine_log
from events.export import NotAnExport, read_checkpoints
from tests.events.evidence_proof import LINES, LOG, false_alarms, missed
from tests.events.logs import HUB, HUB_KEY, Log, fifty_records, lines_of
from tests.independent.verifier import kept, verify

EDITS = 2_000
GOOD_RECORDS = 5_000


def test_a_good_log_raises_no_alarm() -> None:
    """Fifty records with forks, seals and checkpoints: all of them are checked."""
    report = examine_export(LINES)
    verifier, wrong = verify(LINES)

    assert (report.broken, wrong) == ("", "")
    assert (report.records, report.seals, report.checkpoints) == (50, 4, 4)
    assert (verifier.records, verifier.seals, verifier.checked) == (50, 4, 4)
    assert report.head == verifier.head == LOG.head
    assert report.forks == verifier.forks == {"till/t1/1/fork-0badc0de"}


def test_edits_are_all_located() -> None:
    """Both verifiers name the very line; `make proof` plays ten thousand of these."""
    assert missed(EDITS) == []


def test_good_records_raise_no_alarm() -> None:
    """Many signatures, forks and holes; `make proof` plays a million of these."""
    assert false_alarms(GOOD_RECORDS) == []


@given(st.integers(1, sum(map(len, LINES)) - 2))
def test_a_file_cut_off_anywhere_is_never_good(length: int) -> None:
    """Not at the end of a line either: the last line says how many there are."""
    cut = b"".join(LINES)[:length].splitlines(keepends=True)

    assert examine_export(cut).broken
    assert verify(cut)[1]


@pytest.mark.parametrize("at", [10, 20, 30, 47])
def test_a_forger_who_computes_all_heads_anew_is_found(at: int) -> None:
    """The till's own chain, its seals and the checkpoints contradict him."""
    forged = list(LOG.records)
    body = forged[at].body.replace("đổi ý".encode(), b"doi y")
    forged[at] = msgspec.structs.replace(forged[at], body=body, received_at_ms=5)
    lines = lines_of(LOG, forged)

    report, (_, wrong) = examine_export(lines), verify(lines)

    assert report.broken == wrong
    assert wrong


def test_an_auditors_checkpoint_finds_a_rewritten_hub() -> None:
    """The hub wrote its log anew and signed it anew; the auditor kept its old word."""
    known = LOG.checkpoints
    anew = Log()
    anew.sell("t1", 9)
    anew.sell("t2", 8)
    anew.sell("t1", 12)
    anew.sell("t2", 12)
    lines = lines_of(anew)
    assert examine_export(lines).is_good

    report = examine_export(lines, known)
    _, wrong = verify(lines, map(msgspec.structs.asdict, known))

    first_off = known[2]
    sentence = (
        f"checkpoint of epoch 1 at {first_off.position} is not on the chain,"
        f" good until {known[1].position}"
    )
    assert report.broken.endswith(sentence)
    assert wrong == report.broken


def test_a_checkpoint_beyond_the_end_is_said() -> None:
    """Whoever cuts off the newest records and the end with them is found."""
    short = Log()
    short.sell("t1", 9)
    lines = lines_of(short)

    report = examine_export(lines, LOG.checkpoints)

    assert f"checkpoint at {LOG.checkpoints[1].position} is beyond" in report.broken
    assert verify(lines, map(msgspec.structs.asdict, LOG.checkpoints))[1]


def test_a_hub_of_another_key_is_not_believed() -> None:
    """An auditor who knows the hub's key takes no other one's word."""
    stranger = "ab" * 32

    assert "not signed by the hub" in examine_export(LINES, (), stranger).broken
    assert "not signed by the hub" in verify(LINES, (), stranger)[1]


def test_a_seal_of_a_stranger_is_found() -> None:
    """A key that was never enrolled cannot speak for a till."""
    log = fifty_records()
    log.seals = [
        msgspec.structs.replace(log.seals[0], public_key=HUB, signature="00" * 64)
    ]
    lines = lines_of(log)

    assert "is not signed by the till" in examine_export(lines).broken
    assert verify(lines)[1] == examine_export(lines).broken


def test_a_log_is_examined_where_it_lies() -> None:
    """Without an export: chains of streams, seals and kept checkpoints."""
    good = examine_log(LOG.records, LOG.checkpoints, LOG.seals, HUB)
    cut = examine_log(LOG.records[:-1], (), LOG.seals, HUB)
    gone = examine_log(LOG.records[:20] + LOG.records[21:], (), (), HUB)

    assert good.is_good
    assert (good.records, good.seals, good.checkpoints) == (50, 4, 4)
    assert cut.broken == "till/t2/1 #20 was removed; the till had signed it"
    assert "was removed" in gone.broken


def test_a_rotten_bit_anywhere_is_named_and_never_a_breakdown() -> None:
    """Whatever the disk made of a record, the examiner says which one it is."""
    by = random.Random(7)  # noqa: S311 - bits to be repeated, no secrets
    for _ in range(400):
        rotten = list(LOG.records)
        at = by.randrange(len(rotten))
        body = bytearray(rotten[at].body)
        bit = by.randrange(8 * len(body))
        body[bit // 8] ^= 1 << bit % 8
        rotten[at] = msgspec.structs.replace(rotten[at], body=bytes(body))

        report = examine_log(rotten, (), LOG.seals, HUB, LOG.checkpoints)

        assert report.broken, (at, bit)


def test_words_from_paper_are_held_against_the_chain() -> None:
    """A QR carries the signature, typed digits only place and head; both must fit."""
    scanned, typed = LOG.checkpoints[1].word, LOG.checkpoints[2].spoken.lower()
    lines = [f"{scanned}\n".encode(), f" {typed}\n".encode()]
    words = read_checkpoints(lines)

    report = examine_export(LINES, words)
    verifier, wrong = verify(LINES, map(kept, lines))

    assert (report.broken, wrong) == ("", "")
    assert words[0] == LOG.checkpoints[1]
    assert words[1] == msgspec.structs.replace(LOG.checkpoints[2], signature="")
    assert report.borne_out == words
    first, second = (one.position for one in words)
    assert verifier.borne_out == [
        f"checkpoint of epoch 1 at {first}: on the chain, continues 0",
        f"checkpoint of epoch 1 at {second}: on the chain, continues {first}",
    ]


def test_the_first_paper_that_does_not_fit_is_named() -> None:
    """What was printed before still fits, and both verifiers say the same."""
    anew = Log()
    anew.sell("t1", 9)
    anew.sell("t2", 8)
    anew.sell("t1", 12)
    anew.sell("t2", 12)
    lines = lines_of(anew)
    papers = [f"{one.spoken}\n".encode() for one in reversed(LOG.checkpoints)]
    first_off = LOG.checkpoints[2]

    report = examine_export(lines, read_checkpoints(papers))
    _, wrong = verify(lines, map(kept, papers))

    assert f"checkpoint of epoch 1 at {first_off.position} is not on" in report.broken
    assert [one.position for one in report.borne_out] == [
        one.position for one in LOG.checkpoints[:2]
    ]
    assert wrong == report.broken


@pytest.mark.parametrize("text", ["", "1-2", "1-2-ab", f"1-{'9' * 20}-{'a' * 64}"])
def test_what_was_mistyped_is_no_checkpoint(text: str) -> None:
    """It is said at once and not called a forgery."""
    with pytest.raises(NotAnExport, match="line 1 is no checkpoint"):
        read_checkpoints([text.encode()])


def test_a_checkpoint_of_noise_is_refused() -> None:
    """What nobody signed proves nothing."""
    noise = Checkpoint(hub_epoch=1, position=3, head="x", signature="zz")
    early = make_checkpoint(HUB_KEY, hub_epoch=1, position=1, head="ab")

    assert "not signed" in examine_export(LINES, [noise]).broken
    assert "not on the chain" in examine_export(LINES, [early]).broken


def test_the_verifier_is_one_short_file_that_knows_nothing_of_us() -> None:
    """At most 300 lines, the standard library alone."""
    path = Path(__file__).parents[1] / "independent" / "verifier.py"
    source = path.read_text()
    imported = {
        line.split()[1].split(".")[0]
        for line in source.splitlines()
        if line.startswith(("import ", "from "))
    }

    assert len(source.splitlines()) <= 300
    assert imported <= {
        "argparse", "collections", "functools", "hashlib", "json", "pathlib", "sys",
        "typing",
    }  # fmt: skip
