"""Numbers under barcodes: GTIN-8, -12 and -13 with their check digit (GS1 7.9)."""


class BadCode(ValueError):
    """A scanned or typed text is no code that can be looked up."""


class WrongCheckDigit(BadCode):
    """The last digit does not fit the others: misread or mistyped."""


MAX_CODE_LENGTH = 64


def check_digit(digits: str) -> int:
    """Return the GS1 check digit that belongs behind these digits."""
    total = sum(
        int(digit) * (3 if index % 2 == 0 else 1)
        for index, digit in enumerate(reversed(digits))
    )
    return -total % 10


def normalise_code(text: str) -> str:
    """Return a scanned code in the form it is looked up by.

    GTIN-8/12/13/14 are checked and brought to 13 digits (UPC-A gains a zero, GTIN-14
    with indicator 0 loses it, EAN-8 stays 8). Other printable texts are in-store codes
    and stay as they are. Raises WrongCheckDigit, or BadCode for an empty or overlong
    text or one with control characters.
    """
    code = text.strip()
    if not code or len(code) > MAX_CODE_LENGTH or not code.isprintable():
        raise BadCode(text[:MAX_CODE_LENGTH])
    if not (code.isascii() and code.isdigit() and len(code) in (8, 12, 13, 14)):
        return code
    if check_digit(code[:-1]) != int(code[-1]):
        raise WrongCheckDigit(code)
    if len(code) == 8:
        return code
    return code.rjust(14, "0")[1:] if code.rjust(14, "0")[0] == "0" else code
