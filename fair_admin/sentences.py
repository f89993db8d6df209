"""Every refusal of the hub as HTTP and as a sentence that says what to do."""

from flask_babel import lazy_gettext as _

from events import scale_codes
from events.gtin import BadCode, WrongCheckDigit
from events.log import JournalUnwritable, StaleStream
from events.replication import (
    BatchUnreadable,
    BrokenChain,
    ForkFound,
    RecordRefused,
    WrongSignature,
)
from events.store_codes import NotRestricted, RangeExhausted
from fair_admin import (
    access,
    accounts,
    bags,
    booth_lines,
    counting,
    devices,
    enrolment,
    exhibitor,
    fair,
    gate,
    guessing,
    inspection,
    locality,
    own_pin,
    producer,
    product,
    product_codes,
    product_packs,
    proposal,
    sales_point,
    second_step,
    sold_elsewhere,
    store_codes,
    till_settings,
    turnover,
)
from fair_admin.closing import issuing, reading
from fair_admin.hub import UnknownTill
from fair_admin.listing_sentences import OF_LISTINGS
from fair_admin.quality_sentences import OF_QUALITY
from fair_admin.questions import QuestionUnclear
from fair_admin.rating_sentences import OF_RATING
from fair_admin.sheets.sentences import OF_SHEETS
from fair_admin.turnstile import HubBusy
from printers.addresses import PrinterUnclear
from printers.barcodes import NoBarcode
from printers.label_sheets import StartOutside
from printers.labels import BarsTooWide
from printers.logo import NoPicture
from printers.transports import PaperBroken, PrinterUnavailable
from projections.engine import ReadModelsAway

SENTENCES: dict[type[Exception], tuple[int, str]] = {
    **OF_SHEETS,
    **OF_RATING,
    **OF_LISTINGS,
    **OF_QUALITY,
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
    enrolment.CodeUnknown: (404, _("Không có mã này. Hãy kiểm tra lại từng ký tự.")),
    enrolment.CodeAlreadyUsed: (
        409,
        _("Mã này đã dùng cho máy khác. Hãy xin mã mới."),
    ),
    enrolment.CodeExpired: (410, _("Mã đã hết hạn. Hãy xin mã mới.")),
    enrolment.CodeWithdrawn: (
        410,
        _("Mã này đã bị bỏ hoặc có tờ mới thay. Hãy dùng tờ mới nhất."),
    ),
    enrolment.ValidityOutOfRange: (
        422,
        _("Mã dùng được nhiều nhất 92 ngày. Hãy chọn ngắn hơn."),
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
    enrolment.CodeAlreadyIssued: (409, _("Mã này đã có. Hãy cấp mã khác.")),
    enrolment.NoSuchTill: (404, _("Không có máy bán này.")),
    enrolment.TillAlreadyRetired: (409, _("Máy này đã ngừng dùng rồi.")),
    enrolment.RetirementUnexplained: (422, _("Hãy ghi lý do ngừng dùng máy.")),
    devices.OutletUnknown: (404, _("Không có gian hàng hay điểm bán này.")),
    devices.CodeOfAnotherTill: (
        409,
        _("Mã này của máy khác. Hãy xin mã thay cho đúng máy này."),
    ),
    devices.KeyUnfit: (400, _("Máy gửi khóa không hợp lệ. Hãy đăng ký lại.")),
    accounts.LoginMissing: (422, _("Hãy nhập tên đăng nhập và họ tên.")),
    accounts.PasswordTooShort: (422, _("Mật khẩu cần ít nhất 8 ký tự.")),
    accounts.PinUnfit: (422, _("Mã PIN gồm 4 đến 8 chữ số.")),
    accounts.LoginTaken: (409, _("Tên đăng nhập này đã có. Hãy chọn tên khác.")),
    accounts.AccountUnknown: (404, _("Không có tài khoản này.")),
    accounts.WrongPassword: (403, _("Mật khẩu hiện tại không đúng. Hãy nhập lại.")),
    accounts.OwnAccount: (
        409,
        _("Không thể tự khóa tài khoản của mình. Hãy nhờ một người tổ chức khác."),
    ),
    accounts.TooManyAttempts: (
        429,
        _("Sai mật khẩu quá nhiều lần. Hãy chờ một phút rồi thử lại."),
    ),
    sold_elsewhere.SaleNotHere: (
        404,
        _("Trung tâm chưa có phiếu này. Nhập theo giấy, quản lý duyệt."),
    ),
    sold_elsewhere.SoldAtAnotherOutlet: (
        409,
        _("Phiếu này của nơi bán {0}. Khách hãy trả hàng ở đó."),
    ),
    guessing.TooManyGuesses: (
        429,
        _("Sai mã quá nhiều lần. Hãy chờ một phút rồi thử lại."),
    ),
    access.RoleUnfit: (
        422,
        _(
            "Việc này không giao được ở phạm vi ấy: cán bộ tỉnh thì cả tỉnh, ban tổ"
            " chức thì một hội chợ, cán bộ địa phương thì một địa phương."
        ),
    ),
    access.RoleAlreadyHeld: (409, _("Người này đã được giao việc ấy ở đó rồi.")),
    access.RoleNotHeld: (409, _("Người này không còn việc ấy. Hãy tải lại trang.")),
    second_step.WrongStepCode: (
        403,
        _("Mã không đúng. Hãy gõ mã đang hiện trên điện thoại, hoặc một mã dự phòng."),
    ),
    second_step.StepCodeUsed: (
        409,
        _("Mã này vừa được dùng. Hãy chờ mã tiếp theo hiện ra, nửa phút nữa."),
    ),
    second_step.SecondStepThere: (
        409,
        _("Mã xác nhận hai bước đã bật. Muốn đổi điện thoại, hãy tắt rồi bật lại."),
    ),
    till_settings.CashierNameTaken: (
        409,
        _("Nơi bán này đã có thu ngân trùng tên. Hãy ghi thêm họ hoặc tên đệm."),
    ),
    till_settings.CashierNameMissing: (422, _("Hãy nhập tên thu ngân.")),
    own_pin.PinChangedMeanwhile: (
        409,
        _("Mã PIN vừa được đổi ở nơi khác. Hãy vào lại bằng mã mới."),
    ),
    till_settings.CashierUnknown: (404, _("Không có thu ngân này.")),
    till_settings.TextTooLong: (
        422,
        _("Mỗi dòng trên phiếu dài nhất 200 ký tự. Hãy viết ngắn lại."),
    ),
    NoPicture: (422, _("Tệp logo không đọc được. Hãy chọn tệp PNG hoặc JPEG khác.")),
    scale_codes.PatternUnsound: (
        422,
        _("Mẫu “{0}” không đúng: 13 ký tự, ví dụ 21IIIIIWWWWWC, bước 1 đến 1000."),
    ),
    scale_codes.PatternsOverlap: (
        422,
        _("Mẫu {0} và {1} cùng đọc được một mã. Hãy bỏ một mẫu."),
    ),
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
    product.ProductIncomplete: (
        422,
        _("Hãy nhập tên, cơ sở, đơn vị tính và cách bán."),
    ),
    product.RatingImpossible: (
        422,
        _("Sản phẩm có sao thì phải thuộc một nhóm OCOP. Hãy chọn nhóm."),
    ),
    proposal.ProposalDecided: (409, _("Món này đã được quyết định rồi.")),
    proposal.RejectionUnexplained: (422, _("Hãy ghi lý do từ chối.")),
    product.BoundsReversed: (
        422,
        _("Giá thấp nhất phải không quá giá cao nhất. Hãy nhập lại."),
    ),
    product.DayUnclear: (422, _("Hãy nhập ngày, ví dụ 01/01/2027.")),
    product_packs.PackUnfit: (
        422,
        _("Đơn vị “{0}” trùng, thiếu giá, hoặc mã đã dùng. Hãy sửa lại."),
    ),
    product_packs.PackUnreadable: (
        422,
        _("Không hiểu dòng “{0}”. Viết như: thùng 12; 12; 750.000; mã vạch."),
    ),
    product.VatOutOfRange: (422, _("Hãy chọn thuế suất trong danh sách.")),
    product.TooManyCodes: (422, _("Một sản phẩm có tối đa 20 mã.")),
    product.ProductNotRegistered: (404, _("Không có sản phẩm này.")),
    product.PriceOutOfRange: (
        422,
        _("Giá phải lớn hơn 0 và không quá 1.000 tỷ đồng."),
    ),
    product.ReasonMissing: (422, _("Hãy ghi lý do.")),
    product.ProductAlreadyWithdrawn: (409, _("Sản phẩm này đã ngừng bán rồi.")),
    product.ProductOnSale: (409, _("Sản phẩm này đang bán.")),
    product_codes.CodeTaken: (
        409,
        _("Mã {0} đã thuộc sản phẩm {1}. Hãy bỏ mã ở đây hoặc ở sản phẩm kia."),
    ),
    NotRestricted: (
        422,
        _("Dãy mã nội bộ phải bắt đầu bằng 20 đến 29, từ 2 đến 11 chữ số."),
    ),
    RangeExhausted: (
        409,
        _("Dãy mã nội bộ {0} đã hết số. Hãy đổi sang dãy khác ở trang Mã nội bộ."),
    ),
    store_codes.RangeOfScales: (
        422,
        _("Mã bắt đầu bằng 21, 23 để cho cân: máy bán đọc là khối lượng hoặc tiền."),
    ),
    bags.ItemNumberMissing: (422, _("{0} chưa có số cân. Hãy cấp số cân trước.")),
    bags.WeightUnclear: (
        422,
        _("Không hiểu khối lượng “{0}”. Viết kg, từ 0,001 đến 99,999, ví dụ 0,35."),
    ),
    bags.TooManyBags: (422, _("Nhiều nhất {0} gói một lần. Hãy chia nhỏ.")),
    StartOutside: (422, _("Tờ này không có ô thứ {0}. Hãy đếm lại số ô trên tờ.")),
    NoBarcode: (
        422,
        _("Mã {0} có chữ không in thành mã vạch được. Hãy cấp mã nội bộ cho món ấy."),
    ),
    BarsTooWide: (
        422,
        _("Mã {0} dài hơn bề ngang nhãn. Hãy chọn nhãn rộng hơn hoặc cấp mã nội bộ."),
    ),
    sales_point.SalesPointIncomplete: (422, _("Hãy nhập tên và địa phương.")),
    sales_point.SalesPointAlreadyOpen: (
        409,
        _("Điểm bán này đã mở từ trước. Hãy mở một điểm mới."),
    ),
    sales_point.SalesPointNotOpen: (409, _("Điểm bán này không còn mở.")),
    WrongCheckDigit: (422, _("Mã {0} sai số kiểm tra. Hãy đối chiếu từng chữ số.")),
    BadCode: (422, _("Mã {0} không đọc được: tối đa 64 ký tự, không ký tự lạ.")),
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
