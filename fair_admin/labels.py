"""What the register's words are called in front of people."""

from flask_babel import lazy_gettext as _

from projections.catalogue import without_accents
from projections.localities import Locality

LOCALITY_KINDS = {
    "province": _("Tỉnh"),
    "city": _("Thành phố"),
    "town": _("Thị xã"),
    "district": _("Huyện"),
    "ward": _("Phường"),
    "commune": _("Xã"),
    "special_zone": _("Đặc khu"),
}
PRODUCER_KINDS = {
    "enterprise": _("Doanh nghiệp"),
    "cooperative": _("Hợp tác xã"),
    "household": _("Hộ sản xuất, kinh doanh"),
}
TAX_METHODS = {
    "": _("Chưa rõ"),
    "credit": _("Khấu trừ"),
    "direct": _("Trực tiếp trên doanh thu"),
    "exempt": _("Không phải nộp (hộ dưới ngưỡng)"),
}
OCOP_GROUPS = {
    0: _("Không thuộc OCOP"),
    1: _("Thực phẩm"),
    2: _("Đồ uống"),
    3: _("Dược liệu và sản phẩm từ dược liệu"),
    4: _("Hàng thủ công mỹ nghệ"),
    5: _("Sinh vật cảnh"),
    6: _("Dịch vụ du lịch"),
}
STARS = {0: _("Chưa xếp hạng"), 3: _("3 sao"), 4: _("4 sao"), 5: _("5 sao")}
SOLD_BY = {"piece": _("Theo cái"), "weight": _("Theo cân"), "service": _("Dịch vụ")}
VAT_RATES = {0: _("Không chịu thuế"), 50: _("5 %"), 80: _("8 %"), 100: _("10 %")}

FAIR_LEVELS = {
    "provincial": _("Cấp tỉnh"),
    "local": _("Cấp địa phương"),
    "joined_province": _("Tham gia ở tỉnh khác"),
    "joined_abroad": _("Tham gia ở nước ngoài"),
}
FAIR_KINDS = {
    "fair": _("Hội chợ"),
    "product_week": _("Tuần hàng"),
    "exhibition": _("Triển lãm"),
    "celebration": _("Lễ hội"),
}
FAIR_STATES = {
    "planned": _("Sắp mở"),
    "open": _("Đang mở"),
    "closed": _("Đã kết thúc"),
    "cancelled": _("Đã hủy"),
}
TENDERS = {
    "cash": _("Tiền mặt"),
    "transfer": _("Chuyển khoản"),
    "card": _("Thẻ"),
    "voucher": _("Phiếu mua hàng"),
    "exchange": _("Hàng đổi"),
}
COUNTING = {
    "tap": (_("bấm từng người"), _("đếm từng người, có thể bấm sót")),
    "scan": (_("quét vé, thẻ"), _("đúng từng lượt, quét lại không tính")),
    "hourly": (_("ghi theo giờ"), _("theo số người đếm ghi")),
    "correction": (_("sửa số"), _("có lý do và người sửa")),
}
"""How visitors are counted, and how exact that is."""


def locality_label(locality: Locality) -> str:
    """Return a unit with its kind: the ward of Hạ Long is not its city."""
    return f"{LOCALITY_KINDS[locality.kind]} {locality.name}"


def locality_order(locality: Locality) -> tuple[int, str]:
    """Sort units from the province down, and by name as people look them up."""
    kinds = list(LOCALITY_KINDS)
    return kinds.index(locality.kind), without_accents(locality.name)
