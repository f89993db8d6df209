"""What is wrong with files and their cells, as sentences that say what to do."""

from flask_babel import lazy_gettext as _

from fair_admin.sheets import (
    grid,
    listing_table,
    producer_table,
    product_table,
    reader,
    row,
    table,
    uploads,
)

OF_SHEETS: dict[type[Exception], tuple[int, str]] = {
    grid.FileTooLarge: (
        413,
        _("Tệp lớn quá: tối đa 10 MB, giải nén tối đa 96 MB. Hãy chia nhỏ."),
    ),
    grid.FileUnreadable: (
        422,
        _("Không đọc được tệp này. Hãy mở bằng bảng tính, lưu lại rồi gửi lại."),
    ),
    grid.OldWorkbook: (
        422,
        _("Tệp .xls kiểu cũ hoặc có mật khẩu. Hãy lưu thành .xlsx không mật khẩu."),
    ),
    grid.EncodingUnknown: (
        422,
        _(
            "Tệp chữ này không phải UTF-8 nên dấu sẽ sai. "
            "Hãy lưu thành .xlsx hoặc “CSV UTF-8”."
        ),
    ),
    grid.CellsMerged: (422, _("Ô {0} bị gộp. Hãy bỏ gộp ô rồi điền đủ từng ô.")),
    grid.TooManyRows: (422, _("Nhiều hơn {0} dòng. Hãy chia thành nhiều tệp.")),
    grid.TooManyColumns: (422, _("Nhiều cột quá. Hãy dùng tệp mẫu.")),
    grid.FormulaFound: (422, _("Ô này là công thức. Hãy dán giá trị thay công thức.")),
    grid.ErrorFound: (422, _("Ô này báo lỗi của bảng tính. Hãy nhập lại.")),
    grid.TextTooLong: (422, _("Dài quá: tối đa {0} ký tự.")),
    grid.TextUnprintable: (422, _("Có ký tự không hiển thị được. Hãy gõ lại.")),
    table.HeadingsMissing: (
        422,
        _("Dòng đầu thiếu cột: {0}. Hãy dùng tệp mẫu và giữ nguyên dòng đầu."),
    ),
    table.HeadingTwice: (422, _("Có hai cột “{0}”. Hãy bỏ bớt một cột.")),
    table.TableEmpty: (422, _("Tệp chưa có dòng nào dưới dòng đầu.")),
    table.CellEmpty: (422, _("Hãy điền ô này.")),
    table.ColumnUnknown: (422, _("Cột này không có trong mẫu. Hãy xóa ô này.")),
    reader.TooManyBooths: (422, _("Nhiều nhất {0} gian hàng một lần. Hãy chia nhỏ.")),
    uploads.UploadGone: (410, _("Tệp đã gửi không còn ở đây. Hãy gửi lại tệp.")),
    row.NotInList: (
        422,
        _("Không có “{0}”. Hãy chọn trong danh mục của tệp mẫu."),
    ),
    row.NameAmbiguous: (422, _("Có nhiều nơi tên “{0}”. Hãy ghi rõ hơn.")),
    product_table.SkuTwice: (422, _("Mã hàng {0} đã có ở dòng {1}.")),
    listing_table.ListingTwice: (422, _("Dòng {0} đã đăng sản phẩm này trên sàn ấy.")),
    listing_table.ListingDayUnreadable: (
        422,
        _("Hãy nhập ngày có trong lịch, ví dụ 31/12/2026."),
    ),
    producer_table.NameTwice: (422, _("Tên {0} đã có ở dòng {1}.")),
    product_table.CodeTwice: (422, _("Mã {0} đã có ở dòng {1}.")),
    product_table.PriceUnreadable: (
        422,
        _("Số tiền chỉ gồm chữ số, ví dụ 65.000. Hãy nhập lại."),
    ),
}
"""Joined to the office's own table of refusals."""
