"""From a receipt's QR or number to the sale it is of."""

import re

from events.decider import Refusal
from events.receipt_seal import NoSeal, parse_seal
from pos.refund import SaleUnknown
from pos.sold import Receipted
from pos.till import Till

_NUMBER = re.compile("[0-9]{1,9}")
_TILL_AND_NUMBER = re.compile("([0-9A-Za-z]{1,31})[ /·-]+([0-9]{1,9})")
"""As people type it from a paper: `K7Q2M 123`."""


class SaleElsewhere(Refusal):
    """The receipt is another till's, or of an earlier epoch of this one.

    Epoch 0 is whichever of that till has the number; `why` is what the hub said of it.
    """

    def __init__(self, till: str, epoch: int, number: int, why: str = "") -> None:
        """Carry what the paper says."""
        super().__init__(f"{till}-{epoch}-{number}")
        self.till = till
        self.epoch = epoch
        self.number = number
        self.why = why

    def because(self, why: str) -> "SaleElsewhere":
        """Return the same with the hub's reason."""
        return SaleElsewhere(self.till, self.epoch, self.number, why)


def find_receipt(till: Till, text: str) -> Receipted:
    """Return the sale a text names: a receipt's QR, its number, or the sale's id.

    Another till's receipt is named by its QR, or by till and number. Raises
    SaleElsewhere and SaleUnknown.
    """
    said = text.strip()
    if _NUMBER.fullmatch(said):
        return _known(till.receipt_numbered(int(said)), said)
    typed = _TILL_AND_NUMBER.fullmatch(said)
    if typed is not None:
        name, number = typed[1].upper(), int(typed[2])
        if name == till.till.upper():
            return _known(till.receipt_numbered(number), said)
        raise SaleElsewhere(name, 0, number)
    try:
        seal = parse_seal(said.rpartition("/")[2])
    except NoSeal:
        return _known(till.receipt(said), said)
    if (seal.till, seal.epoch) != (till.till, till.epoch):
        raise SaleElsewhere(seal.till, seal.epoch, seal.receipt_number)
    return _known(till.receipt_numbered(seal.receipt_number), said)


def _known(receipted: Receipted | None, said: str) -> Receipted:
    if receipted is None:
        raise SaleUnknown(said[:60])
    return receipted
