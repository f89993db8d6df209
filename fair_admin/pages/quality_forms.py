"""What an officer fills in of papers, checklists and lots."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import BooleanField, ValidationError
from wtforms.validators import DataRequired, InputRequired

from events.quality import (
    ChecklistNoted,
    GrowingAreaCoded,
    LotRecorded,
    PackingFacilityCoded,
    PracticeCertified,
)
from fair_admin.checklist import LOT_LENGTH_MAX
from fair_admin.forms import Choice, Day, Line, OfficeForm
from fair_admin.hectares import NotAnArea, parse_hectares
from fair_admin.pages.rating_forms import iso
from fair_admin.quality import Paper

_NEEDED = InputRequired(lazy_gettext("Hãy điền ô này."))
_CODE_LENGTH_MAX = 60
_NOTE_LENGTH_MAX = 200
_INVENTED = lazy_gettext("Minh họa, không có thật")
_OPEN = lazy_gettext("Bỏ trống: không thời hạn.")


def _area(_form: OfficeForm, field: Line) -> None:
    try:
        parse_hectares(field.data or "0")
    except NotAnArea as error:
        raise ValidationError(
            _("Viết số ha, phần lẻ sau dấu phẩy, ví dụ 322,35.")
        ) from error


def _species(text: str | None) -> tuple[str, ...]:
    return tuple(filter(None, (one.strip() for one in (text or "").split(","))))


def _place(**rest: Any) -> Choice:
    return Choice(
        lazy_gettext("Địa phương"),
        validators=[DataRequired(lazy_gettext("Hãy chọn địa phương."))],
        **rest,
    )


class PracticeForm(OfficeForm):
    """A certificate of good practice."""

    scheme = Choice(lazy_gettext("Tiêu chuẩn"))
    equivalent_to = Choice(
        lazy_gettext("Tương đương với"),
        description=lazy_gettext("Chỉ cho chứng nhận khác."),
    )
    number = Line(lazy_gettext("Số giấy"), limit=_CODE_LENGTH_MAX)
    holder_name = Line(lazy_gettext("Đơn vị được chứng nhận"), needed=True)
    holder_kind = Choice(lazy_gettext("Là"))
    producer_id = Choice(lazy_gettext("Cơ sở trong sổ, nếu có"))
    activity = Choice(lazy_gettext("Lĩnh vực"))
    species = Line(
        lazy_gettext("Cây, con"), description=lazy_gettext("Cách nhau bằng dấu phẩy.")
    )
    area = Line(lazy_gettext("Diện tích (ha)"), limit=14, validators=[_area])
    locality_code = _place()
    valid_from = Day(lazy_gettext("Có hiệu lực từ"), validators=[_NEEDED])
    valid_until = Day(lazy_gettext("Đến hết ngày"), description=_OPEN)
    invented = BooleanField(_INVENTED)

    def entry(self, paper_id: str) -> Paper:
        """Return the paper that the form says."""
        return PracticeCertified(
            paper_id=paper_id,
            scheme=self.scheme.data,
            equivalent_to=self.equivalent_to.data,
            number=self.number.data or "",
            holder_name=self.holder_name.data,
            holder_kind=self.holder_kind.data,
            producer_id=self.producer_id.data,
            activity=self.activity.data,
            species=_species(self.species.data),
            area_m2=parse_hectares(self.area.data or "0"),
            locality_code=self.locality_code.data,
            valid_from=iso(self.valid_from.data),
            valid_until=iso(self.valid_until.data),
            invented=self.invented.data,
        )


class AreaForm(OfficeForm):
    """A growing area with its code."""

    code = Line(lazy_gettext("Mã số vùng trồng"), limit=_CODE_LENGTH_MAX, needed=True)
    name = Line(lazy_gettext("Tên vùng trồng"), needed=True)
    market = Choice(lazy_gettext("Thị trường"))
    species = Line(
        lazy_gettext("Cây trồng"), description=lazy_gettext("Cách nhau bằng dấu phẩy.")
    )
    area = Line(
        lazy_gettext("Diện tích (ha)"), limit=14, needed=True, validators=[_area]
    )
    producer_id = Choice(lazy_gettext("Cơ sở trong sổ, nếu có"))
    locality_code = _place()
    valid_from = Day(lazy_gettext("Có hiệu lực từ"), validators=[_NEEDED])
    valid_until = Day(lazy_gettext("Đến hết ngày"), description=_OPEN)
    invented = BooleanField(_INVENTED)

    def entry(self, paper_id: str) -> Paper:
        """Return the paper that the form says."""
        return GrowingAreaCoded(
            paper_id=paper_id,
            code=self.code.data,
            name=self.name.data,
            market=self.market.data,
            species=_species(self.species.data),
            area_m2=parse_hectares(self.area.data),
            producer_id=self.producer_id.data,
            locality_code=self.locality_code.data,
            valid_from=iso(self.valid_from.data),
            valid_until=iso(self.valid_until.data),
            invented=self.invented.data,
        )


class PackingForm(OfficeForm):
    """A packing facility with its code."""

    code = Line(
        lazy_gettext("Mã số cơ sở đóng gói"), limit=_CODE_LENGTH_MAX, needed=True
    )
    name = Line(lazy_gettext("Tên cơ sở đóng gói"), needed=True)
    market = Choice(lazy_gettext("Thị trường"))
    producer_id = Choice(lazy_gettext("Cơ sở trong sổ, nếu có"))
    locality_code = _place()
    valid_from = Day(lazy_gettext("Có hiệu lực từ"), validators=[_NEEDED])
    valid_until = Day(lazy_gettext("Đến hết ngày"), description=_OPEN)
    invented = BooleanField(_INVENTED)

    def entry(self, paper_id: str) -> Paper:
        """Return the paper that the form says."""
        return PackingFacilityCoded(
            paper_id=paper_id,
            code=self.code.data,
            name=self.name.data,
            market=self.market.data,
            producer_id=self.producer_id.data,
            locality_code=self.locality_code.data,
            valid_from=iso(self.valid_from.data),
            valid_until=iso(self.valid_until.data),
            invented=self.invented.data,
        )


PaperForm = PracticeForm | AreaForm | PackingForm


class EndForm(OfficeForm):
    """From when a paper stands no more, and why."""

    ended_on = Day(lazy_gettext("Mất hiệu lực từ ngày"), validators=[_NEEDED])
    reason = Line(lazy_gettext("Lý do"), limit=_NOTE_LENGTH_MAX, needed=True)


class NoteForm(OfficeForm):
    """What was seen of one item of a product's checklist."""

    item = Choice(lazy_gettext("Mục"))
    is_met = BooleanField(lazy_gettext("Đạt"), default=True)
    noted_on = Day(lazy_gettext("Ngày kiểm"), validators=[_NEEDED])
    valid_until = Day(lazy_gettext("Đạt đến hết ngày"), description=_OPEN)
    note = Line(lazy_gettext("Ghi chú"), limit=_NOTE_LENGTH_MAX)

    def entry(self, product_id: str) -> ChecklistNoted:
        """Return the note that the form says."""
        return ChecklistNoted(
            product_id=product_id,
            item=self.item.data,
            is_met=self.is_met.data,
            noted_on=iso(self.noted_on.data),
            valid_until=iso(self.valid_until.data),
            note=self.note.data or "",
            invented=False,
        )


class LotForm(OfficeForm):
    """A lot of a product."""

    lot = Line(lazy_gettext("Số lô"), limit=LOT_LENGTH_MAX, needed=True)
    produced_on = Day(lazy_gettext("Ngày sản xuất"), validators=[_NEEDED])
    use_by = Day(lazy_gettext("Hạn sử dụng"), description=_OPEN)
    area = Choice(lazy_gettext("Vùng trồng"))
    packing = Choice(lazy_gettext("Cơ sở đóng gói"))

    def entry(self, product_id: str) -> LotRecorded:
        """Return the lot that the form says."""
        return LotRecorded(
            product_id=product_id,
            lot=self.lot.data,
            produced_on=iso(self.produced_on.data),
            use_by=iso(self.use_by.data),
            paper_ids=tuple(filter(None, (self.area.data, self.packing.data))),
            invented=False,
        )
