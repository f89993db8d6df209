"""Tax codes of Vietnam: ten digits, a branch's thirteen, or a citizen's twelve."""

from stdnum.vn import mst

_CITIZEN_NUMBER_DIGITS = 12


def is_tax_code(text: str) -> bool:
    """Say whether a text is a tax code; households use their owner's citizen number.

    That one has no check digit.
    """
    is_citizen = (
        text.isascii() and text.isdigit() and len(text) == _CITIZEN_NUMBER_DIGITS
    )
    return is_citizen or bool(mst.is_valid(text))
