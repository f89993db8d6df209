"""What users of other tills suffer from, and that it does not happen here."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from events.decider import Occasion
from events.log import EventLog, StoredRecord
from events.log_sqlite import open_journal
from events.papers import PaperWanted
from events.shifts import ShiftClosed
from pos.app import RunningTill
from pos.sale import Open, Over
from pos.sale_commands import (
    CancelSale,
    SaleAlreadyOver,
    TenderTooSmall,
    VoidLine,
    in_cash,
)
from pos.shift import CloseShift, OpenShift
from pos.till import Till
from projections.journal import sale as sale_at_hub
from tests.examples import MIEN_DONG, PLACE
from tests.pos.fairground import Fairground, until
from tests.pos.stall import MAM, MIEN, Seller, new_id


def on(command_id: str) -> Occasion:
    """Give an occasion of cashier c1."""
    return Occasion(at_ms=1_000, actor="c1", command_id=command_id)


def open_till(log: EventLog) -> Till:
    """Start till t1 with 500,000 ₫ in its drawer, unless its shift is open."""
    till = Till(log, till="t1", epoch=1, place=PLACE, currency="VND")
    opening = OpenShift(
        shift_id="h1", cashier_id="c1", float_minor=500_000, currency="VND"
    )
    if till.sequence == 1:
        till.open_shift(opening, on("open"))
    return till


def sell(till: Till, sale_id: str, tendered_minor: int = 65_000) -> int:
    """Sell one pack for cash; give the receipt's number."""
    till.scan(sale_id, MIEN_DONG, 1000, on(f"{sale_id}-scan"))
    done = till.pay(sale_id, in_cash(tendered_minor), on(f"{sale_id}-pay"))
    assert isinstance(done, Over)
    assert done.completed
    return done.completed.receipt_number


def papers_in(records: Sequence[StoredRecord]) -> list[PaperWanted]:
    """Give what is owed on paper by these records."""
    facts = (fact for stored in records for fact in stored.record.facts)
    return [fact for fact in facts if isinstance(fact, PaperWanted)]


def test_a_confirmed_sale_is_lost_by_no_crash_and_its_number_given_once(
    tmp_path: Path,
) -> None:
    """Nothing is done before it is on disk; the next one goes on counting."""
    path = tmp_path / "journal.sqlite"
    first = open_journal(path)
    assert sell(open_till(first), "s1") == 1
    first.close()
    again = open_journal(path)

    assert sell(open_till(again), "s2") == 2
    again.close()


def test_no_receipt_is_printed_of_a_sale_that_is_not_recorded(
    journal: EventLog,
) -> None:
    """The paper is owed by the sale's own record: both are there or neither."""
    till = open_till(journal)
    till.scan("s1", MIEN_DONG, 1000, on("scan"))
    with pytest.raises(TenderTooSmall):
        till.pay("s1", in_cash(1_000), on("little"))
    assert papers_in(till.records(0, 100)) == []
    till.pay("s1", in_cash(65_000), on("pay"))

    (record,) = till.records(till.sequence - 1, 1)
    kinds = [type(fact).__name__ for fact in record.record.facts]
    assert kinds == ["SaleCompleted", "PaperWanted"]


def test_a_paid_sale_never_opens_again(tmp_path: Path) -> None:
    """Not by a scan, not by another start."""
    path = tmp_path / "journal.sqlite"
    log = open_journal(path)
    till = open_till(log)
    sell(till, "s1")
    with pytest.raises(SaleAlreadyOver):
        till.scan("s1", MIEN_DONG, 1000, on("late"))
    log.close()
    again = open_journal(path)

    assert isinstance(open_till(again).sale_of("s1"), Over)
    assert open_till(again).open_sales == ()
    again.close()


def test_what_breaks_off_while_sending_goes_on_by_itself(
    seller: Seller, till: RunningTill, fairground: Fairground
) -> None:
    """The rest is neither forgotten nor green; nobody presses a button."""
    fairground.go_away()
    for _ in range(3):
        seller.sale_id = ""
        seller.scan(MIEN)
        seller.pay(65_000)
    until(lambda: not till.sync.link.is_online, "the hub is missed")
    assert seller.get("/api/v1/status")["tone"] != "good"
    assert seller.get("/api/v1/status")["unsent"] == 3
    fairground.come_back()

    until(lambda: fairground.takings_minor() == 195_000, "all three are there")


def test_a_shift_closed_offline_leaves_nothing_behind(
    seller: Seller, fairground: Fairground
) -> None:
    """What was sold is in its Z, and comes to the hub after it as before it."""
    fairground.go_away()
    seller.scan(MIEN)
    seller.pay(65_000)
    closed = seller.send(
        "/api/v1/shift/close", command_id=new_id(), counted_minor=565_000
    ).get_json()
    assert (closed["sales"], closed["difference_minor"]) == (1, 0)
    fairground.come_back()

    until(lambda: fairground.takings_minor() == 65_000, "the sale is there")


def test_a_second_tab_doubles_no_sale(seller: Seller, stranger: Seller) -> None:
    """Both send what they kept; each command is one outcome."""
    stranger.log_in()
    stranger.sale_id = seller.sale_id = new_id()
    scan, paid = new_id(), new_id()
    for one in (seller, stranger):
        one.scan(MIEN, command_id=scan)
    answers = [
        one.pay(65_000, command_id=paid).get_json() for one in (seller, stranger)
    ]

    assert answers[0] == answers[1]
    assert answers[0]["total_text"] == "65.000 ₫"


def test_busy_windows_never_share_a_receipt_number(journal: EventLog) -> None:
    """Eight at once: every sale is there once, numbered without a gap."""
    till = open_till(journal)
    with ThreadPoolExecutor(8) as busy:
        numbers = list(busy.map(lambda one: sell(till, f"s{one}"), range(40)))

    assert sorted(numbers) == list(range(1, 41))


def test_a_sale_sent_twice_is_counted_once(
    seller: Seller, till: RunningTill, fairground: Fairground
) -> None:
    """Whoever is not sure what arrived sends it all again."""
    seller.scan(MIEN)
    seller.pay(65_000)
    until(lambda: fairground.takings_minor() == 65_000, "the sale is there")
    till.sync.stop()
    sync = till.station.books.sync
    sync.have = 0
    sync.push_all()
    fairground.office.hub.follow()

    assert fairground.takings_minor() == 65_000


def test_a_paid_sale_arrives_paid(seller: Seller, fairground: Fairground) -> None:
    """With every line and tender as the customer saw them."""
    seller.scan(MIEN)
    seller.pay(100_000)
    until(lambda: fairground.takings_minor() == 65_000, "the sale is there")
    hub = fairground.office.hub
    whole = sale_at_hub(hub.models, hub.log, seller.sale_id)

    assert whole
    assert [one.amount_minor for one in whole.sale.tenders] == [100_000]
    assert whole.sale.change_minor == 35_000


def test_nobody_deletes_a_completed_sale(journal: EventLog, till: RunningTill) -> None:
    """There is no such command, and no such route."""
    ours = open_till(journal)
    sell(ours, "s1")
    for command in (CancelSale(reason="xóa"), VoidLine(line_id="s1-scan")):
        with pytest.raises(SaleAlreadyOver):
            ours.change("s1", command, on(type(command).__name__))
    methods = {
        method
        for rule in till.app.url_map.iter_rules()
        for method in rule.methods or ()
    }

    assert methods <= {"GET", "HEAD", "OPTIONS", "POST"}


def test_two_scans_after_a_typed_quantity_are_not_twenty_two(seller: Seller) -> None:
    """A scan is one more, whatever was typed before it."""
    first = seller.scan(MIEN).get_json()["lines"][0]["line_id"]
    seller.on_sale(f"lines/{first}/quantity", quantity_thousandths=2000)
    seller.scan(MIEN)
    (line,) = seller.on_sale(
        f"lines/{first}/quantity", quantity_thousandths=2000
    ).get_json()["lines"]

    assert line["quantity_text"] == "2"


def test_ten_fast_scans_are_ten(seller: Seller) -> None:
    """None eats the next one."""
    for _ in range(10):
        seller.scan(MIEN)

    assert seller.scan(MAM).get_json()["lines"][0]["quantity_text"] == "10"


def test_a_second_code_replaces_no_line(seller: Seller) -> None:
    """Each product has its own."""
    seller.scan(MIEN)
    lines = seller.scan(MAM).get_json()["lines"]

    assert [line["amount_text"] for line in lines] == ["65.000 ₫", "120.000 ₫"]


def test_nothing_is_printed_that_nobody_wants_and_all_can_be_later(
    seller: Seller, till: RunningTill
) -> None:
    """A sale paid without paper owes none; asked for later it is the original."""
    seller.scan(MIEN)
    seller.pay(65_000, is_printed=False)
    papers = till.station.enrolled.till.papers
    assert not papers.waiting
    assert papers.papers_of("receipt", seller.sale_id) == 0
    seller.on_sale("print")
    until(lambda: papers.papers_of("receipt", seller.sale_id) == 1, "it is out")
    (started,) = [
        fact
        for stored in till.station.enrolled.till.records(0, 100)
        for fact in stored.record.facts
        if type(fact).__name__ == "PaperStarted"
    ]

    assert not getattr(started, "is_copy")  # noqa: B009 - one of many facts


def test_expected_cash_knows_change_and_float(journal: EventLog) -> None:
    """500,000 of float, 65,000 taken from a note of 100,000: 565,000, no difference."""
    till = open_till(journal)
    sell(till, "s1", tendered_minor=100_000)
    till.close_shift(CloseShift(counted_minor=565_000), on("close"))
    closed = till.last_closed

    assert isinstance(closed, ShiftClosed)
    assert (closed.expected_cash_minor, closed.difference_minor) == (565_000, 0)
    assert closed.figures.float_minor == 500_000


class Counted:
    """A journal that counts how often it is read."""

    def __init__(self, log: EventLog) -> None:
        """Begin with none."""
        self._log = log
        self.reads = 0

    def __getattr__(self, name: str) -> object:
        """Do what the journal does, and count reading."""
        self.reads += name == "read_stream"
        return getattr(self._log, name)


def test_closing_reads_no_sale_again(journal: EventLog) -> None:
    """A thousand receipts or none: the figures are there already."""
    counted = Counted(journal)
    till = open_till(counted)  # type: ignore[arg-type] # all of it, by its names
    for number in range(50):
        till.scan(f"s{number}", MIEN_DONG, 1000, on(f"{number}-scan"))
        till.pay(f"s{number}", in_cash(65_000), on(f"{number}-pay"))
    before = counted.reads
    till.close_shift(CloseShift(counted_minor=3_750_000), on("close"))

    assert counted.reads == before
    assert till.last_closed
    assert till.last_closed.figures.sales == 50


def test_parked_sales_outlive_the_window(journal: EventLog) -> None:
    """They stand in the journal, not in a browser that forgets."""
    till = open_till(journal)
    till.scan("s1", MIEN_DONG, 1000, on("scan"))

    (waiting,) = Till(
        journal, till="t1", epoch=1, place=PLACE, currency="VND"
    ).open_sales
    assert isinstance(waiting, Open)
    assert waiting.total_minor == 65_000
