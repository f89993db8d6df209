"""Who asked for a tax code on the receipt: kept in the vault, never in a fact."""

import re

import msgspec
from stdnum.exceptions import ValidationError
from stdnum.vn import mst

from events.decider import Refusal
from pos.one_line import one_line
from projections.vault import Vault

NAME_LENGTH_MAX = 120
_PERSONAL = re.compile("0[0-9]{2}[0-9]{9}")
"""A person's own number, which households use as tax code since July 2025."""


class TaxCodeWrong(Refusal):
    """The tax code is none: too short, or its check digit does not fit."""


class Buyer(msgspec.Struct, frozen=True, kw_only=True):
    """A tax code as it is printed, and the name that goes with it, "" for none."""

    tax_code: str
    name: str

    @property
    def text(self) -> str:
        """The buyer in one line."""
        return " · ".join(part for part in (self.name, self.tax_code) if part)


def checked(tax_code: str, name: str) -> Buyer:
    """Return a buyer as kept; raises TaxCodeWrong and TextTooLong."""
    return Buyer(tax_code=checked_code(tax_code), name=one_line(name, NAME_LENGTH_MAX))


def checked_code(text: str) -> str:
    """Return a tax code of 10 digits, 10-3 or 12 as printed; raises TaxCodeWrong."""
    digits = re.sub(r"[\s.-]", "", text)
    if _PERSONAL.fullmatch(digits):
        return digits
    try:
        return str(mst.format(mst.validate(digits)))
    except ValidationError as error:
        raise TaxCodeWrong(text) from error


def keep(vault: Vault, buyer_id: str, buyer: Buyer) -> None:
    """Remember a buyer under an id that facts may carry; raises VaultUnwritable."""
    vault.put_document(_name(buyer_id), msgspec.json.encode(buyer))


def text_of(vault: Vault, buyer_id: str) -> str:
    """Return a buyer in one line, "" for nobody or one who is not known here."""
    body = vault.document(_name(buyer_id)) if buyer_id else None
    return msgspec.json.decode(body, type=Buyer).text if body else ""


def _name(buyer_id: str) -> str:
    return f"buyer/{buyer_id}"
