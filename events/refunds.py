"""Facts of goods that came back and money that was given for them."""

from events.fact import Fact
from events.sales import Place, SoldLine, Tender


class RefundCompleted(Fact, frozen=True, kw_only=True, tag="refund.completed/1"):
    """Goods came back and the customer got the money.

    `lines` are those of the sale they refer to, `line_id` and all, with what came back
    and what was given for it; they sum to `total_minor`, `tenders` to `total_minor +
    rounding_minor`. The sale is named by its till, epoch and receipt number, "" and 0
    where there was no receipt. `is_verified` when the till had the sale before it;
    else the hub must look. `refund_number` and `grand_refunds_minor` count all refunds
    of this till and epoch, this one included; neither is ever reset.
    """

    refund_id: str
    shift_id: str
    cashier_id: str
    approved_by: str
    reason: str
    refund_number: int
    grand_refunds_minor: int
    sold_till: str
    sold_epoch: int
    sold_receipt_number: int
    sold_id: str
    is_verified: bool
    currency: str
    total_minor: int
    lines: tuple[SoldLine, ...]
    tenders: tuple[Tender, ...]
    place: Place
    rounding_minor: int = 0
