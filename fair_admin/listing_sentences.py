"""What is refused of listings, as sentences that say what to do."""

from flask_babel import lazy_gettext as _

from fair_admin import listing

OF_LISTINGS: dict[type[Exception], tuple[int, str]] = {
    listing.MarketplaceUnknown: (422, _("Hãy chọn sàn trong danh sách.")),
    listing.ListingDayUnclear: (
        422,
        _("Hãy nhập ngày có trong lịch, ví dụ 31/12/2026."),
    ),
    listing.ListedAlready: (409, _("Sản phẩm đã có trên sàn này từ ngày {0}.")),
    listing.NotListed: (409, _("Sản phẩm không có trên sàn này.")),
    listing.ListingReversed: (
        422,
        _("Ngày này trước lần ghi liền trước ({0}). Hãy xem lại ngày."),
    ),
    listing.AddressUnfit: (
        422,
        _("Địa chỉ trên sàn bắt đầu bằng https:// hoặc để trống."),
    ),
}
"""Joined to the office's own table of refusals."""
