"""A product from its first entry over its stars, their end, and new ones."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from shutil import copytree

import pytest

from events.moments import DAY_MS, day_starts_at_ms, local
from fair_admin.accounts import open_account
from fair_admin.office import Office
from pos.app import RunningTill, make_till
from pos.printer_group import printer_at
from pos.station import Station
from projections import takings
from projections.producers import producers
from tests.fair_admin.visitor import Visitor
from tests.pos.fairground import Fairground, now_ms, until
from tests.pos.stall import LAN, Seller, ean

LOGIN, PASSWORD = "minh", "mot mat khau dai"
CODE = ean(77)


class Noon:
    """A clock that begins at noon, far from midnight, and can skip days."""

    def __init__(self) -> None:
        """Be at tomorrow's noon, and go on from there."""
        tomorrow = local(now_ms() + DAY_MS).date().isoformat()
        self._ahead_ms = day_starts_at_ms(tomorrow) + DAY_MS // 2 - now_ms()

    def __call__(self) -> int:
        """Tell the time."""
        return now_ms() + self._ahead_ms

    def skip_a_day(self) -> None:
        """Let it be the same time tomorrow."""
        self._ahead_ms += DAY_MS

    def day(self, days: int = 0) -> str:
        """Give a day as people type it."""
        return f"{local(self()).date() + timedelta(days=days):%d/%m/%Y}"


@pytest.fixture
def noon() -> Noon:
    """Give office and till one clock."""
    return Noon()


@pytest.fixture
def ground(stocked: Path, tmp_path: Path, noon: Noon) -> Iterator[Fairground]:
    """Run an office with a fair, cashiers and an organiser."""
    office = Office(copytree(stocked, tmp_path / "office"), noon)
    open_account(
        office.hub.vault, login=LOGIN, name="Minh", role="organiser", password=PASSWORD
    )
    office.start()
    running = Fairground(office)
    yield running
    running.go_away()
    running.office.stop()


@pytest.fixture
def counter(tmp_path: Path, ground: Fairground, noon: Noon) -> Iterator[RunningTill]:
    """Run a till at booth b1."""
    station = Station(tmp_path / "till", noon)
    enrolled = station.enrol(ground.url, ground.code())
    settings = enrolled.sync.pull_settings("", noon())
    assert settings is not None
    station.keep(settings)
    running = make_till(station, [printer_at("virtual", station.folder)])
    running.start()
    yield running
    running.stop()


def _log_in(officer: Visitor, path: str) -> None:
    """Give the password that a page asks for, and be where one wanted to go."""
    officer.open(path)
    officer.send(login=LOGIN, password=PASSWORD)


def _enter(officer: Visitor, office: Office) -> str:
    """Log in, enter a producer and a product with a price; return its page."""
    _log_in(officer, "/producers/new")
    officer.open("/producers/new")
    officer.send(name="HTX Cuộc Đời", kind="cooperative", locality_code="22513")
    (maker,) = producers(office.hub.models)
    officer.open("/products/new")
    officer.send(
        name="Mật ong Cuộc Đời",
        sku="mat-ong",
        producer_id=maker.producer_id,
        locality_code="22513",
        ocop_group="1",
        unit="chai",
        codes=CODE,
    )
    page = officer.path
    officer.send(f"{page}/price", price="190.000")
    return page


def test_stars_come_go_and_come_again(
    ground: Fairground, counter: RunningTill, noon: Noon
) -> None:
    """On their last day a sale is OCOP, on the next it is not, and nobody stops it."""
    officer = Visitor(ground.client())
    file = f"{_enter(officer, ground.office)}/ocop"
    officer.open(file)
    page = officer.send(
        f"{file}/certificates",
        decision_number="99/QĐ-UBND",
        decided_on=noon.day(-1000),
        valid_until=noon.day(),
    )
    assert "Hiệu lực" in page
    lan = Seller(counter.app.test_client())
    lan.log_in(LAN)
    lan.open_shift()
    enrolled = counter.station.enrolled

    def sold() -> dict[str, object]:
        enrolled.sync.pull(noon())
        # A till that nobody touched for a day asks for the PIN again.
        lan.log_in(LAN)
        lan.sale_id = ""
        answer = lan.scan(CODE).get_json()
        assert lan.pay(200_000).status_code == 200
        line: dict[str, object] = answer["lines"][0]
        return line

    def counted(number: int) -> tuple[int, int]:
        def has_come() -> bool:
            rows = takings.by_fair(ground.office.hub.models)
            return sum(row.receipts for row in rows) == number

        until(has_come, f"{number} receipts")
        (row,) = takings.by_fair(ground.office.hub.models)
        return row.amount_minor, row.ocop_minor

    assert (sold()["stars"], counted(1)) == (3, (190_000, 190_000))
    noon.skip_a_day()
    after = sold()
    assert after["stars"] == 0
    assert str(after["notice"]).startswith("Sao hết hạn ngày ")
    assert counted(2) == (380_000, 190_000)

    # So does the office.
    _log_in(officer, file)
    assert "Không có sao" in officer.open(file)
    officer.send(f"{file}/instruct", instructed_on=noon.day(-90), due_on=noon.day(-30))
    officer.send(f"{file}/prepare", prepared_on=noon.day(-40))
    page = officer.send(f"{file}/assess", assessed_on=noon.day(-5), points="81")
    assert "Cấp có thẩm quyền: ra quyết định" in page
    page = officer.send(
        f"{file}/certificates", decision_number="12/QĐ", decided_on=noon.day()
    )
    assert "Được công nhận lại" in page
    assert (sold()["stars"], counted(3)) == (3, (570_000, 380_000))
