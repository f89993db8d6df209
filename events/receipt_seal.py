"""What a receipt's QR says, so that a paper can be held against the books."""

import re

import msgspec

SEAL_DIGITS = 16
_TEXT = re.compile(
    r"([0-9A-Za-z]{1,32})-([0-9]{1,9})-([0-9]{1,12})-([0-9]{1,12})-([0-9]{1,15})"
    r"-([0-9a-f]{16})"
)


class NoSeal(ValueError):
    """The text is no receipt's seal."""


class ReceiptSeal(msgspec.Struct, frozen=True, kw_only=True):
    """A sale by its record: who, which one, how much, and how its hash begins."""

    till: str
    epoch: int
    sequence: int
    receipt_number: int
    total_minor: int
    hash_begins: str

    @property
    def text(self) -> str:
        """The seal as it stands in a QR, behind the hub's address."""
        return (
            f"{self.till}-{self.epoch}-{self.sequence}-{self.receipt_number}"
            f"-{self.total_minor}-{self.hash_begins}"
        )


def parse_seal(text: str) -> ReceiptSeal:
    """Return the seal in a text; raises NoSeal."""
    found = _TEXT.fullmatch(text)
    if found is None:
        raise NoSeal(text)
    till, epoch, sequence, number, total, begins = found.groups()
    return ReceiptSeal(
        till=till,
        epoch=int(epoch),
        sequence=int(sequence),
        receipt_number=int(number),
        total_minor=int(total),
        hash_begins=begins,
    )
