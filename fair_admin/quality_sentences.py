"""What is refused of papers, checklists and lots, as sentences that say what to do."""

from flask_babel import lazy_gettext as _

from fair_admin import checklist, quality

_DAYS = _("Ngày phải có trong lịch, và ngày cuối không trước ngày đầu.")

OF_QUALITY: dict[type[Exception], tuple[int, str]] = {
    quality.PaperIncomplete: (
        422,
        _("Hãy ghi tên hoặc mã, địa phương và ngày bắt đầu."),
    ),
    quality.PaperUnfit: (422, _("Hãy chọn trong danh sách.")),
    quality.AreaUnfit: (422, _("Diện tích phải lớn hơn 0 và viết bằng ha.")),
    quality.PaperDatesReversed: (422, _DAYS),
    quality.PaperUnknown: (404, _("Không có giấy này.")),
    quality.PaperOver: (
        409,
        _("Ngày ấy giấy này không có hiệu lực. Hãy xem lại ngày."),
    ),
    quality.PaperOfAnotherKind: (409, _("Mã này thuộc loại giấy khác.")),
    quality.EndUnexplained: (422, _("Hãy ghi lý do.")),
    checklist.ItemUnknown: (422, _("Hãy chọn trong danh sách.")),
    checklist.NoteDayUnclear: (422, _DAYS),
    checklist.NotedBefore: (
        409,
        _("Mục này đã được kiểm vào ngày muộn hơn. Hãy xem lại ngày."),
    ),
    checklist.LotUnfit: (422, _("Số lô có từ 1 đến 20 ký tự.")),
    checklist.LotDatesReversed: (422, _DAYS),
}
"""Joined to the office's own table of refusals."""
