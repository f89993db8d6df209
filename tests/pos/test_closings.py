"""Every Z report is kept, listed and printed again, for those who may see it."""

import msgspec

from pos.app import RunningTill
from pos.station import Station
from tests.pos.fairground import until
from tests.pos.stall import HOA, MANAGER_PIN, MIEN, Seller, new_id


def close(seller: Seller, counted_minor: int) -> None:
    """Count the drawer."""
    answer = seller.send(
        "/api/v1/shift/close", command_id=new_id(), counted_minor=counted_minor
    )
    assert answer.status_code == 200


def hide_totals(station: Station) -> None:
    """Let the office keep totals from cashiers."""
    settings = station.settings()
    rules = msgspec.structs.replace(settings.rules, cashiers_see_totals=False)
    station.keep(msgspec.structs.replace(settings, rules=rules))


def test_each_closing_is_listed_and_printed_again(
    seller: Seller, till: RunningTill
) -> None:
    """Numbered, newest first, the second paper of it a copy."""
    seller.scan(MIEN)
    seller.pay(65_000)
    close(seller, 565_000)
    seller.open_shift(0)
    close(seller, 0)
    ours = till.station.enrolled.till
    numbers = [closed.z_number for _, closed in ours.closings()]
    page = seller.client.get("/closings").get_data(as_text=True)
    assert numbers == [2, 1]
    assert page.index("Z 0002") < page.index("Z 0001")

    shift_id = ours.closings()[1][1].shift_id
    until(lambda: ours.papers.papers_of("closing", shift_id) == 1, "the first is out")
    token = seller.get("/api/v1/session")["csrf_token"]
    seller.client.post(f"/closings/{shift_id}/print", data={"csrf_token": token})
    until(lambda: ours.papers.papers_of("closing", shift_id) == 2, "the copy is out")


def test_who_may_not_see_totals_sees_none(
    seller: Seller, till: RunningTill, station: Station
) -> None:
    """Neither on a page nor on paper; a manager prints the Z afterwards."""
    hide_totals(station)
    seller.scan(MIEN)
    seller.pay(65_000, is_printed=False)
    token = seller.get("/api/v1/session")["csrf_token"]
    seller.client.post("/printers/reading", data={"csrf_token": token})
    close(seller, 565_000)
    ours = station.enrolled.till
    assert not ours.papers.waiting
    assert seller.client.get("/closings").status_code == 302
    ((_, closed),) = ours.closings()

    hoa = Seller(till.app.test_client())
    hoa.log_in(HOA, MANAGER_PIN)
    token = hoa.get("/api/v1/session")["csrf_token"]
    hoa.client.post(f"/closings/{closed.shift_id}/print", data={"csrf_token": token})
    subject = ("closing", closed.shift_id)
    until(lambda: ours.papers.papers_of(*subject) == 1, "the Z is out")
