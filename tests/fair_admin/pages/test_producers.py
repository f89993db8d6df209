"""Organisers look through producers, enter them and change what stands of them."""

import pytest

from events.register import ProducerRegistered
from fair_admin.office import Office
from fair_admin.producer import PRODUCER, RegisterProducer
from projections.producers import producers
from tests.fair_admin.visitor import Visitor

pytestmark = pytest.mark.usefixtures("register")


def enter(organiser: Visitor, **filled: str) -> str:
    """Fill the form of a new producer and send it."""
    organiser.open("/producers/new")
    fields = {"name": "HTX Sá Sùng", "kind": "cooperative", "locality_code": "22517"}
    return organiser.send(**{**fields, **filled})


def test_a_producer_is_entered_found_and_changed(organiser: Visitor) -> None:
    """Found by letters without accents; its page tells who changed what."""
    enter(organiser, tax_code="0100109106")
    page = organiser.path

    assert "Đã ghi HTX Sá Sùng." in organiser.page
    assert "0100109106" in organiser.open("/producers?q=sa+su+htx")
    organiser.open(f"{page}/edit")
    changed = organiser.send(name="HTX Sá Sùng Vân Đồn", kind="enterprise")
    assert "Tên: HTX Sá Sùng → HTX Sá Sùng Vân Đồn" in changed
    assert "Loại: Hợp tác xã → Doanh nghiệp" in changed
    assert "Nguyễn Thị Lan · <time>23/11/2026 10:00</time>" in changed


@pytest.mark.parametrize(
    ("filled", "sentence"),
    [
        ({"name": ""}, "Hãy điền ô này."),
        ({"name": "x" * 121}, "Dài quá"),
        ({"kind": "company"}, "Hãy chọn trong danh sách."),
        ({"locality_code": ""}, "Hãy chọn địa phương."),
        ({"locality_code": "1"}, "Hãy chọn trong danh sách."),
        ({"tax_code": "0100109107"}, "Mã số thuế gồm 10 chữ số"),
        ({"tax_code": "<b>1</b>"}, "Mã số thuế gồm 10 chữ số"),
    ],
)
def test_what_makes_no_producer_is_refused_in_words(
    organiser: Visitor, office: Office, filled: dict[str, str], sentence: str
) -> None:
    """The sentence stands at the field, and nothing is recorded."""
    before = office.hub.log.position()

    assert sentence in enter(organiser, **filled)
    assert office.hub.log.position() == before


@pytest.mark.parametrize("tax_code", ["", "0100109106-001", "022099001234"])
def test_branches_and_households_have_their_own_tax_codes(
    organiser: Visitor, tax_code: str
) -> None:
    """A branch adds three digits, a household uses its owner's citizen number."""
    assert "Đã ghi" in enter(organiser, tax_code=tax_code)


def test_hostile_text_stays_text(organiser: Visitor) -> None:
    """A name that looks like a program is shown, never run."""
    enter(organiser, name="<img src=x onerror=alert(1)>")

    for page in (
        organiser.page,
        organiser.open("/producers"),
        organiser.open("/products/new"),
    ):
        assert "<img src=x" not in page
    assert "&lt;img src=x" in organiser.page


def test_a_producers_page_shows_its_goods(organiser: Visitor) -> None:
    """What it makes stands on its page; an unknown producer has none."""
    assert "Rượu đông trùng hạ thảo Vietcor" in organiser.open(
        "/producers/htx-viet-hoang"
    )
    assert "Không có trang này." in organiser.open("/producers/nobody")
    assert organiser.status == 404


def test_many_producers_come_page_by_page(organiser: Visitor, office: Office) -> None:
    """Fifty a page; a page beyond the last is the last."""
    for number in range(100):
        entry = ProducerRegistered(
            producer_id=f"n{number}",
            name=f"Zập {number:03}",
            kind="household",
            locality_code="22",
            tax_code="",
            invented=True,
        )
        office.hub.record(
            PRODUCER,
            f"producer/n{number}",
            RegisterProducer(registered=entry),
            actor="lan",
            command_id="n",
        )
    office.hub.follow()

    assert "Trang 1 / 2" in organiser.open("/producers?q=zap")
    assert "Zập 050" not in organiser.page
    assert "Zập 050" in organiser.open("/producers?q=zap&page=99")
    assert "Trang 1 / 2" in organiser.open("/producers?q=zap&page=x")
    assert len(producers(office.hub.models)) > 100
