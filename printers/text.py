"""Text that is safe to draw: composed, without anything that is not a letter."""

import unicodedata

_INVISIBLE = ("Cc", "Cf", "Cs", "Co", "Cn")


def printable(text: str) -> str:
    """Return text in NFC without control, direction and private characters.

    Receipts are drawn, so no byte of data ever becomes a printer command; this keeps
    boxes and reversed lines off the paper as well.
    """
    composed = unicodedata.normalize("NFC", " ".join(text.split()))
    return "".join(
        letter for letter in composed if unicodedata.category(letter) not in _INVISIBLE
    )
