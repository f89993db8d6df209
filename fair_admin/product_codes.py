"""Codes as typed, one a line; a code leads to one product."""

from events.decider import Refusal
from events.gtin import normalise_code
from projections.catalogue import product_by_code
from projections.engine import ReadModels


class CodeTaken(Refusal):
    """The code leads to another product already; names both."""


def read_codes(text: str) -> tuple[str, ...]:
    """Return the codes of a text as they are looked up, each once.

    Raises WrongCheckDigit and BadCode.
    """
    typed = (line.strip() for line in text.splitlines())
    return tuple(dict.fromkeys(normalise_code(code) for code in typed if code))


def check_free(models: ReadModels, product_id: str, codes: tuple[str, ...]) -> None:
    """Raise CodeTaken when one of the codes leads to another product."""
    for code in codes:
        owner = product_by_code(models, code)
        if owner and owner.product_id != product_id:
            raise CodeTaken(code, owner.name)
