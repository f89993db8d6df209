"""A customer's paper is held against the books, and nothing personal is shown."""

from pathlib import Path

import msgspec
import pytest
from werkzeug.test import TestResponse

from events.receipt_seal import NoSeal, ReceiptSeal, parse_seal
from fair_admin.receipt_check import check_receipt
from pos.paper_making import receipt_of
from pos.sold import Receipted
from pos.station import Station
from tests.pos.fairground import Fairground
from tests.pos.trade import sell, send


def sold(till: Station) -> Receipted:
    """Sell one pack and give its receipt."""
    sell(till)
    return till.enrolled.till.receipts(1)[0]


def page(ground: Fairground, text: str) -> TestResponse:
    """Open the page behind a QR as a stranger."""
    return ground.client().get(f"/r/{text}")


def test_a_paper_in_the_books_is_counted(
    station: Station, fairground: Fairground
) -> None:
    """First not yet here, then in the fair's takings, with what must be on paper."""
    seal = sold(station).seal
    early = page(fairground, seal.text)
    send(station)

    answer = page(fairground, seal.text)

    assert "Phiếu này chưa về đến trung tâm" in early.text
    assert answer.status_code == 200
    assert "Phiếu này đã được tính" in answer.text
    assert "65.000 ₫" in answer.text
    assert "000001" in answer.text
    assert "Lan" not in answer.text


def test_a_forged_paper_does_not_fit(station: Station, fairground: Fairground) -> None:
    """Another amount, number or hash, a record that is no sale, a till of nowhere."""
    seal = sold(station).seal
    send(station)
    hub = fairground.office.hub
    replace = msgspec.structs.replace

    for forged in (
        replace(seal, total_minor=seal.total_minor + 1),
        replace(seal, receipt_number=2),
        replace(seal, hash_begins="0" * 16),
        replace(seal, sequence=1),
    ):
        assert check_receipt(hub, forged).outcome == "differs"
    assert check_receipt(hub, replace(seal, sequence=0)).outcome == "not-here-yet"
    assert check_receipt(hub, replace(seal, epoch=9)).outcome == "unknown-till"
    assert "không khớp với sổ" in page(fairground, replace(seal, sequence=2).text).text
    assert "Không có máy bán này" in page(fairground, replace(seal, till="X").text).text


@pytest.mark.parametrize("text", ["", "x", "a-1-2-3-4-xyz", "a-1-2-3-4-" + "0" * 17])
def test_what_is_no_seal_is_no_page(fairground: Fairground, text: str) -> None:
    """Noise behind the address is answered like any unknown page."""
    with pytest.raises(NoSeal):
        parse_seal(text)

    assert page(fairground, text).status_code == 404


def test_the_paper_says_where_to_look(station: Station) -> None:
    """The QR holds the hub's address and the seal, which reads back."""
    receipted = sold(station)
    paper = receipt_of(station, receipted, is_copy=False)

    hub_url = station.enrolled.hub_url
    assert paper.qr_text == f"{hub_url}/r/{receipted.seal.text}"
    seal = parse_seal(Path(paper.qr_text).name)
    assert seal == receipted.seal
    assert isinstance(seal, ReceiptSeal)
