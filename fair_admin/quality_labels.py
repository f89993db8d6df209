"""What the words of quality are called in front of people."""

from flask_babel import lazy_gettext as _

PAPER_KINDS = {
    "practice": _("Chứng nhận thực hành tốt"),
    "area": _("Vùng trồng có mã số"),
    "packing": _("Cơ sở đóng gói có mã số"),
}
SCHEMES = {
    "VIETGAP": "VietGAP",
    "VIETGAHP": "VietGAHP",
    "ORGANIC": _("Hữu cơ"),
    "GLOBALGAP": "GlobalGAP",
    "OTHER": _("Chứng nhận khác tương đương"),
}
HOLDER_KINDS = {
    "facility": _("Cơ sở"),
    "farm": _("Trang trại"),
    "household": _("Hộ"),
}
ACTIVITIES = {
    "crops": _("Trồng trọt"),
    "aquaculture": _("Nuôi trồng thủy sản"),
    "livestock": _("Chăn nuôi"),
}
MARKETS = {
    "DOMESTIC": _("Trong nước"),
    "EXPORT:CN": _("Xuất khẩu Trung Quốc"),
    "EXPORT:JP": _("Xuất khẩu Nhật Bản"),
    "EXPORT:KR": _("Xuất khẩu Hàn Quốc"),
    "EXPORT:US": _("Xuất khẩu Hoa Kỳ"),
    "EXPORT:EU": _("Xuất khẩu châu Âu"),
}
CHECKLIST_ITEMS = {
    "food_safety": _("An toàn thực phẩm"),
    "packaging": _("Bao bì"),
    "label": _("Nhãn hàng hóa"),
    "design": _("Mẫu mã"),
    "ip": _("Sở hữu trí tuệ"),
    "traceability": _("Truy xuất nguồn gốc"),
}
