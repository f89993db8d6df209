"""What stands on a sheet that makes a till: for whom, the code, and three steps."""

from events.moments import format_day, format_moment
from fair_admin.code_batch import IssuedCode
from fair_admin.spelling import said_aloud
from printers.enrolment import EnrolmentSheet
from projections.fairs import Fair
from projections.outlets import Outlet

SCANNED = "/enrol#"
"""Stands between address and code in the QR: a till reads both, a phone a page."""

_STEPS = (
    (
        "Mở máy bán, quét mã QR bên trên",
        "Không có máy quét thì gõ địa chỉ và mã; chữ hoa hay chữ thường đều được.",
    ),
    (
        "Chọn tên mình, nhập mã PIN, mở ca",
        "Máy phải báo đúng tên gian hàng ở trên. Đếm tiền lẻ đầu ca rồi bấm Mở ca.",
    ),
    (
        "Quét món hàng, bấm Thu tiền",
        "Gõ số tiền khách đưa; máy báo tiền thừa và in phiếu, có mạng hay không.",
    ),
)
_WARNING = (
    "Giữ tờ này như giữ chìa khóa: ai có mã thì mở được máy bán mang tên gian này."
    " Mất tờ thì báo ban tổ chức bỏ mã."
)


def sheet_of(
    outlet: Outlet, fair: Fair | None, issued: IssuedCode, address: str
) -> EnrolmentSheet:
    """Return the sheet of an outlet for a code; `fair` is that of a booth."""
    place = outlet.place
    is_booth = place.outlet_kind == "booth"
    where = tuple(part for part in (place.fair_name, place.zone_name) if part)
    if fair is not None:
        days = f"{format_day(fair.starts_on)} – {format_day(fair.ends_on)}"
        where = (place.fair_name, f"{place.zone_name} · {days}")
    return EnrolmentSheet(
        outlet=f"Gian {place.outlet_name}" if is_booth else place.outlet_name,
        seller=outlet.detail,
        where=where,
        address=address,
        code=issued.code,
        spelled=said_aloud(issued.code),
        valid=f"Dùng được đến {format_moment(issued.expires_at_ms)}.",
        qr_text=f"{address}{SCANNED}{issued.code}",
        steps=_STEPS,
        warning=_WARNING,
    )
