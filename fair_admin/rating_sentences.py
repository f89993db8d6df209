"""What is refused of stars and new ratings, as sentences that say what to do."""

from flask_babel import lazy_gettext as _

from fair_admin import rating_commands as asked

OF_RATING: dict[type[Exception], tuple[int, str]] = {
    asked.CertificateIncomplete: (422, _("Hãy ghi số quyết định công nhận.")),
    asked.LevelUnknown: (
        422,
        _("Không có hạng {0} sao: giấy chứng nhận chỉ có 3, 4 hoặc 5 sao."),
    ),
    asked.DayUnclear: (422, _("Hãy nhập ngày có trong lịch, ví dụ 31/12/2026.")),
    asked.CertificateDatesReversed: (
        422,
        _(
            "Ngày hết hạn phải từ ngày bắt đầu trở đi,"
            " và ngày bắt đầu không trước ngày quyết định."
        ),
    ),
    asked.CertificatesOverlap: (
        409,
        _(
            "Trùng thời hạn với quyết định {0} (từ {1} đến {2})."
            " Hãy cho bắt đầu sau ngày ấy, hoặc thu hồi giấy kia trước."
        ),
    ),
    asked.CertificateTaken: (409, _("Giấy chứng nhận này đã có.")),
    asked.CertificateUnknown: (404, _("Sản phẩm không có giấy chứng nhận này.")),
    asked.CertificateOver: (
        409,
        _("Ngày ấy giấy này không có hiệu lực. Hãy xem lại ngày thu hồi."),
    ),
    asked.ReasonMissing: (422, _("Hãy ghi lý do.")),
    asked.DossierOpen: (409, _("Sản phẩm đang được đánh giá lại rồi.")),
    asked.NotTheNextStep: (
        409,
        _("Hồ sơ không ở bước này. Hãy tải lại trang và xem bước hiện tại."),
    ),
    asked.StepBeforeLast: (
        422,
        _("Ngày này trước bước liền trước ({0}). Hãy xem lại ngày."),
    ),
    asked.PointsOutOfRange: (422, _("Điểm từ 0 đến 100.")),
    asked.PointsTooFew: (
        422,
        _("{0} điểm chưa đủ {1} sao. Hãy chọn hạng thấp hơn hoặc không công nhận."),
    ),
}
"""Joined to the office's own table of refusals."""
