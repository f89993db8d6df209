"""A cashier changes the own PIN at a till, and every till of the outlet knows it."""

import pytest

from events.feed import PinChange, encode, signed
from fair_admin.own_pin import PinChangedMeanwhile, take_own_pin
from fair_admin.till_settings import CashierUnknown
from pos.app import RunningTill
from pos.station import Station
from tests.pos.fairground import Fairground
from tests.pos.stall import HOA, LAN, MANAGER_PIN, PIN, Seller, error_of


def change(seller: Seller, pin: str, new: str) -> object:
    """Ask for another PIN."""
    return seller.send("/api/v1/pin", pin=pin, new_pin=new)


def test_a_new_pin_opens_the_till_and_the_old_one_no_more(seller: Seller) -> None:
    """At once, here and at the hub."""
    assert change(seller, PIN, "86420").status_code == 200  # type: ignore[attr-defined]
    seller.client.post("/logout")

    assert error_of(seller.log_in(LAN, PIN))[1] == "WrongPin"
    assert seller.log_in(LAN, "86420").status_code == 200


@pytest.mark.parametrize(
    ("pin", "new", "refused"),
    [
        ("0000", "86420", "WrongPin"),
        (PIN, "12", "PinUnfit"),
        (PIN, "mật khẩu", "PinUnfit"),
    ],
)
def test_what_changes_no_pin_is_said(
    seller: Seller, pin: str, new: str, refused: str
) -> None:
    """And the old one stands."""
    assert error_of(change(seller, pin, new))[1] == refused  # type: ignore[arg-type]
    assert seller.log_in(LAN, PIN).status_code == 200


def test_without_the_hub_the_old_pin_stands(
    seller: Seller, fairground: Fairground
) -> None:
    """One PIN here and another one at the next till would help nobody."""
    fairground.go_away()

    assert error_of(change(seller, PIN, "86420"))[:2] == (502, "HubAway")  # type: ignore[arg-type]
    assert seller.log_in(LAN, PIN).status_code == 200
    fairground.come_back()


def test_a_managers_pin_is_changed_at_the_office(till: RunningTill) -> None:
    """It lets pass what others may not; a till alone cannot take it over."""
    hoa = Seller(till.app.test_client())
    hoa.log_in(HOA, MANAGER_PIN)

    refused = error_of(change(hoa, MANAGER_PIN, "86420"))  # type: ignore[arg-type]
    assert refused[:2] == (403, "ManagersPinElsewhere")


def test_a_change_heard_on_its_way_puts_no_old_pin_back(
    seller: Seller, station: Station, fairground: Fairground
) -> None:
    """It names the PIN it replaces, and that one is gone."""
    hub = fairground.office.hub
    lan = next(one for one in hub.vault.cashiers("b1") if one.name == LAN)
    change(seller, PIN, "86420")
    new = next(one for one in hub.vault.cashiers("b1") if one.name == LAN)
    key = (station.folder / "keys" / "device.key").read_text()

    def told(**changed: object) -> PinChange:
        fields = {
            "till": station.books.till.till,
            "epoch": 1,
            "cashier_id": lan.cashier_id,
            "old_hash": lan.pin_hash,
            "new_hash": new.pin_hash,
            "at_ms": 0,
            "signature": b"",
            **changed,
        }
        return signed(PinChange(**fields), key)  # type: ignore[arg-type] # any field

    take_own_pin(hub, told())
    with pytest.raises(PinChangedMeanwhile):
        take_own_pin(hub, told(new_hash=lan.pin_hash))
    with pytest.raises(CashierUnknown):
        take_own_pin(hub, told(cashier_id="nobody"))
    assert len(encode(told())) < 1_000
