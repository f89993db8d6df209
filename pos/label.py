"""What a label says beside the number of the goods: GS1 strings, links and UPC-E."""

import re
from dataclasses import dataclass
from datetime import date

from biip import ParseError
from biip.gs1_digital_link_uris import GS1DigitalLinkURI
from biip.gs1_element_strings import GS1ElementStrings
from biip.gs1_messages import GS1Message
from biip.upc import Upc

from events.gtin import (
    MAX_CODE_LENGTH,
    BadCode,
    WrongCheckDigit,
    normalise_code,
)
from events.quantity import MAX_QUANTITY_THOUSANDTHS

LABEL_LENGTH_MAX = 400
_FNC1 = "\x1d"
_SYMBOLOGIES = ("]C1", "]d2", "]e0", "]Q3")
_GTIN, _LOT, _BEST_BEFORE, _USE_BY, _SERIAL = "01", "10", "15", "17", "21"
_WEIGHTS, _PRICES = "310", "392"
_BARE = re.compile("01[0-9]{14}.+", re.DOTALL)
_LINK = re.compile("https?://.+/01/[0-9]{8,14}(/.*|[?].*)?", re.IGNORECASE)


class NotOfGoods(BadCode):
    """It was read well and is no code of goods: a payment, a page, a message."""


@dataclass(frozen=True, kw_only=True)
class Label:
    """The code to look up, and what else stood there; `best_before` binds nobody."""

    code: str
    quantity_thousandths: int | None = None
    price_minor: int | None = None
    lot: str = ""
    use_by: str = ""
    best_before: str = ""
    serial: str = ""


def read_label(text: str) -> Label:
    """Return what a scanned text says; raises BadCode and WrongCheckDigit."""
    said = text.strip(" \t\r\n")
    if len(said) > LABEL_LENGTH_MAX:
        raise BadCode(said[:64])
    elements = _elements(said)
    if elements is None and len(said) > MAX_CODE_LENGTH:
        raise NotOfGoods(said[:MAX_CODE_LENGTH])
    if elements is None:
        return Label(code=normalise_code(said.removeprefix("]E0").removeprefix("]E4")))
    return _label(elements, said)


def expanded(code: str) -> str:
    """Return the long form of a UPC-E, the code itself when it is none."""
    if len(code) != 8 or code[0] not in "01":
        return code
    try:
        return normalise_code(Upc.parse(code).as_upc_a())
    except ParseError:
        return code


def _elements(said: str) -> GS1ElementStrings | None:
    """Return the parts of a GS1 text; None for any other text."""
    if _LINK.fullmatch(said):
        try:
            return GS1DigitalLinkURI.parse(said).element_strings
        except ParseError as error:
            raise BadCode(said[:64]) from error
    bare = said
    for prefix in _SYMBOLOGIES:
        bare = bare.removeprefix(prefix)
    bare = bare.strip(_FNC1)
    is_marked = bare != said or _FNC1 in bare
    if not is_marked and not _BARE.fullmatch(bare):
        return None
    try:
        return GS1Message.parse(bare).element_strings
    except ParseError as error:
        raise BadCode(said[:64]) from error


def _label(elements: GS1ElementStrings, said: str) -> Label:
    gtin = elements.get(ai=_GTIN)
    if gtin is None:
        raise BadCode(said[:64])
    if gtin.gtin is None:
        raise WrongCheckDigit(gtin.value)
    weight, price = elements.get(ai=_WEIGHTS), elements.get(ai=_PRICES)
    quantity = int(weight.decimal * 1000) if weight and weight.decimal else None
    if quantity is not None and not 0 < quantity <= MAX_QUANTITY_THOUSANDTHS:
        raise BadCode(said[:64])
    return Label(
        code=normalise_code(gtin.value),
        quantity_thousandths=quantity,
        price_minor=int(price.decimal) if price and price.decimal else None,
        lot=_text(elements.get(ai=_LOT)),
        serial=_text(elements.get(ai=_SERIAL)),
        use_by=_day(elements.get(ai=_USE_BY)),
        best_before=_day(elements.get(ai=_BEST_BEFORE)),
    )


def _text(element: object) -> str:
    text = getattr(element, "value", "")
    return str(text) if text.isprintable() else ""


def _day(element: object) -> str:
    day = getattr(element, "date", None)
    return day.isoformat() if isinstance(day, date) else ""
