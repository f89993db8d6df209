"""What was done to a product's OCOP file: who entered what, and when."""

from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from events.fact import Fact, UnknownFact
from events.listings import ListingPublished, ListingWithdrawn
from events.moments import format_day
from events.quality import ChecklistNoted, LotRecorded
from events.ratings import (
    RerateAssessed,
    RerateDossierPrepared,
    RerateInstructed,
    RerateRecognised,
    RerateRejected,
    StarsCertified,
    StarsRevoked,
)
from fair_admin.history import Happening, name_of
from fair_admin.hub import Hub
from fair_admin.listing import MARKETPLACES
from fair_admin.quality_labels import CHECKLIST_ITEMS

_STREAMS = ("rating", "listings", "checklist", "lot")
_RECORDS_MAX = 500

_WHAT: Mapping[type, object] = {
    StarsCertified: lazy_gettext("Ghi giấy chứng nhận"),
    StarsRevoked: lazy_gettext("Thu hồi giấy chứng nhận"),
    RerateInstructed: lazy_gettext("Đã hướng dẫn làm lại"),
    RerateDossierPrepared: lazy_gettext("Đã nộp hồ sơ"),
    RerateAssessed: lazy_gettext("Đã chấm điểm"),
    RerateRecognised: lazy_gettext("Được công nhận lại"),
    RerateRejected: lazy_gettext("Không được công nhận"),
    ListingPublished: lazy_gettext("Đăng trên sàn"),
    ListingWithdrawn: lazy_gettext("Gỡ khỏi sàn"),
    ChecklistNoted: lazy_gettext("Kiểm chất lượng"),
    LotRecorded: lazy_gettext("Ghi lô"),
}
_DETAILS: Mapping[type, Callable[[Any], str]] = {
    StarsCertified: lambda one: (
        f"{'★' * one.stars} {one.decision_number},"
        f" {format_day(one.valid_from)} – {format_day(one.valid_until)}"
    ),
    StarsRevoked: lambda one: f"{format_day(one.revoked_on)} · {one.reason}",
    RerateInstructed: lambda one: _("hạn %(day)s", day=format_day(one.due_on)),
    RerateDossierPrepared: lambda one: format_day(one.prepared_on),
    RerateAssessed: lambda one: _("%(points)s điểm", points=one.points),
    RerateRecognised: lambda one: format_day(one.recognised_on),
    RerateRejected: lambda one: one.reason,
    ListingPublished: lambda one: (
        f"{MARKETPLACES[one.marketplace]}, {format_day(one.listed_on)}"
    ),
    ListingWithdrawn: lambda one: (
        f"{MARKETPLACES[one.marketplace]}, {format_day(one.withdrawn_on)}"
    ),
    ChecklistNoted: lambda one: (
        f"{CHECKLIST_ITEMS[one.item]}: {_('đạt') if one.is_met else _('chưa đạt')}"
    ),
    LotRecorded: lambda one: f"{one.lot}, {format_day(one.produced_on)}",
}


def ocop_history(hub: Hub, product_id: str) -> tuple[Happening, ...]:
    """Return what happened to a product's file, the latest first."""
    found = [
        Happening(
            at_ms=stored.record.at_ms,
            who=name_of(hub, stored.record.actor),
            what=str(_WHAT[type(fact)]),
            details=(str(_DETAILS[type(fact)](fact)),),
        )
        for stream in _STREAMS
        for stored in hub.log.read_stream(f"{stream}/{product_id}", limit=_RECORDS_MAX)
        for fact in stored.record.facts
        if _is_known(fact)
    ]
    return tuple(sorted(found, key=lambda one: -one.at_ms))


def _is_known(fact: Fact | UnknownFact) -> bool:
    return type(fact) in _WHAT
