"""How a device asks to become a till, and the settings a till sells by."""

import msgspec

from events.sales import Place
from events.scale_codes import STANDARD, ScalePattern


class EnrolRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A device shows its one-time code and the public half of its new key.

    `till` is the name it has already and wants to keep; "" for a new device.
    """

    code: str
    public_key: str
    till: str = ""


class Admission(msgspec.Struct, frozen=True, kw_only=True):
    """The device is a till now, of this outlet.

    `hub_key` is the hub's public key, by which the till holds it to its word.
    """

    till: str
    epoch: int
    place: Place
    hub_key: str


CASHIER, MANAGER = "cashier", "manager"


class Cashier(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who may sell at an outlet; `pin_hash` is an argon2 hash.

    Roles: "cashier"; "manager", whose PIN lets pass what is beyond a cashier's limits.
    """

    cashier_id: str
    name: str
    pin_hash: str
    role: str = CASHIER


class ReceiptTexts(msgspec.Struct, frozen=True, kw_only=True):
    """What every receipt of a fair office says above and below the goods.

    `zero_ten` is "linh" or "lẻ" for the total in words, "" to leave it out; `logo_png`
    is b"" for none.
    """

    seller_name: str
    seller_address: str
    tax_code: str
    thanks: str
    return_policy: str = ""
    zero_ten: str = "linh"
    logo_png: bytes = b""


class SellingRules(msgspec.Struct, frozen=True, kw_only=True):
    """What cashiers may do alone; beyond it a manager's PIN is asked.

    `cash_rounding_minor` is the smallest amount cash is rounded to, 0 for not at all.
    `discounts_combine` when one sale may have discounts of its lines and of the whole.
    Where `refuses_expired_stars`, goods that lost their stars are not sold at all.
    A till that nobody touches for `idle_lock_seconds` asks for a PIN; 0 for never.
    Goods that no catalogue has may cost `unlisted_minor_max`; their VAT is
    `unlisted_vat_permille`.
    """

    discount_permille_max: int = 100
    discounts_combine: bool = False
    cash_rounding_minor: int = 0
    refund_minor_max: int = 500_000
    cash_out_minor_max: int = 500_000
    difference_minor_max: int = 50_000
    cashiers_see_totals: bool = True
    refuses_expired_stars: bool = False
    idle_lock_seconds: int = 300
    unlisted_minor_max: int = 500_000
    unlisted_vat_permille: int = 80


class TillSettings(msgspec.Struct, frozen=True, kw_only=True):
    """One versioned document, good offline until a newer one replaces it."""

    version: str
    cashiers: tuple[Cashier, ...]
    receipt: ReceiptTexts
    rules: SellingRules = SellingRules()
    scales: tuple[ScalePattern, ...] = STANDARD
