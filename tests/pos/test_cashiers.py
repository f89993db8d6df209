"""A PIN lets in, guessing is slow, and whom the office takes off the list stays out."""

import msgspec

from pos.station import Station
from tests.pos.stall import HUNG, LAN, Seller, error_of


def test_a_wrong_pin_is_refused_and_guessing_is_stopped(stranger: Seller) -> None:
    """After five wrong ones even the right one waits; others are not held up."""
    wrong = [error_of(stranger.log_in(LAN, "0000")) for _ in range(5)]
    locked = error_of(stranger.log_in(LAN))

    assert set(wrong) == {(403, "WrongPin", "Sai mã PIN. Hãy nhập lại.")}
    assert locked == (429, "TooManyAttempts", "Sai quá nhiều lần. Hãy chờ một phút.")
    assert stranger.log_in(HUNG).status_code == 200


def test_nobody_unknown_comes_in(stranger: Seller) -> None:
    """An id that is on no list has no PIN that fits."""
    refused = stranger.send("/api/v1/login", cashier_id="x", pin="1357")

    assert error_of(refused)[:2] == (403, "WrongPin")


def test_who_is_off_the_list_is_out_at_once(seller: Seller, station: Station) -> None:
    """The next request asks for a PIN again."""
    others = tuple(one for one in station.settings().cashiers if one.name != LAN)
    station.keep(msgspec.structs.replace(station.settings(), cashiers=others))

    assert error_of(seller.on_sale("scans", code="1"))[:2] == (401, "NotLoggedIn")
