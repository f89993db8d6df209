"""What an officer fills in of certificates and new ratings."""

from datetime import date

from flask_babel import lazy_gettext
from wtforms import BooleanField, IntegerField
from wtforms.validators import InputRequired

from events.ratings import StarsCertified
from fair_admin.forms import Choice, Day, Line, OfficeForm
from fair_admin.rating import LEVELS

_NUMBER_LENGTH_MAX = 60
_REASON_LENGTH_MAX = 200
_NEEDED = InputRequired(lazy_gettext("Hãy điền ô này."))


def iso(day: date | None) -> str:
    """Return the day of a field, "" for none."""
    return day.isoformat() if day else ""


class CertificateForm(OfficeForm):
    """A decision that gives stars."""

    decision_number = Line(
        lazy_gettext("Số quyết định"), limit=_NUMBER_LENGTH_MAX, needed=True
    )
    decided_on = Day(lazy_gettext("Ngày quyết định"), validators=[_NEEDED])
    stars = Choice(
        lazy_gettext("Hạng"),
        coerce=int,
        choices={level: "★" * level for level in LEVELS},
    )
    valid_from = Day(
        lazy_gettext("Có hiệu lực từ"),
        description=lazy_gettext("Bỏ trống: từ ngày quyết định."),
    )
    valid_until = Day(
        lazy_gettext("Đến hết ngày"),
        description=lazy_gettext("Bỏ trống: 36 tháng từ ngày có hiệu lực."),
    )
    invented = BooleanField(lazy_gettext("Giấy minh họa, không có thật"))

    def entry(self, product_id: str) -> StarsCertified:
        """Return what the form says."""
        decided_on = iso(self.decided_on.data)
        return StarsCertified(
            product_id=product_id,
            certificate_id=self.new_id,
            decision_number=self.decision_number.data,
            decided_on=decided_on,
            stars=self.stars.data,
            valid_from=iso(self.valid_from.data) or decided_on,
            valid_until=iso(self.valid_until.data),
            invented=self.invented.data,
        )


class RevokeForm(OfficeForm):
    """From when stars are taken, and why."""

    revoked_on = Day(lazy_gettext("Mất hiệu lực từ ngày"), validators=[_NEEDED])
    reason = Line(lazy_gettext("Lý do"), limit=_REASON_LENGTH_MAX, needed=True)


class InstructForm(OfficeForm):
    """By when a product is to be rated again."""

    instructed_on = Day(lazy_gettext("Ngày hướng dẫn"), validators=[_NEEDED])
    due_on = Day(lazy_gettext("Hạn nộp hồ sơ"), validators=[_NEEDED])


class PrepareForm(OfficeForm):
    """When the dossier came in."""

    prepared_on = Day(lazy_gettext("Ngày nộp hồ sơ"), validators=[_NEEDED])


class AssessForm(OfficeForm):
    """When the council sat, and its points."""

    assessed_on = Day(lazy_gettext("Ngày chấm điểm"), validators=[_NEEDED])
    points = IntegerField(lazy_gettext("Điểm (0–100)"), validators=[_NEEDED])


class RejectForm(OfficeForm):
    """When and why a dossier ends without a certificate."""

    rejected_on = Day(lazy_gettext("Ngày"), validators=[_NEEDED])
    reason = Line(lazy_gettext("Lý do"), limit=_REASON_LENGTH_MAX, needed=True)
