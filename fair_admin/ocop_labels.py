"""What the words of the OCOP programme are called in front of people."""

from flask_babel import lazy_gettext as _

DOSSIER_STATES = {
    "instructed": _("Đã hướng dẫn làm lại"),
    "prepared": _("Đã nộp hồ sơ"),
    "assessed": _("Đã chấm điểm"),
    "recognised": _("Được công nhận lại"),
    "rejected": _("Không được công nhận"),
}
DOSSIER_STEPS = ("instructed", "prepared", "assessed", "recognised")
"""The way of a dossier that ends well."""

NEXT_ACTORS = {
    "instructed": _("Cơ sở: làm và nộp hồ sơ"),
    "prepared": _("Hội đồng đánh giá: chấm điểm"),
    "assessed": _("Cấp có thẩm quyền: ra quyết định"),
}
"""Who must act next, by where a dossier stands; nobody when it is over."""

WATCHES = {
    "90": _("Hết hạn trong 90 ngày"),
    "180": _("Hết hạn trong 180 ngày"),
    "over": _("Đã hết hạn"),
    "none": _("Có sao, chưa có giấy chứng nhận"),
    "rerating": _("Đang đánh giá lại"),
}
