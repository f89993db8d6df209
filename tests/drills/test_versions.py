"""Tills and hubs of tomorrow and of today work together, and pass on what is new."""

import socket
from pathlib import Path

from events.fact import UnknownFact
from events.log import Head
from events.log_sqlite import open_journal
from events.record import Record, encode_record, till_stream
from events.register import PriceSet, ProductRegistered
from fair_admin.office import Office, read_models_of
from pos.station import Station
from projections import takings
from projections.catalogue import products
from tests.commands import Start, run
from tests.drills.test_restored import is_sent, running
from tests.drills.waiting_tills import TheHub, enrol_all, fill
from tests.examples import MIEN_REGISTERED
from tests.independent.journal import broken_links, records
from tests.independent.verifier import verify
from tests.pos.fairground import now_ms, until

_SALES = 10
_NEWS = b'{"fact":"sale.weather-noted/1","sky":"m\xc6\xb0a"}'


def _tell(folder: Path, name: str, stream: str, *facts: object) -> bytes:
    """Write one more record into a log, with facts that this version may not know."""
    log = open_journal(folder / name)
    head: Head = log.head(stream)
    told = (UnknownFact(tag="sale.weather-noted/1", raw=_NEWS),)
    record = Record(
        stream=stream,
        sequence=head.sequence + 1,
        at_ms=now_ms(),
        actor="tomorrow",
        command_id=f"news-{head.sequence}",
        previous=head.hash,
        facts=(*facts, *told),  # type: ignore[arg-type] # facts, whichever
    )
    body = encode_record(record)
    log.append(stream, record.sequence, (body,), 0)
    log.close()
    return body


def _tell_in_a_new_encoding(folder: Path, stream: str) -> bytes:
    """Write a record of which this version can read the header alone."""
    log = open_journal(folder / "journal.sqlite")
    head = log.head(stream)
    header = f'"stream":"{stream}","seq":{head.sequence + 1},"prev":"{head.hash}"'
    body = f'{{"v":2,{header},"packed":"…"}}'.encode()
    log.append(stream, head.sequence + 1, (body,), 0)
    log.close()
    return body


def test_what_only_tomorrow_can_read_is_kept_and_passed_on(
    start: Start, tmp_path: Path
) -> None:
    """Sales around it count, goods beside it are sold, no byte is changed."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = str(listener.getsockname()[1])
    folder, till = tmp_path / "hub", tmp_path / "t0"
    office = Office(folder, now_ms)
    enrol_all(office, 1)
    office.start()
    hub = TheHub(url=f"http://127.0.0.1:{port}", key=office.hub.ledger.public_key)
    office.stop()
    price = PriceSet(product_id="p1", price_minor=65_000, currency="VND")
    goods: tuple[ProductRegistered | PriceSet, ...] = (MIEN_REGISTERED, price)
    from_hub = _tell(folder, "log.sqlite", "product/p1", *goods)
    fill(till, 0, _SALES, hub, now_ms())
    from_till = _tell(till, "journal.sqlite", till_stream("t0", 1))
    packed = _tell_in_a_new_encoding(till, till_stream("t0", 1))

    start("hub", "--folder", str(folder), "--port", port)
    with running(till) as loop:
        until(lambda: is_sent(loop, folder / "log.sqlite", _SALES), "the hub has all")
        until(lambda: loop.link.pulled_at_ms is not None, "the till has news")

    stored = [body for body, _ in records(folder / "log.sqlite")]
    assert {from_hub, from_till, packed} <= set(stored)
    assert broken_links(folder / "log.sqlite") == []
    station = Station(till, now_ms)
    assert [one.price_minor for one in products(station.models)] == [65_000]
    assert station.enrolled.till.sequence > _SALES
    station.close()
    with read_models_of(folder) as models:
        assert sum(row.receipts for row in takings.by_fair(models)) == _SALES
    export = tmp_path / "export.jsonl"
    assert run("journal", "export", "--folder", str(folder), str(export)) == (0, "")
    with export.open("rb") as lines:
        verifier, wrong = verify(lines)
    assert (wrong, verifier.records) == ("", len(stored))
