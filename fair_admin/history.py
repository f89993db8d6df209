"""What happened to an entry of the register: who did what, and when."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from events.fact import Fact, UnknownFact
from events.moments import format_day
from events.money import format_money
from events.register import (
    FavouriteSet,
    PacksSet,
    PriceLeftOpen,
    PriceSet,
    ProducerRegistered,
    ProductRegistered,
    ProductRestored,
    ProductWithdrawn,
    SalesPointClosed,
    SalesPointOpened,
    VatRateSet,
)
from fair_admin.hub import Hub
from fair_admin.labels import (
    OCOP_GROUPS,
    PRODUCER_KINDS,
    SOLD_BY,
    STARS,
    TAX_METHODS,
    VAT_RATES,
)
from fair_admin.product_packs import write_packs

_HISTORY_RECORDS_MAX = 500

_FIELDS = {
    "sku": lazy_gettext("Mã hàng"),
    "name": lazy_gettext("Tên"),
    "kind": lazy_gettext("Loại"),
    "producer_id": lazy_gettext("Cơ sở"),
    "locality_code": lazy_gettext("Địa phương"),
    "tax_code": lazy_gettext("Mã số thuế"),
    "tax_method": lazy_gettext("Cách tính thuế"),
    "ocop_group": lazy_gettext("Nhóm OCOP"),
    "stars": lazy_gettext("Hạng sao"),
    "unit": lazy_gettext("Đơn vị tính"),
    "sold_by": lazy_gettext("Cách bán"),
    "vat_rate_permille": lazy_gettext("Thuế GTGT"),
    "codes": lazy_gettext("Mã vạch"),
    "invented": lazy_gettext("Minh họa"),
}
_LABELS: dict[str, Mapping[Any, object]] = {
    "kind": PRODUCER_KINDS,
    "tax_method": TAX_METHODS,
    "ocop_group": OCOP_GROUPS,
    "stars": STARS,
    "sold_by": SOLD_BY,
    "vat_rate_permille": VAT_RATES,
    "invented": {True: lazy_gettext("có"), False: lazy_gettext("không")},
}
_WHAT: dict[type, object] = {
    ProducerRegistered: lazy_gettext("Sửa"),
    ProductRegistered: lazy_gettext("Sửa"),
    PriceSet: lazy_gettext("Đặt giá"),
    PriceLeftOpen: lazy_gettext("Để giá mở"),
    FavouriteSet: lazy_gettext("Đổi ô hàng"),
    PacksSet: lazy_gettext("Đổi đơn vị bán"),
    VatRateSet: lazy_gettext("Đặt thuế suất theo ngày"),
    ProductWithdrawn: lazy_gettext("Ngừng bán"),
    ProductRestored: lazy_gettext("Bán lại"),
    SalesPointOpened: lazy_gettext("Mở điểm bán"),
    SalesPointClosed: lazy_gettext("Đóng điểm bán"),
}

Entry = ProducerRegistered | ProductRegistered


@dataclass(frozen=True, kw_only=True)
class Happening:
    """One thing that was done to an entry."""

    at_ms: int
    who: str
    what: str
    details: tuple[str, ...] = ()


def history(hub: Hub, stream: str, names: Mapping[str, str]) -> tuple[Happening, ...]:
    """Return what happened in a stream of the register, the latest first.

    `names` says what localities and producers are called.
    """
    happenings: list[Happening] = []
    before: Entry | None = None
    for stored in hub.log.read_stream(stream, limit=_HISTORY_RECORDS_MAX):
        record = stored.record
        for fact in record.facts:
            happenings.append(
                Happening(
                    at_ms=record.at_ms,
                    who=name_of(hub, record.actor),
                    what=_what(fact, before),
                    details=_details(fact, before, names),
                )
            )
            before = fact if isinstance(fact, Entry) else before
    return tuple(reversed(happenings))


def name_of(hub: Hub, actor: str) -> str:
    """Return what somebody is called; who has no account stands for himself."""
    account = hub.vault.account(actor)
    return account.name if account else actor


def _what(fact: Fact | UnknownFact, before: Entry | None) -> str:
    if isinstance(fact, Entry) and before is None:
        return str(_("Ghi vào sổ"))
    return str(_WHAT.get(type(fact), _("Việc mà phiên bản này chưa biết")))


def _details(
    fact: Fact | UnknownFact, before: Entry | None, names: Mapping[str, str]
) -> tuple[str, ...]:
    match fact:
        case ProducerRegistered() | ProductRegistered() if before is not None:
            return _changes(before, fact, names)
        case PriceSet():
            return (format_money(fact.price_minor, fact.currency),)
        case PriceLeftOpen() | FavouriteSet() | PacksSet() | VatRateSet():
            return _of_selling(fact)
        case ProductWithdrawn():
            return (_("Lý do: %(reason)s", reason=fact.reason),)
        case _:
            return ()


def _of_selling(
    fact: PriceLeftOpen | FavouriteSet | PacksSet | VatRateSet,
) -> tuple[str, ...]:
    match fact:
        case PriceLeftOpen():
            least = format_money(fact.least_minor, fact.currency)
            return (f"{least} – {format_money(fact.most_minor, fact.currency)}",)
        case FavouriteSet():
            return (str(_("có") if fact.is_favourite else _("không")),)
        case PacksSet():
            return tuple(write_packs(fact.packs).splitlines())
        case VatRateSet():
            rate = VAT_RATES.get(fact.vat_rate_permille, fact.vat_rate_permille)
            return (f"{rate} · {format_day(fact.valid_from)}",)


def _changes(before: Entry, after: Entry, names: Mapping[str, str]) -> tuple[str, ...]:
    old, new = msgspec.structs.asdict(before), msgspec.structs.asdict(after)
    return tuple(
        f"{_FIELDS[field]}: {_said(field, old[field], names)} → "
        f"{_said(field, new[field], names)}"
        for field in _FIELDS
        if field in new and old[field] != new[field]
    )


def _said(field: str, value: object, names: Mapping[str, str]) -> str:
    if field in _LABELS:
        return str(_LABELS[field].get(value, value))
    if isinstance(value, tuple):
        return ", ".join(value) or "—"
    return names.get(str(value), str(value)) or "—"
