"""What people type to make a device a till: a secret, and whom to trust with it."""

import hashlib
import re

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without the letters and digits that are mistaken for one another."""
SECRET_LENGTH = 8

_BITS_A_LETTER = 5
_FINGERPRINT_LENGTH = 12
_GROUP = 4


def written(secret: str, fingerprint: str = "") -> str:
    """Return a code as people read it: `ABCD-EFGH`, longer with a fingerprint."""
    plain = secret + fingerprint
    groups = (plain[at : at + _GROUP] for at in range(0, len(plain), _GROUP))
    return "-".join(groups)


def read(code: str) -> tuple[str, str]:
    """Return secret and fingerprint of a code, however it was typed."""
    plain = re.sub(r"[^0-9A-Z]", "", code.upper())
    return plain[:SECRET_LENGTH], plain[SECRET_LENGTH:]


def fingerprint_of(certificate_der: bytes) -> str:
    """Return sixty bits of a certificate's digest as letters of a code.

    Nobody finds another certificate with the same ones while a code is good for a day.
    """
    number = int.from_bytes(hashlib.sha256(certificate_der).digest(), "big")
    shift = hashlib.sha256().digest_size * 8
    letters = []
    for _ in range(_FINGERPRINT_LENGTH):
        shift -= _BITS_A_LETTER
        letters.append(ALPHABET[number >> shift & (1 << _BITS_A_LETTER) - 1])
    return "".join(letters)
