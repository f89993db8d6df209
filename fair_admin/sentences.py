"""Every refusal of the hub as HTTP and as a sentence that says what to do."""

from flask_babel import lazy_gettext as _

from events.log import JournalUnwritable, StaleStream
from events.replication import (
    BatchUnreadable,
    BrokenChain,
    ForkFound,
    RecordRefused,
    WrongSignature,
)
from fair_admin import (
    booth_lines,
    counting,
    exhibitor,
    fair,
    gate,
    inspection,
    locality,
    producer,
    sales_point,
    sold_elsewhere,
    till_settings,
    turnover,
)
from fair_admin.closing import issuing, reading
from fair_admin.goods_sentences import OF_GOODS
from fair_admin.hub import UnknownTill
from fair_admin.listing_sentences import OF_LISTINGS
from fair_admin.people_sentences import OF_PEOPLE
from fair_admin.quality_sentences import OF_QUALITY
from fair_admin.questions import QuestionUnclear
from fair_admin.rating_sentences import OF_RATING
from fair_admin.sheets.sentences import OF_SHEETS
from fair_admin.turnstile import HubBusy
from printers.addresses import PrinterUnclear
from printers.logo import NoPicture
from printers.transports import PaperBroken, PrinterUnavailable
from projections.engine import ReadModelsAway

SENTENCES: dict[type[Exception], tuple[int, str]] = {
    **OF_SHEETS,
    **OF_RATING,
    **OF_LISTINGS,
    **OF_QUALITY,
    **OF_GOODS,
    **OF_PEOPLE,
    UnknownTill: (401, _("Máy này chưa được đăng ký. Hãy nhập mã đăng ký mới.")),
    WrongSignature: (401, _("Chữ ký không khớp với máy đã đăng ký.")),
    BatchUnreadable: (
        400,
        _("Gói dữ liệu bị hỏng trên đường truyền. Hãy gửi lại."),
    ),
    BrokenChain: (422, _("Nhật ký bị đứt chuỗi. Hãy báo người vận hành.")),
    RecordRefused: (
        422,
        _(
            "Trung tâm không đọc được bản ghi số {0} của máy này, nên chưa nhận từ đó"
            " trở đi. Hãy xin ban tổ chức mã thay máy."
        ),
    ),
    ForkFound: (
        409,
        _("Nhật ký khác với bản trung tâm đã có; bản này được giữ riêng, không cộng."),
    ),
    HubBusy: (
        503,
        _("Trung tâm đang nhận phiếu của máy khác. Hãy gửi lại sau {0} giây."),
    ),
    StaleStream: (409, _("Có người vừa sửa cùng lúc. Hãy thử lại.")),
    ReadModelsAway: (
        503,
        _("Đã ghi, nhưng bảng tra chưa theo kịp. Hãy tải lại trang sau ít phút."),
    ),
    JournalUnwritable: (507, _("Không ghi được dữ liệu. Hãy kiểm tra ổ đĩa.")),
    QuestionUnclear: (
        400,
        _("Hãy hỏi theo một mục có trong tài liệu, ngày viết yyyy-mm-dd."),
    ),
    PrinterUnclear: (
        422,
        _("Hãy ghi địa chỉ máy in phiếu, ví dụ 192.168.1.50:9100."),
    ),
    PrinterUnavailable: (
        409,
        _("Không in được ở địa chỉ này. Hãy xem máy in đã bật, còn giấy, đúng mạng."),
    ),
    PaperBroken: (409, _("Máy in dừng giữa chừng. Hãy xem máy in rồi in lại.")),
    sold_elsewhere.SaleNotHere: (
        404,
        _("Trung tâm chưa có phiếu này. Nhập theo giấy, quản lý duyệt."),
    ),
    sold_elsewhere.SoldAtAnotherOutlet: (
        409,
        _("Phiếu này của nơi bán {0}. Khách hãy trả hàng ở đó."),
    ),
    till_settings.CashierNameTaken: (
        409,
        _("Nơi bán này đã có thu ngân trùng tên. Hãy ghi thêm họ hoặc tên đệm."),
    ),
    till_settings.CashierNameMissing: (422, _("Hãy nhập tên thu ngân.")),
    till_settings.CashierUnknown: (404, _("Không có thu ngân này.")),
    till_settings.TextTooLong: (
        422,
        _("Mỗi dòng trên phiếu dài nhất 200 ký tự. Hãy viết ngắn lại."),
    ),
    NoPicture: (422, _("Tệp logo không đọc được. Hãy chọn tệp PNG hoặc JPEG khác.")),
    till_settings.RuleOutOfRange: (422, _("Mức này không dùng được. Hãy nhập lại.")),
    fair.FairAlreadyPlanned: (409, _("Hội chợ này đã có.")),
    fair.FairUnknown: (404, _("Không có hội chợ này.")),
    fair.FairOver: (409, _("Hội chợ đã kết thúc hoặc đã hủy, không sửa được nữa.")),
    fair.FairNotPlannedAnyMore: (409, _("Hội chợ đã mở cửa.")),
    fair.FairNotOpen: (409, _("Hội chợ chưa mở cửa.")),
    exhibitor.ChangedMeanwhile: (
        409,
        _("Người khác vừa đổi gian này: nay là “{0}”. Hãy xem lại rồi đổi tiếp."),
    ),
    fair.NameMissing: (422, _("Hãy nhập tên hoặc lý do.")),
    fair.DatesReversed: (422, _("Ngày kết thúc phải từ ngày bắt đầu trở đi.")),
    fair.UnknownChoice: (422, _("Hãy chọn cấp và loại hội chợ trong danh sách.")),
    fair.AlreadyThere: (409, _("Tên hay số này đã có trong hội chợ.")),
    fair.ZoneUnknown: (422, _("Hội chợ không có khu này.")),
    fair.OriginUnclear: (
        422,
        _("Hãy chọn một địa phương trong tỉnh, hoặc ghi nơi khác: chỉ một trong hai."),
    ),
    fair.LocalityMissing: (
        422,
        _("Hội chợ cấp tỉnh hay cấp địa phương thì phải chọn nơi tổ chức."),
    ),
    fair.BoothsUnfit: (422, _("Có gian hàng chưa thêm được. Hãy sửa rồi gửi lại.")),
    booth_lines.FieldsMissing: (
        422,
        _("cần 4 phần cách nhau bằng dấu chấm phẩy: số; khu; đơn vị; địa phương."),
    ),
    booth_lines.ZoneNotFound: (
        422,
        _("hội chợ chưa có “{0}”. Hãy thêm khu trước, hoặc sửa tên khu."),
    ),
    booth_lines.LocalityNotFound: (
        422,
        _(
            "không có địa phương “{0}” vào ngày mở hội chợ. "
            "Nếu ở ngoài tỉnh, hãy ghi “nơi khác: {0}”."
        ),
    ),
    booth_lines.LocalityAmbiguous: (
        422,
        _("có nhiều nơi tên “{0}”. Hãy ghi rõ phường, xã, huyện hay thành phố."),
    ),
    gate.CountOutOfRange: (422, _("Số khách phải từ 1 đến 50.000.")),
    gate.NotThatMany: (422, _("Giờ này không có nhiều khách đến thế để trừ.")),
    inspection.InspectionDayUnclear: (
        422,
        _("Hãy nhập ngày có trong lịch, ví dụ 31/12/2026."),
    ),
    inspection.InspectedLater: (
        409,
        _("Đã có lần ghi vào ngày muộn hơn. Hãy xem lại ngày."),
    ),
    inspection.ChannelUnknown: (422, _("Hãy chọn trong danh sách.")),
    locality.LocalityIncomplete: (
        422,
        _("Mã chỉ gồm chữ số; tên và loại không được trống."),
    ),
    locality.LocalityCodeTaken: (
        409,
        _("Mã này đã có. Hãy sửa đơn vị ấy trong danh sách."),
    ),
    locality.LocalityDatesReversed: (
        422,
        _("Ngày hết hiệu lực phải sau ngày có hiệu lực."),
    ),
    producer.ProducerIncomplete: (422, _("Hãy nhập tên, loại và địa phương.")),
    producer.TaxCodeWrong: (
        422,
        _("Mã số thuế gồm 10 chữ số (chi nhánh thêm -001) hoặc 12 chữ số."),
    ),
    producer.TaxMethodUnfit: (
        422,
        _("Chỉ hộ sản xuất mới không phải nộp thuế. Hãy chọn lại cách tính thuế."),
    ),
    sales_point.SalesPointIncomplete: (422, _("Hãy nhập tên và địa phương.")),
    sales_point.SalesPointAlreadyOpen: (
        409,
        _("Điểm bán này đã mở từ trước. Hãy mở một điểm mới."),
    ),
    sales_point.SalesPointNotOpen: (409, _("Điểm bán này không còn mở.")),
    gate.InTheFuture: (
        422,
        _("Giờ này chưa đến. Hãy xem lại đồng hồ của máy đang dùng."),
    ),
    gate.EstimateUnclear: (
        422,
        _("Ước tính cần mức lệch không quá số khách, và dựa vào điều gì."),
    ),
    gate.CorrectionUnexplained: (422, _("Hãy ghi lý do sửa số.")),
    counting.GateUnknown: (404, _("Không có cổng này.")),
    counting.FairCalledOff: (409, _("Hội chợ này đã bị hủy, không đếm khách nữa.")),
    issuing.NothingNew: (409, _("Bản mới nhất đã nói đúng các số này.")),
    reading.FiguresMoving: (
        503,
        _("Số liệu đang về dồn dập. Hãy thử lại sau ít giây."),
    ),
    turnover.TurnoverOutOfRange: (
        422,
        _("Doanh thu từ 0 đến 1.000 tỷ đồng, hàng OCOP không quá tổng số."),
    ),
    turnover.BoothHasTill: (
        409,
        _("Gian này có máy bán: doanh thu đo từ máy, không kê khai."),
    ),
    turnover.DayNotYetOver: (422, _("Chưa đến ngày này. Hãy chọn ngày đã bán.")),
    turnover.DayOutsideFair: (422, _("Hội chợ không diễn ra ngày này.")),
    turnover.ChangeUnexplained: (
        422,
        _("Ngày này đã kê khai. Muốn sửa, hãy ghi lý do."),
    ),
}
"""What may be refused, with its HTTP status; {0}, {1} stand for what it names."""

REFUSED = tuple(SENTENCES)
"""What the office's pages turn into a sentence."""


def sentence_of(error: Exception) -> tuple[int, str]:
    """Return HTTP status and sentence; raises KeyError for what has none yet."""
    status, text = SENTENCES[type(error)]
    return status, str(text).format(*error.args)
