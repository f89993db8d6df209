"""What a cashier may ask of a sale, and the reasons why it may be refused."""

from dataclasses import dataclass

from events.admission import SellingRules
from events.decider import Refusal
from events.sales import Place, Tender


class SaleAlreadyOver(Refusal):
    """The sale was completed or cancelled before."""


class NothingToPay(Refusal):
    """No line is left on the sale."""


class LineUnknown(Refusal):
    """The sale has no such line, or it was voided."""


class QuantityOutOfRange(Refusal):
    """The quantity is zero, negative or more than anyone sells at once."""


class PriceOutOfRange(Refusal):
    """The price is negative or more than anything costs."""


class DiscountOutOfRange(Refusal):
    """The discount is negative, more than the whole, or both a share and an amount."""


class SerialTwice(Refusal):
    """The very same piece is on the sale already; names its serial number."""


class DiscountsNotCombined(Refusal):
    """The sale has a discount of its lines or of the whole, and not both."""


class ManagerNeeded(Refusal):
    """It is beyond what a cashier may do alone."""


class TooManyLines(Refusal):
    """The sale is full; pay it and begin another."""


class TenderTooSmall(Refusal):
    """The customer gave less than the total."""


class TenderOutOfRange(Refusal):
    """The amount is negative or more cash than exists in one hand."""


class TenderTooLarge(Refusal):
    """Money other than cash is never more than what is due: it gives no change."""


class ReferenceMissing(Refusal):
    """A transfer, card or voucher is found again by its reference."""


class SaleNotCompleted(Refusal):
    """There is no receipt of a sale that was not paid."""


class ReasonMissing(Refusal):
    """It is done for a reason, or not at all."""


class TextTooLong(Refusal):
    """A note, name or reason is one line of a receipt."""


@dataclass(frozen=True, kw_only=True)
class Authority:
    """The rules of the outlet, and the manager who lets this pass, "" for nobody."""

    rules: SellingRules
    approved_by: str = ""


@dataclass(frozen=True, kw_only=True)
class Item:
    """Goods at the price and rating of this moment, as the catalogue has them."""

    product_id: str
    code: str
    name: str
    unit: str
    unit_price_minor: int
    vat_rate_permille: int
    stars: int
    is_ocop: bool
    producer_id: str
    origin_locality_code: str
    ocop_group: int = 0
    lot: str = ""
    expires_on: str = ""
    serial: str = ""
    holds_thousandths: int = 1000


@dataclass(frozen=True, kw_only=True)
class ScanItem:
    """Put goods on the sale, starting it with the first ones.

    `amount_minor` is what a scale's label says the whole costs.
    """

    sale_id: str
    shift_id: str
    cashier_id: str
    line_id: str
    item: Item
    quantity_thousandths: int = 1000
    amount_minor: int | None = None


@dataclass(frozen=True, kw_only=True)
class SetQuantity:
    """Set the quantity of a line anew; the tare was taken off it already."""

    line_id: str
    quantity_thousandths: int
    tare_thousandths: int = 0


@dataclass(frozen=True, kw_only=True)
class SetPrice:
    """Agree on another price than the catalogue's."""

    line_id: str
    unit_price_minor: int
    reason: str
    authority: Authority


@dataclass(frozen=True, kw_only=True)
class Discount:
    """Make a line, or the whole sale when `line_id` is "", cheaper.

    By a share or by an amount; by neither takes the discount off again.
    """

    line_id: str = ""
    permille: int = 0
    discount_minor: int = 0
    reason: str = ""
    authority: Authority


@dataclass(frozen=True, kw_only=True)
class Note:
    """Write something beside a line, or beside the sale when `line_id` is ""."""

    line_id: str
    note: str


@dataclass(frozen=True, kw_only=True)
class NameBuyer:
    """Put a buyer of the vault on the receipt, "" for nobody."""

    buyer_id: str


@dataclass(frozen=True, kw_only=True)
class VoidLine:
    """Take a line off the sale."""

    line_id: str


@dataclass(frozen=True, kw_only=True)
class Park:
    """Let the sale wait under a name."""

    name: str


@dataclass(frozen=True, kw_only=True)
class TakeUp:
    """Go on with a parked sale."""


@dataclass(frozen=True, kw_only=True)
class Pay:
    """Take money and complete the sale under the till's next receipt number.

    `grand_total_before_minor` is what all completed sales of the epoch came to so far.
    """

    tenders: tuple[Tender, ...]
    receipt_number: int
    grand_total_before_minor: int
    place: Place
    currency: str
    authority: Authority


@dataclass(frozen=True, kw_only=True)
class CancelSale:
    """Give the sale up before anything was paid."""

    reason: str


Change = (
    SetQuantity
    | SetPrice
    | Discount
    | Note
    | NameBuyer
    | VoidLine
    | Park
    | TakeUp
    | CancelSale
)
"""What can be asked of a sale that is not paid."""

Command = ScanItem | Change | Pay
"""Everything that can be asked."""


def in_cash(amount_minor: int) -> tuple[Tender, ...]:
    """Return what a customer gives who pays in cash alone."""
    return (Tender(kind="cash", amount_minor=amount_minor),)


ALONE = Authority(rules=SellingRules())
"""A cashier without a manager, by the rules an office begins with."""
