"""A journal carried by hand gives what the network would have given."""

import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.carrying import JournalNotSigned, carry
from events.examiner import examine_export
from events.replication import Ack, Batch, Gap
from fair_admin.cli import main
from fair_admin.devices import issue_replacement_code
from pos.journal_file import export_journal
from pos.station import NotEnrolled, Station
from pos.wire import HubRefused
from tests.independent.verifier import verify
from tests.pos.fairground import Fairground, now_ms
from tests.pos.trade import PRICE, copy, sell, send, takings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give a place on the stick."""
    return tmp_path / "journal.jsonl"


def exported(station: Station, file: Path) -> Path:
    """Export a till's journal while the till runs."""
    assert main(["journal", "export", "--folder", str(station.folder), str(file)]) == 0
    return file


def imported(fairground: Fairground, file: Path, *words: str) -> int:
    """Import a file at the running hub."""
    return main(["journal", "import", "--hub", fairground.url, str(file), *words])


def test_an_export_is_good_and_sealed(station: Station, file: Path) -> None:
    """Both verifiers find nothing wrong, and the till's signature over all of it."""
    sell(station, 3)
    lines = exported(station, file).read_bytes().splitlines(keepends=True)

    report = examine_export(lines)

    assert (report.broken, report.seals) == ("", 1)
    assert report.records == station.enrolled.till.sequence
    assert verify(lines)[1] == ""


def test_a_file_does_what_the_network_does(
    station: Station, fairground: Fairground, file: Path, tmp_path: Path
) -> None:
    """Twice, before or after the network: counted once; the answer goes back."""
    sell(station, 2)
    early = exported(station, tmp_path / "early.jsonl")
    sell(station, 2)
    exported(station, file)
    answer = tmp_path / "answer.jsonl"

    assert imported(fairground, early) == 0
    assert imported(fairground, file, "--answer", str(answer)) == 0
    assert imported(fairground, early) == 0
    assert imported(fairground, file) == 0
    assert takings(fairground) == 4 * PRICE
    assert station.enrolled.till.unsent(station.enrolled.sync.have).sales == 4

    station.take_acknowledgement(answer.read_bytes())
    assert station.enrolled.till.unsent(station.enrolled.sync.have).sales == 0
    sell(station)
    send(station)
    assert takings(fairground) == 5 * PRICE


def test_an_answer_for_another_till_is_not_believed(
    station: Station, fairground: Fairground, file: Path, tmp_path: Path
) -> None:
    """Nor one that somebody changed."""
    sell(station, 2)
    answer = tmp_path / "answer.jsonl"
    imported(fairground, exported(station, file), "--answer", str(answer))
    line = answer.read_bytes()
    stranger = Station(tmp_path / "stranger", now_ms)
    stranger.enrol(fairground.url, fairground.code())

    with pytest.raises(HubRefused, match="không phải của trung tâm"):
        stranger.take_acknowledgement(line)
    with pytest.raises(HubRefused):
        station.take_acknowledgement(line.replace(b'"have":6', b'"have":9'))
    stranger.close()


def test_what_is_no_whole_export_is_refused_in_words(
    station: Station,
    fairground: Fairground,
    file: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Cut off, foreign, changed or missing: said, and nothing is taken in."""
    sell(station)
    whole = exported(station, file).read_bytes()
    strange = tmp_path / "strange"

    for content, words in (
        (whole[: len(whole) // 2], "cut off"),
        (b"".join(whole.splitlines(keepends=True)[:-1]), "cut off after"),
        (b"PK\x03\x04 a spreadsheet", "line 1: this is no export of Hội Chợ"),
        (whole.replace(b"65000", b"75000"), "was changed"),
        (b"", "line 1: this is no export"),
    ):
        strange.write_bytes(content)
        assert imported(fairground, strange) == 1
        assert words in capsys.readouterr().err
    assert imported(fairground, tmp_path / "missing") == 1
    assert takings(fairground) == 0


def test_a_till_without_key_exports_evidence_that_no_hub_takes(
    station: Station, fairground: Fairground, file: Path
) -> None:
    """Anybody could have written an unsigned file."""
    sell(station)
    (station.folder / "keys" / "device.key").unlink()
    exported(station, file)

    with file.open("rb") as opened, pytest.raises(JournalNotSigned):
        carry(opened, lambda _batch: None)
    assert imported(fairground, file) == 1


def test_what_the_dead_machine_still_held_comes_by_its_journal(
    station: Station, fairground: Fairground, file: Path, tmp_path: Path
) -> None:
    """A backup goes on under a new epoch; the old disk's journal brings the rest."""
    sell(station)
    send(station)
    backup = copy(station.folder, tmp_path / "backup")
    sell(station, 3)
    till = station.enrolled.till.till
    restored = Station(backup, now_ms)
    restored.renew(issue_replacement_code(fairground.office.hub, till, actor="lan"))
    sell(restored)
    send(restored)
    assert takings(fairground) == 2 * PRICE

    imported(fairground, exported(station, file))

    assert takings(fairground) == 5 * PRICE
    both = io.BytesIO()
    export_journal(backup, both)
    assert examine_export(both.getvalue().splitlines(keepends=True)).seals == 2
    restored.close()


def test_a_folder_that_is_no_till_exports_nothing(tmp_path: Path) -> None:
    """There is nobody to sign for it."""
    Station(tmp_path / "new", now_ms).close()

    with pytest.raises(NotEnrolled):
        export_journal(tmp_path / "new", io.BytesIO())


def test_a_folder_is_verified_where_it_lies(
    station: Station,
    fairground: Fairground,
    file: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Till and hub, while they run; an auditor's checkpoints too."""
    sell(station, 2)
    send(station)
    office = str(tmp_path / "office")
    words = tmp_path / "words.jsonl"
    assert main(["journal", "checkpoints", "--folder", office, str(words)]) == 0
    assert main(["journal", "export", "--folder", office, str(file)]) == 0

    for path in (str(station.folder), office, str(file)):
        assert main(["verify", path]) == 0
    assert main(["verify", str(file), "--checkpoints", str(words)]) == 0
    key = fairground.office.hub.ledger.public_key
    assert main(["verify", office, "--hub-key", key]) == 0
    assert "good; the chain ends with" in capsys.readouterr().out
    assert main(["verify", str(tmp_path)]) == 2
    assert main(["verify", str(file), "--hub-key", "ab" * 32]) == 1
    assert "not signed by the hub" in capsys.readouterr().err
    lines = file.read_bytes().splitlines(keepends=True)
    assert verify(lines)[1] == ""


def test_a_restore_is_said_by_a_command(
    station: Station,
    fairground: Fairground,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It names the new epoch; a running hub refuses it."""
    sell(station)
    send(station)
    backup = copy(tmp_path / "office", tmp_path / "backup")
    running = str(tmp_path / "office")

    assert main(["restore", "--folder", str(backup), "--reason", "ổ đĩa hỏng"]) == 0
    assert "Hub epoch 2 begins" in capsys.readouterr().out
    assert main(["restore", "--folder", str(backup), "--reason", " "]) == 2
    assert main(["restore", "--folder", running, "--reason", "thử"]) == 1
    assert "stop the hub first" in capsys.readouterr().err
    assert main(["verify", str(backup)]) == 0
    assert fairground.office.hub.ledger.checkpoint(now_ms()).hub_epoch == 1


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(order=st.lists(st.integers(0, 3), min_size=1, max_size=8))
def test_files_in_any_order_never_double(station: Station, order: list[int]) -> None:
    """Whatever is delivered again, overlapping or too early, the rest is asked for."""
    files = []
    for number in range(4):
        sell(station)
        out = io.BytesIO()
        export_journal(station.folder, out)
        files.append((out.getvalue(), station.enrolled.till.sequence, number))
    have = 0

    def deliver(batch: Batch) -> Ack:
        nonlocal have
        if batch.first > have + 1:
            raise Gap(Ack(have=have, head=""))
        have = max(have, batch.first + len(batch.bodies) - 1)
        return Ack(have=have, head="")

    for number in order:
        content, sequence, _ = files[number]
        (answer,) = carry(io.BytesIO(content), deliver)
        assert answer.ack.have >= sequence
    assert have == max(files[number][1] for number in order)
