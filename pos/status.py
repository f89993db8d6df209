"""How the till stands, honestly: what is unsent, how old the catalogue is."""

import msgspec

from events.moments import format_moment, format_time, local
from pos.shift import Open
from pos.station import Station
from pos.sync_loop import Link
from projections.catalogue import count


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """What the badge at the top of the screen says."""

    is_enrolled: bool
    till: str = ""
    outlet: str = ""
    is_online: bool = False
    reason: str = ""
    unsent: int = 0
    oldest_unsent_text: str = ""
    catalogue_text: str = ""
    products: int = 0
    is_shift_open: bool = False
    printer_problem: str = ""


def status_of(station: Station, link: Link, printer_problem: str) -> Status:
    """Return how things stand now."""
    if not station.is_enrolled:
        return Status(is_enrolled=False)
    enrolled = station.enrolled
    till = enrolled.till
    unsent = till.unsent(enrolled.sync.have)
    return Status(
        is_enrolled=True,
        till=till.till,
        outlet=till.place.outlet_name,
        is_online=link.is_online,
        reason=link.reason,
        unsent=unsent.sales,
        oldest_unsent_text=_said(unsent.oldest_at_ms, station.now_ms()),
        catalogue_text=_said(link.pulled_at_ms, station.now_ms()),
        products=count(station.models),
        is_shift_open=isinstance(till.drawer, Open),
        printer_problem=printer_problem,
    )


def _said(at_ms: int | None, now_ms: int) -> str:
    """Return the time of a moment, with its day when that is not today."""
    if at_ms is None:
        return ""
    if local(at_ms).date() == local(now_ms).date():
        return format_time(at_ms)
    return format_moment(at_ms)
