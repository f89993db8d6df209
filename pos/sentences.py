"""Every refusal of the till as HTTP and as a sentence that says what to do."""

from collections.abc import Callable

from flask_babel import gettext as _

from events.decider import Refusal
from events.gtin import BadCode, WrongCheckDigit
from events.log import JournalUnwritable, LogRefused
from events.moments import format_day
from events.money import NotAnAmount, format_money
from events.quantity import NotAQuantity
from pos import (
    approvals,
    buyers,
    cashiers,
    goods,
    label,
    naming,
    own_pin,
    receipt_search,
    refund,
    sale_commands,
    shift,
    stars,
    station,
    wire,
)

Said = Callable[[Exception], str]

SENTENCES: dict[type[Exception], tuple[int, Said]] = {
    WrongCheckDigit: (
        422,
        lambda e: _("Mã %(code)s sai số kiểm tra. Hãy quét lại.", code=str(e)),
    ),
    label.NotOfGoods: (
        422,
        lambda _e: _("QR này không phải mã hàng. Hãy quét mã vạch hoặc tìm theo tên."),
    ),
    BadCode: (422, lambda _e: _("Mã không đọc được. Hãy quét lại.")),
    goods.ProductUnknown: (
        404,
        lambda e: _(
            "Không có hàng mang mã %(code)s. Hãy tìm theo tên, hoặc đặt tên và giá.",
            code=str(e),
        ),
    ),
    goods.ProductRejected: (409, lambda e: _rejected(*str(e).split("|", 1))),
    goods.PriceWanted: (422, lambda e: _bounds(str(e))),
    goods.PriceBeyondBounds: (422, lambda e: _bounds(str(e))),
    naming.NameMissing: (422, lambda _e: _("Hãy ghi tên hàng và đơn vị tính.")),
    goods.ProductWithdrawnFromSale: (
        409,
        lambda e: _("%(name)s đã ngừng bán. Hãy để riêng món này.", name=str(e)),
    ),
    goods.ProductExpired: (409, lambda e: _expired(*str(e).rsplit("|", 1))),
    stars.StarsExpired: (409, lambda e: _starless(*str(e).rsplit("|", 1))),
    goods.ProductUnpriced: (
        409,
        lambda e: _("%(name)s chưa có giá. Hãy báo ban tổ chức.", name=str(e)),
    ),
    NotAQuantity: (422, lambda _e: _("Số lượng phải lớn hơn 0 và không quá 99.999.")),
    NotAnAmount: (422, lambda _e: _("Số tiền chỉ gồm chữ số. Hãy nhập lại.")),
    sale_commands.SaleAlreadyOver: (
        409,
        lambda _e: _("Phiếu này đã xong. Hãy bắt đầu phiếu mới."),
    ),
    sale_commands.NothingToPay: (409, lambda _e: _("Phiếu chưa có món nào.")),
    sale_commands.LineUnknown: (404, lambda _e: _("Món này không còn trên phiếu.")),
    sale_commands.QuantityOutOfRange: (
        422,
        lambda _e: _("Số lượng phải lớn hơn 0 và không quá 99.999."),
    ),
    sale_commands.SerialTwice: (
        409,
        lambda e: _("Món số %(serial)s đã có trên phiếu.", serial=str(e)),
    ),
    sale_commands.TooManyLines: (
        409,
        lambda _e: _("Phiếu đã đầy. Hãy thu tiền rồi mở phiếu mới."),
    ),
    sale_commands.TenderTooSmall: (
        422,
        lambda e: _("Khách còn đưa thiếu %(missing)s.", missing=_money(e)),
    ),
    sale_commands.TenderOutOfRange: (
        422,
        lambda _e: _("Số tiền quá lớn. Có phải đã quét mã vào ô tiền không?"),
    ),
    sale_commands.SaleNotCompleted: (
        409,
        lambda _e: _("Phiếu này chưa thu tiền nên chưa có gì để in."),
    ),
    sale_commands.TenderTooLarge: (
        422,
        lambda e: _(
            "Tiền không phải tiền mặt nhiều hơn số phải thu %(more)s. Hãy sửa lại.",
            more=_money(e),
        ),
    ),
    sale_commands.ReferenceMissing: (
        422,
        lambda _e: _("Hãy ghi mã giao dịch hoặc số thẻ, số phiếu mua hàng."),
    ),
    sale_commands.PriceOutOfRange: (422, lambda _e: _("Giá không hợp lệ.")),
    sale_commands.DiscountOutOfRange: (
        422,
        lambda _e: _("Mức giảm không hợp lệ: không âm và không quá giá trị món."),
    ),
    sale_commands.DiscountsNotCombined: (
        409,
        lambda _e: _("Giảm theo món hoặc cả phiếu, không cả hai. Hãy bỏ mức giảm kia."),
    ),
    sale_commands.ManagerNeeded: (
        403,
        lambda _e: _("Vượt mức thu ngân được làm. Hãy mời quản lý nhập mã PIN."),
    ),
    sale_commands.TextTooLong: (
        422,
        lambda e: _("Dài quá: tối đa %(limit)s ký tự.", limit=str(e)),
    ),
    approvals.NotAManager: (
        403,
        lambda e: _("%(name)s không phải quản lý.", name=str(e)),
    ),
    buyers.TaxCodeWrong: (
        422,
        lambda e: _(
            "Mã số thuế %(code)s không đúng. Hãy xem lại từng chữ số.", code=str(e)
        ),
    ),
    sale_commands.ReasonMissing: (422, lambda _e: _("Hãy ghi lý do.")),
    shift.ShiftAlreadyOpen: (409, lambda _e: _("Ca trước chưa đóng. Hãy đóng ca đó.")),
    shift.NoShiftOpen: (409, lambda _e: _("Chưa mở ca. Hãy nhập tiền đầu ca.")),
    shift.SalesStillOpen: (
        409,
        lambda e: _(
            "Còn %(count)s phiếu chưa xong. Hãy thu tiền hoặc hủy rồi đóng ca.",
            count=str(e),
        ),
    ),
    refund.NothingComesBack: (422, lambda _e: _("Hãy chọn món khách trả lại.")),
    refund.LineTwice: (422, lambda _e: _("Một món chỉ khai một lần.")),
    refund.MoreThanWasSold: (
        409,
        lambda e: _("%(name)s: trả nhiều hơn số đã bán hoặc đã trả rồi.", name=str(e)),
    ),
    refund.SaleUnknown: (
        404,
        lambda _e: _("Máy này không có phiếu đó. Hãy xem lại số phiếu."),
    ),
    receipt_search.SaleElsewhere: (
        404,
        lambda e: (
            getattr(e, "why", "")
            or _("Phiếu của máy khác, chưa hỏi được trung tâm. Nhập theo giấy.")
        ),
    ),
    shift.NotesDiffer: (
        422,
        lambda _e: _("Số tờ không khớp với số tiền đã đếm. Hãy đếm lại."),
    ),
    shift.NotInDrawer: (409, lambda _e: _("Trong két không có đủ tiền mặt.")),
    shift.AlreadyYours: (409, lambda _e: _("Người này đang giữ két rồi.")),
    shift.CashOutOfRange: (422, lambda _e: _("Số tiền không hợp lệ. Hãy đếm lại.")),
    cashiers.WrongPin: (403, lambda _e: _("Sai mã PIN. Hãy nhập lại.")),
    cashiers.TooManyAttempts: (
        429,
        lambda _e: _("Sai quá nhiều lần. Hãy chờ một phút."),
    ),
    own_pin.PinUnfit: (422, lambda _e: _("Mã PIN gồm 4 đến 8 chữ số.")),
    own_pin.ManagersPinElsewhere: (
        403,
        lambda _e: _("Mã PIN của quản lý do ban tổ chức đổi. Hãy nhờ ban tổ chức."),
    ),
    station.NotEnrolled: (409, lambda _e: _("Máy chưa đăng ký với ban tổ chức.")),
    station.AlreadyEnrolled: (409, lambda _e: _("Máy này đã đăng ký rồi.")),
    wire.HubAway: (
        502,
        lambda _e: _("Không gặp được máy trung tâm. Hãy kiểm tra địa chỉ và mạng."),
    ),
    wire.HubRefused: (409, str),
    LogRefused: (
        507,
        lambda _e: _("Không mở được nhật ký đào tạo. Cứ bán thật; hãy báo kỹ thuật."),
    ),
    JournalUnwritable: (
        507,
        lambda _e: _(
            "KHÔNG GHI ĐƯỢC VÀO Ổ ĐĨA. Đừng giao hàng; hãy kiểm tra ổ đĩa rồi thử lại."
        ),
    ),
}


def _expired(name: str, use_by: str) -> str:
    day = format_day(use_by)
    return str(
        _("%(name)s hết hạn %(day)s. Hãy để riêng, không bán.", name=name, day=day)
    )


def _starless(name: str, ended_on: str) -> str:
    day = format_day(ended_on)
    return str(
        _(
            "Sao của %(name)s hết hạn ngày %(day)s. Hãy để riêng, không bán.",
            name=name,
            day=day,
        )
    )


def _rejected(name: str, reason: str) -> str:
    return str(
        _(
            "Ban tổ chức không cho bán %(name)s: %(reason)s. Hãy để riêng món này.",
            name=name,
            reason=reason,
        )
    )


def _bounds(said: str) -> str:
    name, least, most = said.rsplit("|", 2)
    return str(
        _(
            "%(name)s: giá từ %(least)s đến %(most)s.",
            name=name,
            least=format_money(int(least)),
            most=format_money(int(most)),
        )
    )


def _money(error: Exception) -> str:
    return format_money(int(str(error)))


def sentence_of(error: Exception) -> tuple[int, str]:
    """Return HTTP status and sentence; the nearest class speaks."""
    for kind in type(error).__mro__:
        if kind in SENTENCES:
            status, said = SENTENCES[kind]
            return status, said(error)
    raise error


REFUSED: tuple[type[Exception], ...] = (Refusal, *SENTENCES)
"""What the till's faces turn into an answer."""
