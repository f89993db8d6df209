"""One till that tells what no till may tell stops nobody, and learns what to do."""

from events.record import Record, encode_record
from fair_admin.devices import issue_replacement_code
from pos.app import make_till
from pos.printer_group import printer_at
from pos.station import Station
from tests.fair_admin.fairground import PLANNED
from tests.pos.fairground import Fairground, now_ms, until
from tests.pos.trade import PRICE, sell, send, takings


def smuggle(station: Station) -> None:
    """Write into the till's journal that a fair was planned, chained as it should."""
    stream = station.enrolled.till.stream
    head = station.journal.head(stream)
    record = Record(
        stream=stream,
        sequence=head.sequence + 1,
        at_ms=now_ms(),
        actor="c1",
        command_id="smuggled",
        previous=head.hash,
        facts=(PLANNED,),
    )
    station.journal.append(stream, head.sequence + 1, (encode_record(record),), 0)


def test_what_a_till_may_not_tell_is_shown_there_and_stops_nobody(
    station: Station, fairground: Fairground
) -> None:
    """The hub counts all before it; with a replacement code the till goes on."""
    sell(station, 2)
    smuggle(station)
    station.close()
    opened = Station(station.folder, now_ms)
    running = make_till(opened, [printer_at("virtual", opened.folder)])
    running.sync.start()
    until(lambda: running.sync.link.needs_code, "the till is told")
    hub = fairground.office.hub

    assert "bản ghi số" in running.sync.link.refused
    assert takings(fairground) == 2 * PRICE
    opened.renew(issue_replacement_code(hub, opened.enrolled.till.till, actor="lan"))
    sell(opened)
    running.sync.stop()
    send(opened)
    assert takings(fairground) == 3 * PRICE
    opened.close()
