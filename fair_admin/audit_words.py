"""What kinds of doings are called, and how they are grouped."""

from flask_babel import lazy_gettext as _

WORDS = {
    "login": _("Đăng nhập"),
    "logout": _("Đăng xuất"),
    "wrong-password": _("Sai mật khẩu"),
    "wrong-code": _("Sai mã xác nhận"),
    "too-many": _("Thử quá nhiều lần"),
    "recovery-used": _("Vào bằng mã dự phòng"),
    "session-ended": _("Kết thúc một phiên"),
    "sessions-ended": _("Kết thúc mọi phiên"),
    "password-changed": _("Đổi mật khẩu"),
    "password-set": _("Đặt mật khẩu cho người khác"),
    "account-opened": _("Thêm tài khoản"),
    "account-locked": _("Khóa tài khoản"),
    "account-unlocked": _("Mở khóa tài khoản"),
    "second-step-on": _("Bật mã hai bước"),
    "second-step-off": _("Tắt mã hai bước"),
    "second-step-renewed": _("Lấy mã dự phòng mới"),
    "second-step-reset": _("Tắt mã hai bước cho người khác"),
    "audit-exported": _("Tải nhật ký việc làm"),
    "access.role-given/1": _("Giao việc"),
    "access.role-taken/1": _("Thôi giao việc"),
    "access.second-step-required/1": _("Đổi yêu cầu mã hai bước"),
    "till.code-issued/1": _("Cấp mã máy bán"),
    "till.replacement-code-issued/1": _("Cấp mã thay máy"),
    "till.enrolled/1": _("Đăng ký máy bán"),
    "till.retired/1": _("Ngừng dùng máy bán"),
    "fair.planned/1": _("Lên kế hoạch hội chợ"),
    "fair.opened/1": _("Mở cửa hội chợ"),
    "fair.closed/1": _("Kết thúc hội chợ"),
    "fair.cancelled/1": _("Hủy hội chợ"),
    "fair.zone-added/1": _("Thêm khu"),
    "fair.booth-added/1": _("Thêm gian hàng"),
    "fair.gate-added/1": _("Thêm cổng"),
    "gate.counted/1": _("Nhập giờ đếm tay"),
    "gate.corrected/1": _("Sửa số khách"),
    "turnover.declared/1": _("Kê khai doanh thu"),
    "report.issued/1": _("Phát hành báo cáo"),
    "locality.recorded/1": _("Ghi địa phương"),
    "sales-point.opened/1": _("Mở điểm bán"),
    "sales-point.closed/1": _("Đóng điểm bán"),
    "producer.registered/1": _("Ghi cơ sở"),
    "product.registered/1": _("Ghi sản phẩm"),
    "product.price-set/1": _("Đặt giá"),
    "product.withdrawn/1": _("Ngừng bán"),
    "product.restored/1": _("Bán lại"),
    "refund.completed/1": _("Trả hàng, hoàn tiền"),
    "sale.cancelled/1": _("Hủy phiếu"),
    "shift.opened/1": _("Mở ca"),
    "shift.cash-moved/1": _("Nộp, rút tiền két"),
    "shift.handed-over/1": _("Bàn giao ca"),
    "shift.closed/1": _("Đóng ca"),
}
"""Each kind in words; one that has none yet is shown by its own name."""

GROUP_NAMES = {
    "login": _("Đăng nhập và mật khẩu"),
    "access": _("Tài khoản và việc được giao"),
    "fair": _("Hội chợ và cổng"),
    "register": _("Danh mục"),
    "till": _("Máy bán"),
    "shift": _("Ca, trả hàng, hủy phiếu"),
    "report": _("Báo cáo và kê khai"),
}
_BEGINS = {
    "access": ("access.", "account-", "second-step-", "session", "password-set"),
    "fair": ("fair.", "gate."),
    "register": ("locality.", "sales-point.", "producer.", "product."),
    "till": ("till.",),
    "shift": ("refund.", "sale.", "shift."),
    "report": ("turnover.", "report.", "audit-"),
}


def group_of(kind: str) -> str:
    """Return the group a kind belongs to; what else there is, is logging in."""
    for group, begins in _BEGINS.items():
        if kind.startswith(begins):
            return group
    return "login"


GROUPS: dict[str, tuple[str, ...]] = {
    group: tuple(kind for kind in WORDS if group_of(kind) == group)
    for group in GROUP_NAMES
}
"""The kinds of each group."""


def word_of(kind: str) -> str:
    """Return a kind in words."""
    return str(WORDS.get(kind, kind))
