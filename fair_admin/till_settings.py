"""What an outlet's tills sell by: who may sell, and what receipts say."""

import hashlib
from dataclasses import replace

import msgspec

from events.admission import (
    CASHIER,
    MANAGER,
    Cashier,
    ReceiptTexts,
    SellingRules,
    TillSettings,
)
from events.decider import Refusal
from events.scale_codes import STANDARD, ScalePattern, check_patterns
from fair_admin.accounts import fits_pin, hash_pin
from fair_admin.devices import draw, place_at
from fair_admin.hub import Hub
from projections.vault import KnownCashier

_ID_LENGTH = 8
_RECEIPT = "receipt-texts"
_RULES = "selling-rules"
_SCALES = "scale-patterns"
_NO_TEXTS = ReceiptTexts(
    seller_name="", seller_address="", tax_code="", thanks="Cảm ơn quý khách!"
)


class CashierNameTaken(Refusal):
    """The till shows names alone; two the same could not be told apart."""


class CashierNameMissing(Refusal):
    """A cashier is chosen by name."""


class CashierUnknown(Refusal):
    """Nobody of this id sells anywhere."""


class RuleOutOfRange(Refusal):
    """A limit is no amount or share that cashiers could keep to."""


class TextTooLong(Refusal):
    """A receipt is narrow; no text on it is longer than this allows."""


TEXT_LENGTH_MAX = 200
WHOLE_PERMILLE = 1000
CASH_STEPS_MINOR = (0, 500, 1_000)
IDLE_MINUTES_MAX = 240


def add_cashier(
    hub: Hub, *, outlet_id: str, name: str, pin: str, is_manager: bool = False
) -> KnownCashier:
    """Let somebody sell at an outlet; asked again for the same, nothing changes.

    Raises OutletUnknown, CashierNameMissing, CashierNameTaken and PinUnfit.
    """
    place_at(hub, outlet_id)
    said = " ".join(name.split())
    if not said:
        raise CashierNameMissing
    for other in hub.vault.cashiers(outlet_id):
        if other.name == said and fits_pin(other.pin_hash, pin):
            return other
        if other.name.casefold() == said.casefold():
            raise CashierNameTaken(said)
    cashier = KnownCashier(
        cashier_id=draw(_ID_LENGTH),
        outlet_id=outlet_id,
        name=said,
        pin_hash=hash_pin(pin),
        role=MANAGER if is_manager else CASHIER,
    )
    hub.vault.put_cashier(cashier)
    return cashier


def change_pin(hub: Hub, cashier_id: str, pin: str) -> KnownCashier:
    """Give a cashier another PIN; raises CashierUnknown and PinUnfit."""
    changed = replace(cashier_of(hub, cashier_id), pin_hash=hash_pin(pin))
    hub.vault.put_cashier(changed)
    return changed


def set_manager(hub: Hub, cashier_id: str, *, is_manager: bool) -> KnownCashier:
    """Let somebody answer for what cashiers may not, or no more.

    Raises CashierUnknown.
    """
    role = MANAGER if is_manager else CASHIER
    changed = replace(cashier_of(hub, cashier_id), role=role)
    hub.vault.put_cashier(changed)
    return changed


def remove_cashier(hub: Hub, cashier_id: str) -> KnownCashier:
    """Let somebody sell no more; raises CashierUnknown."""
    gone = cashier_of(hub, cashier_id)
    hub.vault.remove_cashier(cashier_id)
    return gone


def cashier_of(hub: Hub, cashier_id: str) -> KnownCashier:
    """Return one cashier; raises CashierUnknown."""
    found = hub.vault.cashier(cashier_id)
    if found is None:
        raise CashierUnknown(cashier_id)
    return found


def receipt_texts(hub: Hub) -> ReceiptTexts:
    """Return what receipts say above and below the goods."""
    body = hub.vault.document(_RECEIPT)
    if body is None:
        return _NO_TEXTS
    return msgspec.json.decode(body, type=ReceiptTexts)


def set_receipt_texts(hub: Hub, texts: ReceiptTexts) -> None:
    """Let receipts say this from the tills' next settings on; raises TextTooLong."""
    said = (text for text in msgspec.structs.astuple(texts) if isinstance(text, str))
    if any(len(text) > TEXT_LENGTH_MAX for text in said):
        raise TextTooLong
    hub.vault.put_document(_RECEIPT, msgspec.json.encode(texts))


def selling_rules(hub: Hub) -> SellingRules:
    """Return what cashiers may do without a manager."""
    body = hub.vault.document(_RULES)
    if body is None:
        return SellingRules()
    return msgspec.json.decode(body, type=SellingRules)


def set_selling_rules(hub: Hub, rules: SellingRules) -> None:
    """Let tills sell by these from their next settings on; raises RuleOutOfRange."""
    limits = (
        rules.refund_minor_max,
        rules.cash_out_minor_max,
        rules.difference_minor_max,
    )
    if not 0 <= rules.discount_permille_max <= WHOLE_PERMILLE:
        raise RuleOutOfRange
    if rules.cash_rounding_minor not in CASH_STEPS_MINOR or min(limits) < 0:
        raise RuleOutOfRange
    if rules.unlisted_minor_max < 0:
        raise RuleOutOfRange
    if not 0 <= rules.idle_lock_seconds <= IDLE_MINUTES_MAX * 60:
        raise RuleOutOfRange
    hub.vault.put_document(_RULES, msgspec.json.encode(rules))


def scale_patterns(hub: Hub) -> tuple[ScalePattern, ...]:
    """Return how scales write weight or price into a code."""
    body = hub.vault.document(_SCALES)
    if body is None:
        return STANDARD
    return msgspec.json.decode(body, type=tuple[ScalePattern, ...])


def set_scale_patterns(hub: Hub, patterns: tuple[ScalePattern, ...]) -> None:
    """Let tills read by these from their next settings on.

    Raises PatternUnsound and PatternsOverlap.
    """
    check_patterns(patterns)
    hub.vault.put_document(_SCALES, msgspec.json.encode(patterns))


def settings_of(hub: Hub, outlet_id: str) -> TillSettings:
    """Return the settings of an outlet's tills; the version names their content."""
    cashiers = tuple(
        Cashier(
            cashier_id=one.cashier_id,
            name=one.name,
            pin_hash=one.pin_hash,
            role=one.role,
        )
        for one in hub.vault.cashiers(outlet_id)
    )
    settings = TillSettings(
        version="",
        cashiers=cashiers,
        receipt=receipt_texts(hub),
        rules=selling_rules(hub),
        scales=scale_patterns(hub),
    )
    version = hashlib.sha256(msgspec.json.encode(settings)).hexdigest()[:16]
    return msgspec.structs.replace(settings, version=version)
