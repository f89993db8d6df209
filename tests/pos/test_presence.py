"""A till that nobody touches asks for a PIN again."""

import msgspec

from pos.presence import Presence
from pos.station import Station
from tests.pos.fairground import now_ms
from tests.pos.stall import HUNG, MIEN, Seller, error_of


def idle_after(station: Station, seconds: int) -> None:
    """Let the office's rules say when a till locks itself."""
    settings = station.settings()
    rules = msgspec.structs.replace(settings.rules, idle_lock_seconds=seconds)
    station.keep(msgspec.structs.replace(settings, rules=rules))


def last_seen(seller: Seller, ago_ms: int) -> None:
    """Let the cashier have done something so long ago."""
    with seller.client.session_transaction() as session:
        session["seen_at_ms"] = now_ms() - ago_ms


def test_a_till_left_alone_is_locked_and_the_sale_waits(
    seller: Seller, station: Station
) -> None:
    """Five minutes unless the office says otherwise; the next PIN goes on selling."""
    seller.scan(MIEN)
    last_seen(seller, 301_000)
    locked = error_of(seller.scan(MIEN))
    assert locked[:2] == (401, "NotLoggedIn")

    seller.log_in(HUNG)
    shown = seller.scan(MIEN).get_json()

    assert shown["total_text"] == "130.000 ₫"
    assert station.enrolled.till.open_sales[0].cashier_id != ""


def test_whoever_works_is_never_locked_out(seller: Seller, station: Station) -> None:
    """Each command counts, and so do keys and touches that command nothing."""
    idle_after(station, 60)
    for _ in range(3):
        last_seen(seller, 50_000)
        assert seller.get("/api/v1/session")["cashier_id"]
    last_seen(seller, 50_000)

    assert seller.scan(MIEN).status_code == 200
    assert seller.scan(MIEN).status_code == 200


def test_the_badge_keeps_no_till_open(seller: Seller) -> None:
    """It asks by itself, whether anybody is there or not."""
    last_seen(seller, 200_000)
    seller.get("/api/v1/status")
    last_seen(seller, 301_000)
    seller.get("/api/v1/status")

    assert seller.get("/api/v1/session")["cashier_id"] == ""


def test_an_office_may_let_tills_stay_open(seller: Seller, station: Station) -> None:
    """Nought minutes is never."""
    idle_after(station, 0)
    last_seen(seller, 10**9)

    assert seller.scan(MIEN).status_code == 200


def test_a_clock_set_back_locks_nobody_out() -> None:
    """Who was seen in the future is there now."""
    session = {"seen_at_ms": 10_000_000}
    presence = Presence(session)
    presence.note(1_000)

    assert not presence.is_over(2_000, 60)
    assert session == {"seen_at_ms": 1_000}
