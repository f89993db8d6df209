"""How the till stands, honestly: what is unsent, since when, and what is broken."""

import msgspec
from flask_babel import gettext as _

from events.evidence import HubAlarmRaised
from events.feed import CLOCK_OFF_MS_MAX
from events.moments import format_moment, format_time, local
from pos.print_loop import Trouble
from pos.printer_trouble import printer_trouble
from pos.shift import Open
from pos.station import Station
from pos.sync_loop import Link
from pos.witness import SENTENCES
from projections.catalogue import count


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """What the badge at the top of the screen says.

    `tone` is "good" only when the hub has everything; else "waiting" or "away".
    `hub_alarm` is what does not go together with the hub: its word, or the time.
    """

    is_enrolled: bool
    tone: str
    said: str
    till: str = ""
    outlet: str = ""
    unsent: int = 0
    oldest_unsent_text: str = ""
    catalogue_text: str = ""
    products: int = 0
    is_shift_open: bool = False
    printer_trouble: str = ""
    hub_alarm: str = ""
    needs_code: bool = False
    is_training: bool = False


def status_of(station: Station, link: Link, trouble: Trouble | None) -> Status:
    """Return how things stand now."""
    if not station.is_enrolled:
        return Status(
            is_enrolled=False,
            tone="away",
            said=_("Máy chưa đăng ký với ban tổ chức."),
        )
    enrolled = station.enrolled
    till, books = enrolled.till, station.books.till
    unsent = books.unsent(enrolled.sync.have)
    oldest_text = _when(unsent.oldest_at_ms, station.now_ms())
    return Status(
        is_enrolled=True,
        tone=_tone(link, unsent.sales),
        said=_said(link, unsent.sales, oldest_text),
        till=till.till,
        outlet=till.place.outlet_name,
        unsent=unsent.sales,
        oldest_unsent_text=oldest_text,
        catalogue_text=_when(link.pulled_at_ms, station.now_ms()),
        products=count(station.models),
        is_shift_open=isinstance(till.drawer, Open),
        printer_trouble=printer_trouble(till.papers, trouble),
        hub_alarm=(
            link.refused
            if link.needs_code
            else _of_hub(books.alarm) or _of_clock(enrolled.wire.skew_ms or 0, station)
        ),
        needs_code=link.needs_code,
        is_training=station.is_training,
    )


def _tone(link: Link, unsent: int) -> str:
    if not link.is_online:
        return "away"
    return "waiting" if unsent else "good"


def _said(link: Link, unsent: int, oldest_text: str) -> str:
    waiting = str(_("Đã gửi hết"))
    if unsent:
        waiting = str(
            _(
                "%(count)s phiếu chưa gửi, cũ nhất %(oldest)s",
                count=unsent,
                oldest=oldest_text,
            )
        )
    if link.is_online or link.needs_code:
        return waiting
    if link.refused:
        return f"{link.refused} {waiting}"
    return str(_("Chưa gặp máy trung tâm, cứ bán tiếp. %(rest)s", rest=waiting))


def _of_hub(alarm: HubAlarmRaised | None) -> str:
    return str(SENTENCES[alarm.kind]) if alarm else ""


def _of_clock(off_ms: int, station: Station) -> str:
    if abs(off_ms) < CLOCK_OFF_MS_MAX:
        return ""
    now_ms = station.now_ms()
    return str(
        _(
            "Đồng hồ máy này chỉ %(here)s, ở trung tâm là %(there)s."
            " Cứ bán tiếp; hãy chỉnh lại giờ của máy.",
            here=format_moment(now_ms),
            there=format_moment(now_ms - off_ms),
        )
    )


def _when(at_ms: int | None, now_ms: int) -> str:
    """Return the time of a moment, with its day when that is not today."""
    if at_ms is None:
        return ""
    if local(at_ms).date() == local(now_ms).date():
        return format_time(at_ms)
    return format_moment(at_ms)
