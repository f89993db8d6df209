"""What is refused of accounts, logins and devices, in words that say what to do."""

from flask_babel import lazy_gettext as _

from fair_admin import (
    access,
    accounts,
    devices,
    enrolment,
    guessing,
    own_pin,
    second_step,
)

OF_PEOPLE: dict[type[Exception], tuple[int, str]] = {
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
    own_pin.PinChangedMeanwhile: (
        409,
        _("Mã PIN vừa được đổi ở nơi khác. Hãy vào lại bằng mã mới."),
    ),
}
