"""What is refused of products, their codes and labels, in words that say what to do."""

from flask_babel import lazy_gettext as _

from events import scale_codes
from events.gtin import BadCode, WrongCheckDigit
from events.store_codes import NotRestricted, RangeExhausted
from fair_admin import (
    bags,
    product,
    product_codes,
    product_packs,
    proposal,
    store_codes,
)
from printers.barcodes import NoBarcode
from printers.label_sheets import StartOutside
from printers.labels import BarsTooWide

OF_GOODS: dict[type[Exception], tuple[int, str]] = {
    scale_codes.PatternUnsound: (
        422,
        _("Mẫu “{0}” không đúng: 13 ký tự, ví dụ 21IIIIIWWWWWC, bước 1 đến 1000."),
    ),
    scale_codes.PatternsOverlap: (
        422,
        _("Mẫu {0} và {1} cùng đọc được một mã. Hãy bỏ một mẫu."),
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
    WrongCheckDigit: (422, _("Mã {0} sai số kiểm tra. Hãy đối chiếu từng chữ số.")),
    BadCode: (422, _("Mã {0} không đọc được: tối đa 64 ký tự, không ký tự lạ.")),
}
