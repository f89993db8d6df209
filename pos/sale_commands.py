"""What a cashier may ask of a sale, and the reasons why it may be refused."""

from dataclasses import dataclass

from events.decider import Refusal
from events.sales import Place


class SaleAlreadyOver(Refusal):
    """The sale was completed or cancelled before."""


class NothingToPay(Refusal):
    """No line is left on the sale."""


class LineUnknown(Refusal):
    """The sale has no such line, or it was voided."""


class QuantityOutOfRange(Refusal):
    """The quantity is zero, negative or more than anyone sells at once."""


class TooManyLines(Refusal):
    """The sale is full; pay it and begin another."""


class TenderTooSmall(Refusal):
    """The customer gave less than the total."""


class TenderOutOfRange(Refusal):
    """The amount is negative or more cash than exists in one hand."""


class SaleNotCompleted(Refusal):
    """There is no receipt of a sale that was not paid."""


class ReasonMissing(Refusal):
    """A sale is cancelled for a reason, or not at all."""


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


@dataclass(frozen=True, kw_only=True)
class ScanItem:
    """Put goods on the sale, starting it with the first ones."""

    sale_id: str
    shift_id: str
    cashier_id: str
    line_id: str
    item: Item
    quantity_thousandths: int = 1000


@dataclass(frozen=True, kw_only=True)
class SetQuantity:
    """Set the quantity of a line anew."""

    line_id: str
    quantity_thousandths: int


@dataclass(frozen=True, kw_only=True)
class VoidLine:
    """Take a line off the sale."""

    line_id: str


@dataclass(frozen=True, kw_only=True)
class PayCash:
    """Take cash and complete the sale under the till's next receipt number.

    `grand_total_before_minor` is what all completed sales of the epoch came to so far.
    """

    tendered_minor: int
    receipt_number: int
    grand_total_before_minor: int
    place: Place
    currency: str


@dataclass(frozen=True, kw_only=True)
class CancelSale:
    """Give the sale up before anything was paid."""

    reason: str


Command = ScanItem | SetQuantity | VoidLine | PayCash | CancelSale
"""Everything that can be asked."""
