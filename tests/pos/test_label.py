"""Whatever a scanner reads is goods, with what the label says, or a refusal."""

import pytest
from hypothesis import given as every
from hypothesis import strategies as st

from events.gtin import BadCode, WrongCheckDigit
from pos.label import Label, expanded, read_label
from tests.pos.stall import CHA_MUC, MIEN, Seller, error_of

_GTIN = f"0{MIEN}"
_FNC1 = "\x1d"


@pytest.mark.parametrize(
    "text",
    [
        f"]C101{_GTIN}1727013110L42{_FNC1}21S9",
        f"]d201{_GTIN}10L42{_FNC1}1727013121S9",
        f"{_FNC1}01{_GTIN}1727013110L42",
        f"01{_GTIN}1727013110L42",
        f"https://id.gs1.org/01/{_GTIN}/10/L42/21/S9?17=270131",
        f"HTTP://x.vn/p/01/{_GTIN}/10/L42?17=270131",
    ],
)
def test_lot_and_expiry_come_from_the_label(text: str) -> None:
    """GS1-128, DataMatrix and Digital Link, with or without what scanners put first."""
    assert read_label(text) == Label(
        code=MIEN, lot="L42", use_by="2027-01-31", serial="S9" if "S9" in text else ""
    )


def test_day_nought_is_the_end_of_its_month() -> None:
    """As GS1 has it; best before binds nobody."""
    label = read_label(f"01{_GTIN}15270200")

    assert (label.best_before, label.use_by) == ("2027-02-28", "")


def test_a_scale_label_says_weight_or_price() -> None:
    """310n is kilograms with n decimals, 392n what is to be paid."""
    weighed = read_label(f"]C101{_GTIN}3103000350")
    priced = read_label(f"]C101{_GTIN}3920147000")

    assert (weighed.quantity_thousandths, priced.price_minor) == (350, 147_000)


def test_a_wrong_check_digit_is_never_sold() -> None:
    """Neither alone nor inside a longer label; nor a label without goods."""
    wrong = str((int(_GTIN[-1]) + 1) % 10)

    for text in (MIEN[:-1] + wrong, f"]C101{_GTIN[:-1]}{wrong}10L42"):
        with pytest.raises(WrongCheckDigit):
            read_label(text)
    with pytest.raises(BadCode):
        read_label(f"]C110L42{_FNC1}17270131")


def test_upc_e_is_known_by_its_long_form() -> None:
    """04252614 is 042100005264; eight digits that are none stay as they are."""
    assert expanded("04252614") == "0042100005264"
    assert expanded("96385074") == "96385074"


@every(
    st.text(max_size=500) | st.binary(max_size=200).map(lambda b: b.decode("latin1"))
)
def test_any_bytes_are_a_code_or_refused(text: str) -> None:
    """No exception of any library ever reaches the cashier."""
    try:
        label = read_label(text)
    except BadCode:
        return
    assert label.code


def test_the_lot_stays_on_the_line_and_expired_goods_are_refused(
    seller: Seller,
) -> None:
    """Another lot is another line; what is over is put aside with its day."""
    seller.scan(f"]C101{_GTIN}1775013110L42")
    lines = seller.scan(f"]C101{_GTIN}1775013110L43").get_json()["lines"]
    over = error_of(seller.scan(f"]C101{_GTIN}1720013110L1"))

    assert [(one["lot"], one["expires_text"]) for one in lines] == [
        ("L42", "31/01/2075"),
        ("L43", "31/01/2075"),
    ]
    assert over[:2] == (409, "ProductExpired")
    assert "hết hạn 31/01/2020" in over[2]


def test_a_scale_label_is_sold_by_its_weight(seller: Seller) -> None:
    """350 g at 420,000 a kilo; three such bags at once are three times as much."""
    label = f"]C1010{CHA_MUC}3103000350"

    assert seller.scan(label).get_json()["total_text"] == "147.000 ₫"
