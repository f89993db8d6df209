"""Tills sell by cashiers with PINs and by texts for receipts."""

import pytest

from events.admission import ReceiptTexts
from fair_admin.accounts import PinUnfit
from fair_admin.devices import OutletUnknown
from fair_admin.hub import Hub
from fair_admin.office import Office
from fair_admin.till_settings import (
    CashierNameMissing,
    CashierNameTaken,
    CashierUnknown,
    TextTooLong,
    add_cashier,
    change_pin,
    receipt_texts,
    remove_cashier,
    set_receipt_texts,
    settings_of,
)
from pos.cashiers import PinCheck, WrongPin
from tests.fair_admin.fairground import lay_out

TEXTS = ReceiptTexts(
    seller_name="HTX Bình Liêu",
    seller_address="Bình Liêu",
    tax_code="5700000000",
    thanks="Cảm ơn!",
)


@pytest.fixture
def hub(office: Office) -> Hub:
    """Lay out fair f1 with booth b1."""
    lay_out(office.hub)
    return office.hub


def test_a_cashier_sells_where_added(hub: Hub) -> None:
    """The till checks the PIN by what it got, and nobody else's fits."""
    hoa = add_cashier(hub, outlet_id="b1", name="  Hoa   Trần ", pin="1234")
    settings = settings_of(hub, "b1")
    check = PinCheck()

    assert check.check(settings, hoa.cashier_id, "1234", 0).name == "Hoa Trần"
    with pytest.raises(WrongPin):
        check.check(settings, hoa.cashier_id, "4321", 0)
    assert settings_of(hub, "b2").cashiers == ()


def test_every_change_is_a_new_version(hub: Hub) -> None:
    """And the same content has the same version, so tills needn't fetch it."""
    versions = [settings_of(hub, "b1").version]
    hoa = add_cashier(hub, outlet_id="b1", name="Hoa", pin="1234")
    versions.append(settings_of(hub, "b1").version)
    change_pin(hub, hoa.cashier_id, "12345678")
    versions.append(settings_of(hub, "b1").version)
    set_receipt_texts(hub, TEXTS)
    versions.append(settings_of(hub, "b1").version)

    assert len(set(versions)) == 4
    assert settings_of(hub, "b1").version == versions[-1]
    remove_cashier(hub, hoa.cashier_id)
    assert settings_of(hub, "b1").cashiers == ()


@pytest.mark.parametrize("pin", ["", "123", "123456789", "12a4", "١٢٣٤", "12 4"])
def test_a_pin_is_four_to_eight_digits(hub: Hub, pin: str) -> None:
    """Digits of the till's own keys, and nobody is added without."""
    with pytest.raises(PinUnfit):
        add_cashier(hub, outlet_id="b1", name="Hoa", pin=pin)

    assert hub.vault.cashiers("b1") == ()


def test_a_cashier_who_cannot_be_is_refused(hub: Hub) -> None:
    """Each by its own name."""
    hoa = add_cashier(hub, outlet_id="b1", name="Hoa", pin="1234")

    assert add_cashier(hub, outlet_id="b1", name="Hoa", pin="1234") == hoa
    with pytest.raises(CashierNameTaken):
        add_cashier(hub, outlet_id="b1", name="hoa", pin="9999")
    with pytest.raises(CashierNameMissing):
        add_cashier(hub, outlet_id="b1", name="  ", pin="9999")
    with pytest.raises(OutletUnknown):
        add_cashier(hub, outlet_id="nowhere", name="Lý", pin="9999")
    with pytest.raises(PinUnfit):
        change_pin(hub, hoa.cashier_id, "1")
    with pytest.raises(CashierUnknown):
        change_pin(hub, "nobody", "1234")
    with pytest.raises(CashierUnknown):
        remove_cashier(hub, "nobody")


def test_receipts_say_what_was_set(hub: Hub) -> None:
    """Thanks are said from the first day; a text too long for paper is refused."""
    assert receipt_texts(hub).thanks == "Cảm ơn quý khách!"

    set_receipt_texts(hub, TEXTS)

    assert receipt_texts(hub) == TEXTS
    with pytest.raises(TextTooLong):
        set_receipt_texts(
            hub,
            ReceiptTexts(
                seller_name="x" * 201, seller_address="", tax_code="", thanks=""
            ),
        )
