"""What tills' journals show that should not be: forks kept aside, and alarms."""

from flask import Blueprint, render_template
from flask_babel import lazy_gettext as _
from flask_login import current_user

from fair_admin import refund_check
from fair_admin.hub import Hub
from fair_admin.rules import may
from fair_admin.sight import outlets_in_sight
from projections import alarms, coverage

MEANINGS = {
    "not-signed": _(
        "Có máy không phải trung tâm này trả lời máy bán. Hãy xem địa chỉ và mạng."
    ),
    "lower-epoch": _(
        "Một bản cũ của trung tâm, đã được thay, trả lời máy bán. Hãy tắt bản cũ ấy."
    ),
    "higher-epoch": _(
        "Trung tâm được phục hồi từ bản sao lưu; máy bán đã gửi lại mọi phiếu."
    ),
    "went-back": _(
        "Trung tâm mất một phần sổ mà không báo phục hồi. Hãy chạy lệnh hoicho restore."
    ),
    "other-head": _(
        "Sổ của trung tâm khác với điều đã ký trước đây."
        " Hãy giữ nguyên và gọi kiểm toán."
    ),
    "start-not-signed": _(
        "Trung tâm ký cho một nhật ký khác của máy này. Hãy cấp mã thay máy."
    ),
}
"""What each kind of alarm means, and what to do about it."""

REFUND_DOUBTS = {
    refund_check.TOO_MUCH: _("Trả nhiều hơn đã bán. Hãy hỏi các máy đã trả."),
    refund_check.NOT_ON_IT: _("Phiếu không có món này. Hãy xem giấy trả hàng."),
    refund_check.NOT_HERE: _("Phiếu gốc chưa về trung tâm, chưa đối chiếu được."),
    refund_check.NO_RECEIPT: _("Trả không có phiếu, quản lý đã duyệt."),
}
"""What each kind of doubt about a refund means."""


def make_alarms(hub: Hub) -> Blueprint:
    """Return the page of everything that does not go together."""
    pages = Blueprint("alarms", __name__, url_prefix="/alarms")

    @pages.get("")
    @may("look", "own")
    def show() -> str:
        seen = outlets_in_sight(hub, current_user)
        known = [
            one
            for one in coverage.tills(hub.models)
            if seen is None or one.outlet_id in seen
        ]
        names = {one.till for one in known}
        return render_template(
            "alarms.html",
            forks=[one for one in alarms.forks(hub.models) if one.till in names],
            alarms=[one for one in alarms.alarms(hub.models) if one.till in names],
            doubts=[
                one
                for one in refund_check.doubts(hub.models, hub.log)
                if one.line.till in names
            ],
            uncounted=alarms.uncounted(hub.models) if seen is None else (),
            doubt_meanings=REFUND_DOUBTS,
            too_much=refund_check.TOO_MUCH,
            outlets={till.till: till.outlet_name for till in known},
            meanings=MEANINGS,
        )

    return pages
