"""What is typed at a till: a secret for the hub, and by whom it wants to be known."""

import pytest

from events.enrolment_code import ALPHABET, fingerprint_of, read, written


@pytest.mark.parametrize(
    ("typed", "secret", "fingerprint"),
    [
        ("ABCD-EFGH", "ABCDEFGH", ""),
        ("abcd efgh", "ABCDEFGH", ""),
        ("abcd-efgh-2345-6789-jklm", "ABCDEFGH", "23456789JKLM"),
        ("", "", ""),
    ],
)
def test_a_code_is_read_however_it_is_typed(
    typed: str, secret: str, fingerprint: str
) -> None:
    """Small letters, spaces and hyphens mean nothing."""
    assert read(typed) == (secret, fingerprint)


def test_what_is_written_is_read_again() -> None:
    """In groups of four, which people can compare."""
    assert written("ABCDEFGH") == "ABCD-EFGH"
    assert written("ABCDEFGH", "23456789JKLM") == "ABCD-EFGH-2345-6789-JKLM"
    assert read(written("ABCDEFGH", "23456789JKLM")) == ("ABCDEFGH", "23456789JKLM")


def test_certificates_have_letters_of_their_own() -> None:
    """Sixty bits of the digest, in letters nobody mistakes for one another."""
    one, other = fingerprint_of(b"one"), fingerprint_of(b"other")

    assert one != other
    assert len(one) == 12
    assert set(one + other) <= set(ALPHABET)
