"""What the screen sends: bodies of commands, each with an id of its own making."""

from typing import Annotated, Literal, TypeVar

import msgspec

from events.told import COUNTED_MAX

CommandId = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}$")]
"""32 hex digits; the same id any number of times is one outcome."""

_NUMBER = Annotated[int, msgspec.Meta(ge=0, le=10**9)]
_WHOLE = Annotated[int, msgspec.Meta(ge=-COUNTED_MAX, le=COUNTED_MAX)]


class BadRequest(Exception):
    """The body is not what this route takes; the message says where."""


class Login(msgspec.Struct, frozen=True, kw_only=True):
    """A cashier gives a PIN."""

    cashier_id: str
    pin: str


class ChangePin(msgspec.Struct, frozen=True, kw_only=True):
    """A cashier chooses another PIN and proves the old one."""

    pin: str
    new_pin: str


class OpenShift(msgspec.Struct, frozen=True, kw_only=True):
    """Take over the drawer."""

    command_id: CommandId
    float_minor: _WHOLE


class NotesCounted(msgspec.Struct, frozen=True, kw_only=True):
    """How many notes of one value lay in the drawer."""

    note_minor: _WHOLE
    count: _WHOLE


class CloseShift(msgspec.Struct, frozen=True, kw_only=True):
    """Hand the drawer back; notes when they were counted one by one."""

    command_id: CommandId
    counted_minor: _WHOLE
    notes: Annotated[tuple[NotesCounted, ...], msgspec.Meta(max_length=30)] = ()


class Scan(msgspec.Struct, frozen=True, kw_only=True):
    """Put goods on a sale, by code or, chosen by name, by product and unit.

    `price_minor` is the cashier's price of goods whose price is left open.
    """

    command_id: CommandId
    code: str = ""
    product_id: str = ""
    unit: str = ""
    quantity_thousandths: _WHOLE = 1000
    price_minor: _WHOLE | None = None


class NameGoods(msgspec.Struct, frozen=True, kw_only=True):
    """Sell goods that no catalogue has, and propose them to the office."""

    command_id: CommandId
    code: Annotated[str, msgspec.Meta(max_length=400)] = ""
    name: str
    unit: str
    price_minor: _WHOLE
    quantity_thousandths: _WHOLE = 1000


class SetQuantity(msgspec.Struct, frozen=True, kw_only=True):
    """Set a line's quantity, after the tare was taken off."""

    command_id: CommandId
    quantity_thousandths: _WHOLE
    tare_thousandths: _WHOLE = 0


class SetPrice(msgspec.Struct, frozen=True, kw_only=True):
    """Agree on another price for a line."""

    command_id: CommandId
    unit_price_minor: _WHOLE
    reason: str


class Discount(msgspec.Struct, frozen=True, kw_only=True):
    """Make a line or a sale cheaper, by a share or an amount; by neither: no more."""

    command_id: CommandId
    permille: _WHOLE = 0
    discount_minor: _WHOLE = 0
    reason: str = ""


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """Write something beside a line or a sale."""

    command_id: CommandId
    note: str


class NameBuyer(msgspec.Struct, frozen=True, kw_only=True):
    """Put a tax code on the receipt, or take it off by an empty one."""

    command_id: CommandId
    tax_code: Annotated[str, msgspec.Meta(max_length=40)]
    name: str = ""


class Park(msgspec.Struct, frozen=True, kw_only=True):
    """Let a sale wait under a name."""

    command_id: CommandId
    name: str


TenderKind = Literal["cash", "transfer", "card", "voucher"]


class TenderGiven(msgspec.Struct, frozen=True, kw_only=True):
    """Money of one kind; all but cash have a reference."""

    kind: TenderKind
    amount_minor: _WHOLE
    reference: str = ""


class ReturnedLine(msgspec.Struct, frozen=True, kw_only=True):
    """So much of a line comes back."""

    line_id: str
    quantity_thousandths: _WHOLE


class Exchanged(msgspec.Struct, frozen=True, kw_only=True):
    """Goods of another sale that come back and pay for this one."""

    sale_id: Annotated[str, msgspec.Meta(min_length=1)]
    lines: tuple[ReturnedLine, ...]
    reason: str


class Pay(msgspec.Struct, frozen=True, kw_only=True):
    """Take money or goods, in any mix, and complete; with or without a paper."""

    command_id: CommandId
    tenders: Annotated[
        tuple[TenderGiven, ...], msgspec.Meta(min_length=1, max_length=10)
    ]
    is_printed: bool = True
    exchanged: Exchanged | None = None


class RefundSale(msgspec.Struct, frozen=True, kw_only=True):
    """Take goods of a sale back."""

    command_id: CommandId
    sale_id: Annotated[str, msgspec.Meta(min_length=1)]
    lines: tuple[ReturnedLine, ...]
    kind: TenderKind
    reference: str = ""
    reason: str


class PaperLine(msgspec.Struct, frozen=True, kw_only=True):
    """Goods as a paper says them, by code or product, with what was paid for them."""

    code: str = ""
    product_id: str = ""
    unit: str = ""
    quantity_thousandths: _WHOLE
    amount_minor: _WHOLE


class RefundPaper(msgspec.Struct, frozen=True, kw_only=True):
    """Take goods back whose sale is not here, "" and 0 without a receipt."""

    command_id: CommandId
    till: Annotated[str, msgspec.Meta(max_length=32)] = ""
    epoch: _NUMBER = 0
    receipt_number: _NUMBER = 0
    lines: Annotated[tuple[PaperLine, ...], msgspec.Meta(max_length=100)]
    kind: TenderKind
    reference: str = ""
    reason: str


class MoveCash(msgspec.Struct, frozen=True, kw_only=True):
    """Put cash into the drawer or take it out."""

    command_id: CommandId
    direction: Literal["in", "out"]
    amount_minor: _WHOLE
    reason: str


class HandOver(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody else takes the drawer over and says so by a PIN."""

    command_id: CommandId
    cashier_id: str
    pin: str


class Approve(msgspec.Struct, frozen=True, kw_only=True):
    """A manager lets one command pass, named by its id."""

    command_id: CommandId
    cashier_id: str
    pin: str


class Cancel(msgspec.Struct, frozen=True, kw_only=True):
    """Give a sale up."""

    command_id: CommandId
    reason: str


class Plain(msgspec.Struct, frozen=True, kw_only=True):
    """A command that needs nothing but its id."""

    command_id: CommandId


B = TypeVar("B")


def body(data: bytes, kind: type[B]) -> B:
    """Return the request in these bytes; raises BadRequest."""
    try:
        return msgspec.json.decode(data, type=kind)
    except msgspec.MsgspecError as error:
        raise BadRequest(str(error)) from error
