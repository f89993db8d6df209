"""How the hub stands, for the people who look after it."""

from flask import Blueprint, render_template
from flask_babel import lazy_gettext as _

from fair_admin.health import GRAVE, health_of
from fair_admin.hub import Hub
from fair_admin.premises import Premises
from fair_admin.rules import may

SENTENCES = {
    "figures-away": _(
        "Không đọc được bảng tra. Hãy xem cơ sở dữ liệu có chạy không và ổ đĩa còn tốt"
        " không; phiếu bán vẫn được nhận vào sổ."
    ),
    "figures-behind": _(
        "Bảng tra chậm hơn sổ nhiều. Hãy chờ vài phút; nếu không bớt, hãy xem nhật ký"
        " hoạt động rồi chạy hoicho rebuild."
    ),
    "disk-full": _(
        "Ổ đĩa còn dưới 1 GiB. Hãy giải phóng chỗ ngay; đừng xóa gì trong thư mục dữ"
        " liệu."
    ),
    "no-backup": _("Chưa có bản sao lưu nào. Hãy chạy hoicho backup hub."),
    "backup-old": _(
        "Bản sao lưu mới nhất đã quá một ngày. Hãy xem việc sao lưu hằng đêm có chạy"
        " không."
    ),
    "backup-broken": _(
        "Có bản sao lưu không đọc được. Hãy chuyển nó ra khỏi thư mục sao lưu."
    ),
    "clock-behind": _(
        "Đồng hồ máy này chậm hơn lúc nhận bản ghi mới nhất. Hãy bật đồng bộ giờ (NTP)."
    ),
    "tills-silent": _(
        "Có máy bán im lặng. Máy vẫn bán được; hãy xem mạng và điện ở gian ấy."
    ),
}
"""What each trouble means, and what to do about it."""


def make_state(hub: Hub, premises: Premises) -> Blueprint:
    """Return the page of the hub's state."""
    pages = Blueprint("state", __name__, url_prefix="/state")

    @pages.get("")
    @may("oversee", "whole")
    def show() -> str:
        health = health_of(hub, premises)
        return render_template(
            "state.html",
            health=health,
            sentences=SENTENCES,
            grave=GRAVE,
            folder=premises.folder,
            backups=premises.backups,
            fingerprint=hub.fingerprint,
        )

    return pages
