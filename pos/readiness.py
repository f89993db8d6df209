"""What works before the first customer comes, and what a cashier should do about it."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from flask_babel import gettext as _
from flask_babel import ngettext

from events.moments import DAY_MS, format_moment
from events.quantity import format_count
from pos.print_loop import PrintLoop
from pos.printer_trouble import CAUSES, printer_trouble
from pos.station import Station
from pos.status import status_of
from pos.sync_loop import SyncLoop

GOOD, LOOK, STOP = "good", "look", "stop"
"""Works; sells, but somebody should look; does not sell."""

_MIB = 1024 * 1024
_FREE_LOW_BYTES, _FREE_LEAST_BYTES = 1024 * _MIB, 100 * _MIB
_SKEW_MS_MAX = 2 * 60_000
_MINUTE_MS = 60_000


@dataclass(frozen=True, kw_only=True)
class Check:
    """One thing that was looked at; `leads_to` is the page where it is mended."""

    name: str
    tone: str
    said: str
    leads_to: str = ""


def readiness(
    station: Station, sync: SyncLoop, printer: PrintLoop
) -> tuple[Check, ...]:
    """Look at everything a day's selling stands on; raises NotEnrolled."""
    return (
        recording(station.folder),
        room(shutil.disk_usage(station.folder).free),
        _people(station),
        _catalogue(station, sync),
        _clock(station),
        _printer(station, printer),
        _hub(station, sync, printer),
    )


def overall(checks: tuple[Check, ...]) -> str:
    """Return the worst of all tones."""
    tones = {check.tone for check in checks}
    return next((tone for tone in (STOP, LOOK) if tone in tones), GOOD)


def recording(folder: Path) -> Check:
    """Say whether the disk takes what is written to it."""
    name = _("Ghi phiếu")
    try:
        _write_once(folder / "probe")
    except OSError:
        said = _("Không ghi được vào ổ đĩa. Đừng bán; hãy báo kỹ thuật.")
        return Check(name=name, tone=STOP, said=said)
    said = _("Ghi được: phiếu đã thu tiền là đã nằm trên ổ đĩa.")
    return Check(name=name, tone=GOOD, said=said)


def _write_once(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b"\0" * 4096)
        file.flush()
        os.fsync(file.fileno())
    path.unlink()


def room(free_bytes: int) -> Check:
    """Say whether the disk has room for days of selling."""
    name = _("Ổ đĩa")
    free = f"{format_count(free_bytes // _MIB)} MB"
    if free_bytes < _FREE_LEAST_BYTES:
        said = _(
            "Gần đầy: còn %(free)s. Hãy xóa bớt tệp khác trước khi bán.", free=free
        )
        return Check(name=name, tone=STOP, said=said)
    if free_bytes < _FREE_LOW_BYTES:
        said = _("Còn %(free)s. Bán được; hãy xóa bớt tệp khác khi rảnh.", free=free)
        return Check(name=name, tone=LOOK, said=said)
    return Check(name=name, tone=GOOD, said=_("Còn trống %(free)s.", free=free))


def _people(station: Station) -> Check:
    name = _("Thu ngân")
    people = len(station.settings().cashiers)
    if people:
        said = ngettext(
            "%(count)s người bán được ở đây.",
            "%(count)s người bán được ở đây.",
            people,
            count=people,
        )
        return Check(name=name, tone=GOOD, said=said)
    said = _("Chưa có ai. Hãy nhờ ban tổ chức thêm thu ngân rồi chờ vài giây.")
    return Check(name=name, tone=STOP, said=said)


def _catalogue(station: Station, sync: SyncLoop) -> Check:
    name = _("Danh mục hàng")
    status = status_of(station, sync.link, None)
    if not status.products:
        said = _("Chưa có hàng nào. Hãy nối mạng với trung tâm rồi chờ vài giây.")
        return Check(name=name, tone=STOP, said=said)
    pulled_ms = sync.link.pulled_at_ms
    count, when = format_count(status.products), status.catalogue_text
    if pulled_ms is None or station.now_ms() - pulled_ms > DAY_MS:
        said = _(
            "%(count)s mặt hàng, nhưng cũ: nhận lúc %(when)s. Giá có thể đã đổi;"
            " hãy nối mạng trước khi bán.",
            count=count,
            when=when or "…",
        )
        return Check(name=name, tone=LOOK, said=said)
    said = _("%(count)s mặt hàng, nhận lúc %(when)s.", count=count, when=when)
    return Check(name=name, tone=GOOD, said=said)


def _clock(station: Station) -> Check:
    name = _("Đồng hồ")
    now = format_moment(station.now_ms())
    skew_ms = station.enrolled.wire.skew_ms
    if skew_ms is None:
        said = _("Máy ghi bây giờ là %(now)s. Nếu sai, hãy chỉnh giờ của máy.", now=now)
        return Check(name=name, tone=GOOD, said=said)
    minutes = format_count(abs(skew_ms) // _MINUTE_MS)
    if skew_ms > _SKEW_MS_MAX:
        said = _(
            "Nhanh %(minutes)s phút so với trung tâm. Hãy chỉnh giờ của máy.",
            minutes=minutes,
        )
    elif skew_ms < -_SKEW_MS_MAX:
        said = _(
            "Chậm %(minutes)s phút so với trung tâm. Hãy chỉnh giờ của máy.",
            minutes=minutes,
        )
    else:
        said = _("Đúng giờ với trung tâm: %(now)s.", now=now)
        return Check(name=name, tone=GOOD, said=said)
    return Check(name=name, tone=LOOK, said=said)


def _printer(station: Station, printer: PrintLoop) -> Check:
    name, leads_to = _("Máy in"), "/printers"
    papers = station.enrolled.till.papers
    said = printer_trouble(papers, printer.trouble)
    if not said and not papers.waiting:
        # Nothing is on its way to it, so it can be asked.
        cause = printer.look()
        said = (
            _("%(cause)s. Bán được; hãy xem lại máy in.", cause=CAUSES[cause])
            if cause
            else ""
        )
    if said:
        return Check(name=name, tone=LOOK, said=said, leads_to=leads_to)
    if printer.virtual is not None:
        said = _("Chưa cài máy in: phiếu chỉ hiện trên màn hình.")
        return Check(name=name, tone=LOOK, said=said, leads_to=leads_to)
    said = _("Máy in sẵn sàng.")
    return Check(name=name, tone=GOOD, said=said, leads_to=leads_to)


def _hub(station: Station, sync: SyncLoop, printer: PrintLoop) -> Check:
    status = status_of(station, sync.link, printer.trouble)
    name = _("Máy trung tâm")
    if status.needs_code:
        return Check(name=name, tone=LOOK, said=status.hub_alarm, leads_to="/renew")
    said = status.hub_alarm or status.said
    tone = GOOD if status.tone == GOOD and not status.hub_alarm else LOOK
    return Check(name=name, tone=tone, said=said)
