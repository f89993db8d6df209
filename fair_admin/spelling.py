"""Codes as they are said aloud, so that a phone call carries them."""

_SAID = {
    "2": "hai",
    "3": "ba",
    "4": "bốn",
    "5": "năm",
    "6": "sáu",
    "7": "bảy",
    "8": "tám",
    "9": "chín",
    "A": "a",
    "B": "bê",
    "C": "xê",
    "D": "đê",
    "E": "e",
    "F": "ép",
    "G": "giê",
    "H": "hát",
    "J": "gi",
    "K": "ca",
    "L": "e-lờ",
    "M": "em-mờ",
    "N": "en-nờ",
    "P": "pê",
    "Q": "quy",
    "R": "e-rờ",
    "S": "ét",
    "T": "tê",
    "U": "u",
    "V": "vê",
    "W": "vê kép",
    "X": "ích",
    "Y": "i dài",
    "Z": "dét",
}


def said_aloud(code: str) -> str:
    """Return `ABCD-2345` as "a, bê, xê, đê – hai, ba, bốn, năm"."""
    groups = code.split("-")
    return " – ".join(", ".join(_SAID[letter] for letter in one) for one in groups)
