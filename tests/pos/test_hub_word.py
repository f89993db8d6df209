"""The hub's word is printed where people keep it, and written down where it matters."""

from pathlib import Path

import pytest
from flask import Response

from events.checkpoint import is_hubs_word, parse_word
from events.record import GENESIS
from events.replication import Ack, encode_ack
from pos.hub_word import HubWord
from pos.paper_making import paper_of
from pos.shift import CloseShift
from pos.station import Station
from pos.status import status_of
from pos.sync_loop import Link
from pos.wire import HubAway
from printers.papers import Sheet
from tests.pos.fairground import Fairground, now_ms
from tests.pos.stall import new_id
from tests.pos.trade import PRICE, sell, send, takings


def z_report(station: Station) -> Sheet:
    """Give the paper of the shift that was closed last."""
    papers = [
        one
        for one in station.enrolled.till.papers.waiting.values()
        if one.wanted.kind == "closing"
    ]
    sheet = paper_of(station, papers[-1], is_copy=False)
    assert isinstance(sheet, Sheet)
    return sheet


def report(station: Station) -> None:
    """Send all, and say how things stand on the till's own clock."""
    enrolled = station.ready()
    enrolled.sync.push_all()
    enrolled.sync.report(enrolled.till.unsent(enrolled.sync.have), station.now_ms())


def test_a_z_report_carries_the_hubs_word(
    station: Station, fairground: Fairground
) -> None:
    """As text to be typed and as QR; a till that never met its hub says so."""
    sell(station)
    till = station.enrolled.till
    till.close_shift(CloseShift(counted_minor=PRICE), station.occasion("c1", new_id()))
    before = z_report(station)
    send(station)
    sell(station)
    till.close_shift(CloseShift(counted_minor=PRICE), station.occasion("c1", new_id()))

    paper, word = z_report(station), till.closing_word

    assert "chưa có mốc ký" in before.notes[-1]
    assert before.qr_text == ""
    assert word is not None
    assert parse_word(paper.qr_text) == word
    assert is_hubs_word(
        parse_word(paper.qr_text), fairground.office.hub.ledger.public_key
    )
    assert parse_word(paper.notes[-1]).head == word.head


def test_the_hubs_word_is_written_down_when_it_matters(station: Station) -> None:
    """Not at each answer: once a minute, and when the till ends; a sale needs none."""
    sell(station)
    send(station)
    folder = station.folder
    kept = station.vault.document("hub-word")
    for _ in range(3):
        sell(station)
        send(station)
    known = station.enrolled.till.checkpoint

    assert station.vault.document("hub-word") == kept
    station.close()
    again = Station(folder, now_ms)
    assert again.enrolled.till.checkpoint == known
    assert again.vault.document("hub-word") != kept
    again.close()


def test_after_a_minute_the_word_is_written_down_again(
    station: Station, fairground: Fairground
) -> None:
    """So that a hub that goes back by more is noticed whatever happened to the till."""
    sell(station)
    send(station)
    kept: list[Ack] = []
    clock = [now_ms()]
    own = station.enrolled.till
    word = HubWord(
        own,
        station.journal,
        fairground.office.hub.ledger.public_key,
        lambda: clock[0],
        kept=None,
        keep=kept.append,
    )
    for passed_ms in (0, 30_000, 31_000, 1_000, -90_000):
        clock[0] += passed_ms
        word.hear(fairground.office.hub.has(own.till, own.epoch))
        sell(station)
        send(station)

    assert len(kept) == 3


def test_a_wrong_clock_is_said_and_harms_nothing(
    fairground: Fairground, tmp_path: Path
) -> None:
    """A till a day ahead sells and sends; its badge says both times meanwhile."""
    ahead_ms = [86_400_000]
    station = Station(tmp_path / "ahead", lambda: now_ms() + ahead_ms[0])
    station.enrol(fairground.url, fairground.code())
    link = Link(is_online=True, refused="", needs_code=False, pulled_at_ms=None)
    sell(station)
    report(station)

    wrong = status_of(station, link, None)
    ahead_ms[0] = 0
    sell(station)
    report(station)

    assert "Đồng hồ máy này chỉ" in wrong.hub_alarm
    assert status_of(station, link, None).hub_alarm == ""
    assert takings(fairground) == 2 * PRICE
    station.close()


def test_a_hub_that_takes_nothing_is_not_asked_for_ever(
    station: Station, fairground: Fairground
) -> None:
    """It asks for what was just sent; the till waits and tries later, as for any."""
    sell(station)
    nothing = encode_ack(Ack(have=0, head=GENESIS))
    fairground.instead = lambda: Response(nothing, 409, mimetype="application/msgpack")

    with pytest.raises(HubAway, match="takes nothing"):
        station.enrolled.sync.push_all()

    fairground.instead = lambda: None
    send(station)
    assert takings(fairground) == PRICE
