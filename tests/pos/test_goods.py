"""Goods that need more than a code: boxes, scales, open prices, names of our own."""

import pytest

from events.gtin import check_digit
from events.register import Pack
from fair_admin.hub import Hub
from fair_admin.product import (
    PRODUCT,
    Change,
    LeavePriceOpen,
    SetPacks,
    SetVatRate,
)
from fair_admin.proposal import PROPOSAL, Reject
from pos.station import Station
from projections.catalogue import rejected
from tests.pos.fairground import Fairground, until
from tests.pos.stall import CHA_MUC, MAM, MIEN, Seller, ean, error_of, new_id

BOX = ean(77)


def change(hub: Hub, product_id: str, *commands: Change) -> None:
    """Let the office change a product."""
    for number, command in enumerate(commands):
        stream, command_id = f"product/{product_id}", f"{product_id}-more-{number}"
        hub.do(PRODUCT, stream, command, actor="lan", command_id=command_id)


def label(prefix: str, item: int, value: int) -> str:
    """Give what a scale prints."""
    body = f"{prefix}{item:05d}{value:05d}"
    return f"{body}{check_digit(body)}"


@pytest.fixture
def fairground(fairground: Fairground) -> Fairground:
    """Sell miến in boxes too, liquor by the cashier's price, and mắm without VAT."""
    hub = fairground.office.hub
    box = Pack(
        unit="thùng 12", holds_thousandths=12_000, price_minor=750_000, codes=(BOX,)
    )
    change(hub, "p1", SetPacks(packs=(box,), currency="VND"))
    bounds = LeavePriceOpen(least_minor=50_000, most_minor=90_000, currency="VND")
    change(hub, "p5", bounds)
    no_vat = SetVatRate(outlet_id="b1", vat_rate_permille=0, valid_from="2020-01-01")
    change(hub, "p3", no_vat)
    return fairground


def test_a_box_has_its_own_code_price_and_line(seller: Seller) -> None:
    """One box is one line beside the single packs, and counts as twelve of them."""
    seller.scan(MIEN)
    lines = seller.scan(BOX).get_json()["lines"]
    found = seller.get("/api/v1/search?q=mien")

    assert [(one["unit"], one["amount_text"]) for one in lines] == [
        ("gói", "65.000 ₫"),
        ("thùng 12", "750.000 ₫"),
    ]
    assert [one["unit"] for one in found] == ["gói", "thùng 12"]
    chosen = seller.on_sale("scans", product_id="p1", unit="thùng 12")
    assert chosen.get_json()["total_text"] == "1.565.000 ₫"


def test_what_boxes_hold_is_in_the_figures(seller: Seller, station: Station) -> None:
    """A receipt says one box, and the sale that it holds twelve packs."""
    seller.scan(BOX)
    seller.pay(750_000)
    (receipted,) = station.enrolled.till.receipts()

    (line,) = receipted.completed.lines
    assert (line.quantity_thousandths, line.holds_thousandths) == (1000, 12_000)


def test_an_open_price_is_asked_for_and_kept_within_bounds(seller: Seller) -> None:
    """Without one, or beyond them, the sentence says from what to what."""
    asked = error_of(seller.on_sale("scans", product_id="p5"))
    beyond = error_of(seller.on_sale("scans", product_id="p5", price_minor=90_001))
    sold = seller.on_sale("scans", product_id="p5", price_minor=70_000).get_json()

    assert asked[:2] == (422, "PriceWanted")
    assert asked[2] == "Rượu ba kích Vân Đồn: giá từ 50.000 ₫ đến 90.000 ₫."
    assert beyond[:2] == (422, "PriceBeyondBounds")
    assert sold["total_text"] == "70.000 ₫"


def test_a_price_of_the_office_is_nobodys_to_set(seller: Seller) -> None:
    """A price sent along with goods that have one changes nothing."""
    assert seller.scan(MIEN, price_minor=1).get_json()["total_text"] == "65.000 ₫"
    named = {"code": MIEN, "name": "x", "unit": "x", "price_minor": 1}
    assert seller.on_sale("named", **named).get_json()["total_text"] == "130.000 ₫"


def test_a_rate_of_the_seller_counts(seller: Seller, station: Station) -> None:
    """Mắm has no VAT at this booth, though its entry says eight percent."""
    seller.scan(MAM)
    seller.scan(MIEN)
    seller.pay(185_000)
    (receipted,) = station.enrolled.till.receipts()

    rates = [line.vat_rate_permille for line in receipted.completed.lines]
    assert rates == [0, 80]


def test_price_labels_also_give_the_weight(seller: Seller) -> None:
    """The label's price is paid to the đồng, and the line says how much it buys."""
    squid = f"]C1010{CHA_MUC}3920147001"
    (line,) = seller.scan(squid).get_json()["lines"]

    assert (line["amount_text"], line["quantity_text"]) == ("147.001 ₫", "0,35")


def test_tare_is_taken_off_and_kept(seller: Seller, station: Station) -> None:
    """520 g with a 20 g box are 500 g, on the screen and in the journal."""
    (line,) = seller.scan(CHA_MUC).get_json()["lines"]
    assert line["is_weighed"]
    shown = seller.on_sale(
        f"lines/{line['line_id']}/quantity",
        quantity_thousandths=500,
        tare_thousandths=20,
    ).get_json()
    seller.pay(500_000)
    (receipted,) = station.enrolled.till.receipts()

    assert (shown["lines"][0]["tare_text"], shown["total_text"]) == (
        "0,02",
        "210.000 ₫",
    )
    assert receipted.completed.lines[0].tare_thousandths == 20


def test_the_very_same_piece_is_sold_once(seller: Seller, station: Station) -> None:
    """A serial number is kept on its line, and the scanner's second look refused."""
    piece = f"]d2010{MIEN}21S9"
    seller.scan(piece)
    again = error_of(seller.scan(piece))
    seller.scan(f"]d2010{MIEN}21S10")
    seller.pay(200_000)
    (receipted,) = station.enrolled.till.receipts()

    assert again[:2] == (409, "SerialTwice")
    assert [one.serial for one in receipted.completed.lines] == ["S9", "S10"]


def test_an_unknown_code_is_named_and_sold_at_once(
    seller: Seller, station: Station
) -> None:
    """Under no group and no producer; the same code again is the same goods."""
    code = ean(999)
    assert error_of(seller.scan(code))[1] == "ProductUnknown"
    named = {"code": code, "name": "Kẹo lạc bà Năm", "unit": "gói"}
    seller.on_sale("named", **named, price_minor=25_000)
    shown = seller.scan(code).get_json()
    seller.pay(50_000)
    (receipted,) = station.enrolled.till.receipts()

    assert shown["total_text"] == "50.000 ₫"
    (line,) = receipted.completed.lines
    assert (line.name, line.ocop_group, line.producer_id, line.is_ocop) == (
        "Kẹo lạc bà Năm",
        0,
        "",
        False,
    )


def test_dear_goods_are_named_with_a_manager(seller: Seller) -> None:
    """Above the office's limit a PIN is asked; a name and a price always are."""
    named = {"code": "", "name": "Bình gốm", "unit": "cái", "price_minor": 500_001}
    command_id = new_id()
    refused = error_of(seller.on_sale("named", command_id=command_id, **named))
    seller.approve(command_id)
    sold = seller.on_sale("named", command_id=command_id, **named)

    assert refused[:2] == (403, "ManagerNeeded")
    assert sold.get_json()["total_text"] == "500.001 ₫"
    nameless = {**named, "name": " "}
    assert error_of(seller.on_sale("named", **nameless))[1] == "NameMissing"
    free = {**named, "price_minor": 0}
    assert error_of(seller.on_sale("named", **free))[1] == "PriceOutOfRange"


def test_scale_labels_are_sold_by_weight_or_price(seller: Seller) -> None:
    """The item is one of the product's codes; what no product has is unknown."""
    weighed = seller.scan(label("21", 42, 350)).get_json()
    priced = seller.scan(label("23", 42, 2_100)).get_json()

    assert weighed["total_text"] == "147.000 ₫"
    assert [one["quantity_text"] for one in priced["lines"]] == ["0,35", "0,5"]
    assert error_of(seller.scan(label("21", 43, 350)))[1] == "ProductUnknown"


def test_tiles_begin_with_what_is_sold_often(seller: Seller) -> None:
    """Before the first sale only open prices; afterwards what customers took."""
    before = seller.get("/api/v1/tiles")
    seller.scan(MIEN)
    seller.pay(65_000)
    after = seller.get("/api/v1/tiles")

    assert [group["key"] for group in before] == ["1"]
    assert before[0]["products"][0]["price_text"] == "50.000 – 90.000 ₫"
    assert after[0]["key"] == "often"
    assert [one["unit"] for one in after[0]["products"]] == ["gói", "thùng 12"]


def test_names_survive_a_restart(seller: Seller, station: Station) -> None:
    """What a cashier named stands in the journal, not in memory alone."""
    named = {"code": "X9", "name": "Kẹo", "unit": "gói", "price_minor": 5_000}
    seller.on_sale("named", **named)
    till = station.enrolled.till
    till._reload()

    assert till.own_goods.proposed("X9") is not None


def test_the_offices_no_reaches_the_till(
    seller: Seller, station: Station, fairground: Fairground
) -> None:
    """Goods that were named and sold are refused from then on, with the reason."""
    named = {"code": "X9", "name": "Pháo", "unit": "hộp", "price_minor": 5_000}
    seller.on_sale("named", **named)
    command = Reject(proposal_id="n", code="X9", name="Pháo", reason="cấm bán")
    fairground.office.hub.do(
        PROPOSAL, "proposal/n", command, actor="lan", command_id="no"
    )
    until(lambda: rejected(station.models, "X9"), "the office's no came")
    refused = error_of(seller.scan("X9"))

    assert refused[:2] == (409, "ProductRejected")
    assert "không cho bán Pháo: cấm bán" in refused[2]
