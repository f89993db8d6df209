"""From a receipt's QR or number to the sale it is of."""

import re

from events.decider import Refusal
from events.receipt_seal import NoSeal, parse_seal
from pos.refund import SaleUnknown
from pos.sold import Receipted
from pos.till import Till

_NUMBER = re.compile("[0-9]{1,9}")


class SaleElsewhere(Refusal):
    """The receipt is another till's, or of an earlier epoch of this one."""


def find_receipt(till: Till, text: str) -> Receipted:
    """Return the sale a text names: a receipt's QR, its number, or the sale's id.

    Raises SaleElsewhere with "till-epoch-number", and SaleUnknown.
    """
    said = text.strip()
    if _NUMBER.fullmatch(said):
        return _known(till.receipt_numbered(int(said)), said)
    try:
        seal = parse_seal(said.rpartition("/")[2])
    except NoSeal:
        return _known(till.receipt(said), said)
    if (seal.till, seal.epoch) != (till.till, till.epoch):
        raise SaleElsewhere(f"{seal.till}-{seal.epoch}-{seal.receipt_number}")
    return _known(till.receipt_numbered(seal.receipt_number), said)


def _known(receipted: Receipted | None, said: str) -> Receipted:
    if receipted is None:
        raise SaleUnknown(said[:60])
    return receipted
