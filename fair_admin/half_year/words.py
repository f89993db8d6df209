"""The report's figures as people read them."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from events.moments import format_day
from events.money import format_money
from events.quantity import format_count
from fair_admin.half_year.figure import AREA, VND, Figure
from fair_admin.half_year.published import Published
from fair_admin.hectares import format_hectares
from fair_admin.listing import MARKETPLACES
from fair_admin.period import Period

SECTIONS = {
    "fairs": lazy_gettext("Hội chợ đã tổ chức và tham gia"),
    "visits": lazy_gettext("Lượt khách"),
    "takings": lazy_gettext("Doanh thu tại hội chợ"),
    "points": lazy_gettext("Điểm giới thiệu và bán sản phẩm OCOP"),
    "rated": lazy_gettext("Sản phẩm đạt 3–5 sao"),
    "marketplaces": lazy_gettext("Sàn thương mại điện tử"),
    "best": lazy_gettext("Sản phẩm bán chạy nhất tại hội chợ"),
    "expiry": lazy_gettext("Hết hạn sao và đánh giá lại"),
    "practice": lazy_gettext("Chứng nhận thực hành tốt"),
    "codes": lazy_gettext("Vùng trồng và cơ sở đóng gói có mã số"),
    "makers": lazy_gettext("Chủ thể có sản phẩm 3–5 sao"),
}
_LABELS = {
    "fairs.provincial": lazy_gettext("Hội chợ cấp tỉnh"),
    "fairs.local": lazy_gettext("Hội chợ, tuần hàng trên địa bàn"),
    "fairs.joined": lazy_gettext("Tham gia ở tỉnh khác và nước ngoài"),
    "fairs.total": lazy_gettext("Tất cả hội chợ"),
    "visits.total": lazy_gettext("Lượt khách đếm ở cổng"),
    "visits.tapped": lazy_gettext("Trong đó bấm từng khách"),
    "visits.hourly": lazy_gettext("Trong đó nhập theo giờ"),
    "visits.corrected": lazy_gettext("Trong đó sửa số, có lý do"),
    "takings.fairs": lazy_gettext("Máy bán đo được, mọi gian"),
    "takings.declared": lazy_gettext("Gian không có máy bán kê khai"),
    "takings.own": lazy_gettext("Khu gian hàng các địa phương trong tỉnh"),
    "takings.own_ocop": lazy_gettext("Trong đó hàng OCOP"),
    "points.open": lazy_gettext("Điểm đang mở"),
    "points.sign": lazy_gettext("Có biển hiệu gắn logo OCOP"),
    "points.shelves": lazy_gettext("Có giá kệ xếp hàng"),
    "points.prices": lazy_gettext("Có niêm yết giá"),
    "points.equipped": lazy_gettext("Đủ cả ba"),
    "points.website": lazy_gettext("Có website"),
    "points.facebook": lazy_gettext("Bán qua Facebook"),
    "points.zalo": lazy_gettext("Bán qua Zalo"),
    "points.tiktok": lazy_gettext("Bán qua TikTok"),
    "points.takings": lazy_gettext("Doanh thu tại các điểm bán"),
    "points.others": lazy_gettext("Trong đó hàng của tỉnh khác"),
    "rated.all": lazy_gettext("Sản phẩm còn hạn sao"),
    "rated.5": lazy_gettext("5 sao"),
    "rated.4": lazy_gettext("4 sao"),
    "rated.3": lazy_gettext("3 sao"),
    "rated.coded": lazy_gettext("Có mã vạch hoặc mã QR (trừ dịch vụ du lịch)"),
    "listed.cashless": lazy_gettext("Trên sàn và nhận thanh toán không tiền mặt"),
    "best.1": lazy_gettext("Thứ nhất"),
    "best.2": lazy_gettext("Thứ hai"),
    "best.3": lazy_gettext("Thứ ba"),
    "expiry.ever": lazy_gettext("Từng được chứng nhận"),
    "expiry.ended": lazy_gettext("Hết hạn sao trong kỳ"),
    "expiry.again": lazy_gettext("Trong đó tham gia đánh giá lại"),
    "expiry.waiting": lazy_gettext("Hồ sơ đánh giá lại chưa xong"),
    "practice.vietgap_crops": lazy_gettext("Cơ sở trồng trọt VietGAP"),
    "practice.vietgap_crops_area": lazy_gettext("Diện tích trồng trọt VietGAP"),
    "practice.vietgap_fish": lazy_gettext("Cơ sở nuôi trồng thủy sản VietGAP"),
    "practice.vietgap_fish_area": lazy_gettext("Diện tích nuôi trồng VietGAP"),
    "practice.organic": lazy_gettext("Cơ sở nông nghiệp hữu cơ"),
    "practice.organic_area": lazy_gettext("Diện tích hữu cơ"),
    "practice.vietgahp_farms": lazy_gettext("Trang trại VietGAHP"),
    "practice.vietgahp_households": lazy_gettext(
        "Hộ chăn nuôi VietGAHP và tương đương"
    ),
    "codes.areas": lazy_gettext("Vùng trồng có mã số"),
    "codes.areas_domestic": lazy_gettext("Trong đó cho thị trường trong nước"),
    "codes.areas_export": lazy_gettext("Trong đó cho xuất khẩu"),
    "codes.packing": lazy_gettext("Cơ sở đóng gói có mã số"),
    "codes.both": lazy_gettext("Vùng trồng và cơ sở đóng gói"),
    "makers.all": lazy_gettext("Tất cả chủ thể"),
    "makers.enterprise": lazy_gettext("Doanh nghiệp"),
    "makers.cooperative": lazy_gettext("Hợp tác xã"),
    "makers.household": lazy_gettext("Hộ sản xuất, kinh doanh"),
}
PLACES = {
    "told": lazy_gettext("Tên vào ngày của số liệu"),
    "district": lazy_gettext("Huyện, thị xã, thành phố năm 2024"),
    "unit": lazy_gettext("Xã, phường, đặc khu từ 01/07/2025"),
}
SOURCES = {
    "measured": lazy_gettext("đo được"),
    "declared": lazy_gettext("kê khai"),
    "estimated": lazy_gettext("ước lượng"),
    "registered": lazy_gettext("theo sổ"),
}


def title_of(period: Period) -> str:
    """Return what the report of a period is called."""
    year, days = period.first_day[:4], (period.first_day[5:], period.last_day[5:])
    if period.last_day[:4] == year and days == ("01-01", "06-30"):
        return str(_("Báo cáo 6 tháng đầu năm %(year)s", year=year))
    if period.last_day[:4] == year and days == ("07-01", "12-31"):
        return str(_("Báo cáo 6 tháng cuối năm %(year)s", year=year))
    first, last = format_day(period.first_day), format_day(period.last_day)
    return str(_("Báo cáo từ %(first)s đến %(last)s", first=first, last=last))


def label_of(key: str) -> str:
    """Return what a figure is called."""
    code = key.removeprefix("listed.")
    if code in MARKETPLACES:
        return str(_("Có trên sàn %(name)s", name=MARKETPLACES[code]))
    return str(_LABELS[key])


def written(unit: str, value: int) -> str:
    """Return a value in its unit."""
    match unit:
        case "vnd":
            return format_money(value)
        case "area_m2":
            return f"{format_hectares(value)} ha"
        case _:
            return format_count(value)


def ratio_of(figure: Figure) -> str:
    """Return a share with what it is a share of; "" where there is none."""
    ratio = figure.ratio
    if ratio is None or not ratio.denominator:
        return ""
    unit = figure.unit if figure.unit in {VND, AREA} else ""
    parts = (written(unit, ratio.numerator), written(unit, ratio.denominator))
    return f"{ratio.shown} ({parts[0]} / {parts[1]})"


def said_of(known: Published | None, unit: str) -> str:
    """Return what was published of a figure; "" where nothing was."""
    if known is None or known.value is None:
        return ""
    value = written(unit, known.value)
    return str(_("trên %(value)s", value=value)) if known.is_least else value
