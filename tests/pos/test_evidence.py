"""Till and hub hold each other to their word, over real HTTP, whatever is restored."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from flask import Response

from events.checkpoint import is_hubs_word, make_checkpoint
from events.evidence import CheckpointSeen, TillStartCountersigned
from events.examiner import examine_log
from events.log_reading import read_file
from events.record import till_stream
from events.replication import Ack, encode_ack
from fair_admin.devices import issue_replacement_code
from fair_admin.office import Office
from pos.sending import JournalForked
from pos.shift import CloseShift
from pos.station import KeyUnusable, Station
from pos.wire import HubRefused
from tests.pos.fairground import Fairground, now_ms
from tests.pos.stall import new_id
from tests.pos.trade import PRICE, alarms, copy, sell, send, takings


@pytest.fixture
def office_folder(tmp_path: Path) -> Path:
    """Give the folder of the running office."""
    return tmp_path / "office"


@pytest.fixture
def other(station: Station, tmp_path: Path) -> Iterator[Station]:
    """Copy the till's whole folder to another machine, after two sales."""
    sell(station, 2)
    send(station)
    copied = Station(copy(station.folder, tmp_path / "copy"), now_ms)
    yield copied
    copied.close()


def test_a_hub_answers_with_its_signed_word(
    station: Station, fairground: Fairground
) -> None:
    """The till keeps it, writes it into the shift's closing, and knows it again."""
    sell(station)
    send(station)
    till = station.enrolled.till
    hub = fairground.office.hub

    till.close_shift(CloseShift(counted_minor=PRICE), station.occasion("c1", new_id()))

    assert till.checkpoint is not None
    assert is_hubs_word(till.checkpoint, hub.ledger.public_key)
    assert till.checkpoint.position == hub.log.position()
    (closing,) = station.journal.read_stream(till.stream, till.sequence - 1)
    assert CheckpointSeen(checkpoint=till.checkpoint) in closing.record.facts
    (start,) = hub.log.read_stream(f"till-start/{till.till}/1")
    assert isinstance(start.record.facts[0], TillStartCountersigned)
    folder = station.folder
    station.close()
    again = Station(folder, now_ms)
    assert again.enrolled.till.checkpoint == till.checkpoint
    assert again.enrolled.sync.have == till.sequence - 1
    again.close()


def test_a_hub_restored_and_saying_so_gets_everything_again(
    station: Station, fairground: Fairground, office_folder: Path, tmp_path: Path
) -> None:
    """A higher epoch is accepted with an alarm; nobody has to do anything."""
    sell(station)
    send(station)
    old = copy(office_folder, tmp_path / "backup")
    sell(station, 3)
    send(station)
    restored = Office(old, now_ms)
    told = restored.hub.ledger.begin_epoch("ổ đĩa hỏng", 0, now_ms())
    fairground.replace_office(restored)

    send(station)
    send(station)

    assert told.hub_epoch == 2
    assert alarms(station) == ["higher-epoch"]
    assert takings(fairground) == 4 * PRICE
    assert station.enrolled.till.checkpoint is not None
    assert station.enrolled.till.checkpoint.hub_epoch == 2


def test_a_hub_restored_in_silence_is_noticed(
    station: Station, fairground: Fairground, office_folder: Path, tmp_path: Path
) -> None:
    """Its log went back in one epoch: an alarm, and everything is sent again."""
    sell(station)
    send(station)
    old = copy(office_folder, tmp_path / "backup")
    sell(station, 3)
    send(station)
    fairground.replace_office(Office(old, now_ms))

    send(station)

    assert alarms(station) == ["went-back"]
    assert takings(fairground) == 4 * PRICE


def test_a_revived_old_hub_is_refused(
    station: Station, fairground: Fairground, office_folder: Path, tmp_path: Path
) -> None:
    """Whoever answers from a lower epoch is not believed; the sale waits."""
    old = copy(office_folder, tmp_path / "backup")
    fairground.office.hub.ledger.begin_epoch("thử", 0, now_ms())
    sell(station)
    send(station)
    fairground.replace_office(Office(old, now_ms))
    sell(station)

    for _ in range(2):
        with pytest.raises(HubRefused, match="bản cũ, đã được thay"):
            send(station)

    assert alarms(station) == ["lower-epoch"]
    assert station.enrolled.till.unsent(station.enrolled.sync.have).sales == 1


def test_a_rewritten_hub_is_an_alarm_that_lasts(
    station: Station, fairground: Fairground
) -> None:
    """Another head at the same epoch and position, rightly signed, is noticed."""
    sell(station)
    send(station)
    known = station.enrolled.till.checkpoint
    assert known is not None
    ledger = fairground.office.hub.ledger
    forged = make_checkpoint(
        ledger._private_key_hex,
        hub_epoch=known.hub_epoch,
        position=known.position,
        head="ab" * 32,
    )
    own = station.enrolled.till
    head = station.journal.head(own.stream)
    ack = Ack(have=head.sequence, head=head.hash, checkpoint=forged)
    fairground.instead = lambda: Response(
        encode_ack(ack), mimetype="application/msgpack"
    )
    unsent = own.unsent(head.sequence)

    station.enrolled.sync.report(unsent, now_ms())
    station.enrolled.sync.report(unsent, now_ms())

    assert alarms(station) == ["other-head"]
    assert own.alarm is not None
    assert own.checkpoint == known


def test_a_hub_with_another_key_is_not_believed(
    station: Station, fairground: Fairground
) -> None:
    """Its answer changes nothing on the till but for the alarm."""
    sell(station)
    stranger = make_checkpoint("ab" * 32, hub_epoch=9, position=99, head="cd" * 32)
    ack = Ack(have=999, head="ef" * 32, checkpoint=stranger)
    fairground.instead = lambda: Response(
        encode_ack(ack), mimetype="application/msgpack"
    )

    with pytest.raises(HubRefused, match="khóa đã biết"):
        station.enrolled.sync.push_all()

    assert station.enrolled.sync.have == 0
    assert alarms(station) == ["not-signed"]


def test_a_copied_till_is_kept_aside_and_goes_on_under_a_new_epoch(
    station: Station, other: Station, fairground: Fairground, office_folder: Path
) -> None:
    """Nothing is lost, nothing counted twice, and the copy is told what to do."""
    sell(station)
    send(station)
    sell(other, 2)

    for _ in range(2):
        with pytest.raises(JournalForked, match="mã thay máy"):
            send(other)
    assert takings(fairground) == 3 * PRICE
    hub, till = fairground.office.hub, station.enrolled.till.till
    forks = {s.stream for s in hub.log.read(0, 1_000_000) if "/fork-" in s.stream}
    stream = till_stream(till, 1)
    kept = [r for one in (stream, *forks) for r in hub.log.read_stream(one)]
    ours = other.journal.read_stream(stream)
    assert forks
    assert {stored.body for stored in ours} <= {stored.body for stored in kept}

    renewed = other.renew(issue_replacement_code(hub, till, actor="lan"))
    sell(other)
    send(other)

    assert (renewed.till.till, renewed.till.epoch) == (till, 2)
    assert takings(fairground) == 4 * PRICE
    assert renewed.till.unsent(other.enrolled.sync.have).sales == 0
    hub.ledger.checkpoint(now_ms())
    report = examine_log(read_file(office_folder / "log.sqlite"))
    assert report.is_good, report.broken


def test_a_restored_till_that_lacks_its_newest_sales_is_told(
    station: Station, other: Station, fairground: Fairground
) -> None:
    """The hub is ahead of it: it must not go on under the same numbers."""
    sell(station, 2)
    send(station)

    with pytest.raises(JournalForked):
        send(other)
    other.renew(
        issue_replacement_code(
            fairground.office.hub, station.enrolled.till.till, actor="lan"
        )
    )
    sell(other)
    send(other)

    assert takings(fairground) == 5 * PRICE


def test_a_lost_key_stops_no_sale_and_what_was_sold_is_signed_later(
    station: Station, fairground: Fairground
) -> None:
    """While the key is gone nothing is sent and it is said; then all is."""
    folder = station.folder
    station.close()
    key = folder / "keys" / "device.key"
    hidden = key.rename(folder / "device.key.away")
    again = Station(folder, now_ms)
    sell(again, 2)

    with pytest.raises(KeyUnusable, match="Mất khóa ký"):
        send(again)
    assert again.enrolled.till.unsent(again.enrolled.sync.have).sales == 2
    hidden.rename(key)
    send(again)

    assert takings(fairground) == 2 * PRICE
    again.close()


def test_a_key_lost_for_good_is_replaced_and_the_old_sales_still_come(
    station: Station, fairground: Fairground
) -> None:
    """The key of the new epoch speaks for what the old one never signed."""
    folder = station.folder
    sell(station, 2)
    station.close()
    (folder / "keys" / "device.key").unlink()
    again = Station(folder, now_ms)
    till = again.enrolled.till.till

    again.renew(issue_replacement_code(fairground.office.hub, till, actor="lan"))
    sell(again)
    send(again)

    assert takings(fairground) == 3 * PRICE
    assert again.enrolled.till.epoch == 2
    again.close()


def test_a_code_of_another_till_renews_nothing(
    station: Station, fairground: Fairground
) -> None:
    """The device keeps its name, and the code is not used up."""
    code = fairground.code()

    with pytest.raises(HubRefused, match="Mã này của máy khác"):
        station.renew(code)

    assert station.enrolled.till.epoch == 1
    fresh = Station(station.folder.with_name("fresh"), now_ms)
    fresh.enrol(fairground.url, code)
    fresh.close()


def test_an_old_hub_that_signs_nothing_is_taken_as_it_is(
    station: Station, fairground: Fairground
) -> None:
    """Answers without the newer fields still bring the sales in."""
    sell(station)
    fairground.instead = lambda: None
    sync = station.enrolled.sync
    plain = Ack(have=station.enrolled.till.sequence, head="")
    bare = msgspec.msgpack.encode({"have": 0, "head": "0" * 64, "mood": "good"})
    fairground.instead = lambda: Response(bare, mimetype="application/msgpack")

    sync.report(station.enrolled.till.unsent(0), now_ms())

    assert sync.have == 0
    assert plain.checkpoint is None
    assert alarms(station) == []
