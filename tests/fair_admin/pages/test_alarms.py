"""Organisers see what does not go together, and what to do about it."""

from pathlib import Path

from events.checkpoint import make_checkpoint
from events.evidence import HubAlarmRaised
from fair_admin.office import Office
from fair_admin.pages.alarms import MEANINGS
from pos.witness import SENTENCES
from projections.coverage import Heartbeat, note
from tests.events.journals import PRIVATE_KEY
from tests.fair_admin.fairground import lay_out
from tests.fair_admin.seller import Seller
from tests.fair_admin.visitor import Visitor
from tests.projections.telling import refund, sale, write

WORD = make_checkpoint(PRIVATE_KEY, hub_epoch=1, position=2, head="0" * 64)


def test_nothing_strange_is_said(organiser: Visitor) -> None:
    """An office without forks and alarms says so, and its tills raise no alarm."""
    page = organiser.open("/alarms")

    assert "Không có nhật ký nào phải để riêng." in page
    assert "Chưa máy nào báo điều gì lạ." in page
    assert "alert-danger" not in organiser.open("/tills")


def test_a_fork_and_an_alarm_are_shown(
    organiser: Visitor, office: Office, tmp_path: Path
) -> None:
    """From the list of tills to the page, and at the till itself."""
    lay_out(office.hub)
    seller = Seller(office.hub, tmp_path, "b1", "t1")
    seller.sell()
    seller.send()
    now_ms = office.hub.now_ms()
    fork = "till/t1/1/fork-0a0b0c0d"
    write(office.hub.log, fork, sale(), at_ms=now_ms)
    write(office.hub.log, fork, sale(sale_id="s2"), at_ms=now_ms)
    raised = HubAlarmRaised(kind="went-back", known=WORD, told=WORD)
    write(office.hub.log, "till/t1/1", raised, at_ms=now_ms)
    office.hub.follow()

    tills = organiser.open("/tills")
    page = organiser.open("/alarms")
    till = organiser.open("/tills/t1")

    assert "1 nhật ký phải để riêng" in tills
    assert 'href="/alarms"' in tills
    assert 'href="/tills/t1"' in page
    assert "A01" in page
    assert '<td class="number" data-label="Phiếu không cộng">2</td>' in page
    assert str(MEANINGS["went-back"]) in page
    assert page.count("130.000") == 2
    assert "2 phiếu không cộng, 130.000" in till
    assert str(MEANINGS["went-back"]) in till


def test_goods_that_came_back_twice_are_shown(
    organiser: Visitor, office: Office, tmp_path: Path
) -> None:
    """By till and receipt, also where one of them was typed from paper."""
    lay_out(office.hub)
    Seller(office.hub, tmp_path, "b1", "t1").send()
    log, now_ms = office.hub.log, office.hub.now_ms()
    write(log, "till/t1/1", sale(sale_id="s1", receipt_number=7), at_ms=now_ms)
    write(log, "till/t1/1", refund(1), at_ms=now_ms)
    office.hub.follow()
    assert "Mọi lần trả hàng đều khớp" in organiser.open("/alarms")
    write(log, "till/t1/1", refund(2, paper=7), at_ms=now_ms)
    write(log, "till/t1/1", refund(3, paper=8), at_ms=now_ms)
    office.hub.follow()
    page = organiser.open("/alarms")

    assert "000007 · t1" in page
    assert "Trả nhiều hơn đã bán." in page
    assert "Phiếu gốc chưa về trung tâm" in page
    assert "1 món được trả nhiều hơn đã bán" in organiser.open("/tills")


def test_a_wrong_clock_is_shown(
    organiser: Visitor, office: Office, tmp_path: Path
) -> None:
    """The till sells all the same; its list and its page say what it shows."""
    lay_out(office.hub)
    seller = Seller(office.hub, tmp_path, "b1", "t1")
    seller.sell()
    seller.send()
    assert "giờ sai" not in organiser.open("/tills")
    wrong = Heartbeat(
        till="t1",
        epoch=1,
        unsent=0,
        oldest_unsent_at_ms=0,
        at_ms=office.hub.now_ms(),
        clock_off_ms=86_400_000,
    )
    note(office.hub.models, wrong)

    assert "giờ sai: máy chỉ" in organiser.open("/tills")
    assert "giờ sai: máy chỉ" in organiser.open("/tills/t1")


def test_each_alarm_of_a_till_has_its_meaning() -> None:
    """Whatever a till can record the office can explain."""
    assert set(MEANINGS) == set(SENTENCES)


def test_who_only_counts_visitors_does_not_see_it(gatekeeper: Visitor) -> None:
    """It is the organisers' page."""
    gatekeeper.open("/alarms")

    assert "Nhật ký để riêng" not in gatekeeper.page
