"""Codes for new tills, and the settings tills sell by."""

import hashlib
import re
import secrets

import msgspec

from events.admission import Cashier, EnrolRequest, ReceiptTexts, TillSettings
from events.decider import Refusal
from events.devices import TillEnrolled
from events.sales import Place
from fair_admin.accounts import hash_pin
from fair_admin.enrolment import (
    ENROLMENT,
    CodeAlreadyUsed,
    CodeUnknown,
    IssueCode,
    UseCode,
)
from fair_admin.hub import Hub
from projections.outlets import place_of
from projections.vault import KnownCashier

# Without the letters and digits that are mistaken for one another.
_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_CODE_LENGTH = 8
_TILL_LENGTH = 5
_RECEIPT = "receipt-texts"
_NO_TEXTS = ReceiptTexts(
    seller_name="", seller_address="", tax_code="", thanks="Cảm ơn quý khách!"
)


class OutletUnknown(Refusal):
    """There is no such booth or sales point, or it closed."""


class KeyUnfit(Refusal):
    """The device sent no Ed25519 public key of 64 hex digits."""


def _draw(length: int) -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(length))


def _hash(code: str) -> str:
    plain = re.sub(r"[^0-9A-Z]", "", code.upper())
    return hashlib.sha256(plain.encode()).hexdigest()


def _place(hub: Hub, outlet_id: str) -> Place:
    place = place_of(hub.models, outlet_id)
    if place is None:
        raise OutletUnknown(outlet_id)
    return place


def issue_code(hub: Hub, outlet_id: str, *, actor: str) -> str:
    """Return a code, `ABCD-EFGH`, that makes one device a till within a day.

    It is shown once; the vault keeps its hash. Raises OutletUnknown.
    """
    _place(hub, outlet_id)
    code, code_id = _draw(_CODE_LENGTH), _draw(_TILL_LENGTH)
    hub.vault.put_code(_hash(code), code_id)
    command = IssueCode(code_id=code_id, outlet_id=outlet_id, now_ms=hub.now_ms())
    hub.do(
        ENROLMENT,
        f"enrolment/{code_id}",
        command,
        actor=actor,
        command_id=f"issue-{code_id}",
    )
    return f"{code[:4]}-{code[4:]}"


def enrol(hub: Hub, request: EnrolRequest) -> TillEnrolled:
    """Make the device a till; the same device asking again gets the same answer.

    Raises CodeUnknown, CodeAlreadyUsed, CodeExpired, OutletUnknown and KeyUnfit.
    """
    if not re.fullmatch(r"[0-9a-f]{64}", request.public_key):
        raise KeyUnfit
    till = hub.vault.code_id(_hash(request.code))
    if till is None:
        raise CodeUnknown
    stream = f"enrolment/{till}"
    (issued,) = hub.log.read_stream(stream, limit=1)[0].record.facts
    place = _place(hub, str(getattr(issued, "outlet_id", "")))
    command = UseCode(
        till=till, public_key=request.public_key, place=place, now_ms=hub.now_ms()
    )
    try:
        hub.do(
            ENROLMENT,
            stream,
            command,
            actor=till,
            command_id=f"enrol-{request.public_key}",
        )
    except CodeAlreadyUsed:
        # The answer may have been lost on its way to this very device.
        if hub.till(till, 1).public_key != request.public_key:
            raise
    return hub.till(till, 1)


def add_cashier(hub: Hub, *, outlet_id: str, name: str, pin: str) -> KnownCashier:
    """Let somebody sell at an outlet; raises OutletUnknown and PinUnfit."""
    _place(hub, outlet_id)
    cashier = KnownCashier(
        cashier_id=_draw(_TILL_LENGTH),
        outlet_id=outlet_id,
        name=name.strip(),
        pin_hash=hash_pin(pin),
    )
    hub.vault.put_cashier(cashier)
    return cashier


def receipt_texts(hub: Hub) -> ReceiptTexts:
    """Return what receipts say above and below the goods."""
    body = hub.vault.document(_RECEIPT)
    if body is None:
        return _NO_TEXTS
    return msgspec.json.decode(body, type=ReceiptTexts)


def set_receipt_texts(hub: Hub, texts: ReceiptTexts) -> None:
    """Let receipts say this from the tills' next settings on."""
    hub.vault.put_document(_RECEIPT, msgspec.json.encode(texts))


def settings_of(hub: Hub, outlet_id: str) -> TillSettings:
    """Return the settings of an outlet's tills; the version names their content."""
    cashiers = tuple(
        Cashier(cashier_id=one.cashier_id, name=one.name, pin_hash=one.pin_hash)
        for one in hub.vault.cashiers(outlet_id)
    )
    settings = TillSettings(version="", cashiers=cashiers, receipt=receipt_texts(hub))
    version = hashlib.sha256(msgspec.json.encode(settings)).hexdigest()[:16]
    return msgspec.structs.replace(settings, version=version)
