"""Labels of goods: which ones, how many, on what; and in-store codes where none is."""

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import BooleanField
from wtforms.validators import InputRequired, NumberRange

from fair_admin import choices
from fair_admin.forms import Choice, OfficeForm, Whole, asked, tried
from fair_admin.hub import Hub
from fair_admin.label_goods import LABELS_MAX, Showing, labels_of
from fair_admin.label_papers import paper_choices, printout
from fair_admin.labels import OCOP_GROUPS
from fair_admin.pages.address import hub_address
from fair_admin.pages.label_file import label_file
from fair_admin.rules import may
from fair_admin.sentences import REFUSED, sentence_of
from fair_admin.store_codes import allot, store_range
from projections.catalogue import CatalogueItem, Narrowed, count, find
from projections.producers import producers
from projections.stars import rated

SHOWN_MAX = 200
_COPIES_MAX = 200
_A_NUMBER = lazy_gettext("Hãy nhập số từ 1 đến %(max)s.", max=_COPIES_MAX)


class LabelsForm(OfficeForm):
    """How labels are printed; which ones and how many stands beside it."""

    which = Choice(lazy_gettext("In nhãn cho"))
    copies = Whole(
        lazy_gettext("Số nhãn mỗi món"),
        default=1,
        validators=[
            InputRequired(_A_NUMBER),
            NumberRange(1, _COPIES_MAX, message=_A_NUMBER),
        ],
        render_kw={"inputmode": "numeric", "autocomplete": "off"},
    )
    paper = Choice(lazy_gettext("Giấy"), default="24")
    start = Whole(
        lazy_gettext("Bắt đầu từ ô thứ"),
        default=1,
        validators=[
            InputRequired(lazy_gettext("Hãy điền ô này.")),
            NumberRange(1, message=lazy_gettext("Ô đầu tiên là 1.")),
        ],
        description=lazy_gettext(
            "Tờ A4 đã dùng dở: đếm từ trái sang phải, từ trên xuống."
        ),
        render_kw={"inputmode": "numeric", "autocomplete": "off"},
    )
    has_stars = BooleanField(lazy_gettext("In sao OCOP"), default=True)
    has_trace = BooleanField(lazy_gettext("In mã QR để xem nguồn gốc"), default=True)


def make_labels(hub: Hub) -> Blueprint:
    """Return the page that prints labels."""
    pages = Blueprint("labels", __name__, url_prefix="/labels")

    @pages.route("", methods=["GET", "POST"])
    @may("look up", "shared")
    def show() -> Response | str:
        narrowed = _asked_for()
        total = count(hub.models, narrowed)
        shown = _goods(hub, narrowed, SHOWN_MAX)
        form = LabelsForm()
        form.paper.choices = paper_choices()
        form.which.choices = [
            ("ticked", _("Các món đã đánh dấu")),
            ("found", _("Tất cả %(total)s món tìm thấy", total=total)),
        ]
        ticked = _ticked(shown)
        if form.validate_on_submit():
            is_all = form.which.data == "found"
            goods = _goods(hub, narrowed, total) if is_all else ticked
            if "allot" in request.form:
                if _is_allotted(hub, form, goods):
                    return redirect(request.full_path)
            elif (answer := _file(hub, form, goods)) is not None:
                return answer
        return render_template(
            "labels.html",
            form=form,
            total=total,
            products=shown,
            ticked={one.product_id for one in ticked},
            uncoded=sum(not one.codes for one in shown),
            filters={
                "q": narrowed.text,
                "producer": narrowed.producer_id,
                "group": asked("group"),
            },
            only=asked("product"),
            makers={one.producer_id: one.name for one in producers(hub.models)},
            groups=OCOP_GROUPS,
            producers=choices.producer_choices(hub, _("Mọi cơ sở")),
            prefix=store_range(hub).prefix,
        )

    return pages


def _asked_for() -> Narrowed:
    """Return which goods the page's address names; without a price none has a label."""
    group = asked("group")
    is_known = group in {str(one) for one in OCOP_GROUPS}
    return Narrowed(
        text=asked("q"),
        product_id=asked("product"),
        producer_id=asked("producer"),
        ocop_group=int(group) if is_known else None,
        state="priced",
    )


def _goods(hub: Hub, narrowed: Narrowed, limit: int) -> tuple[CatalogueItem, ...]:
    """Return goods with the stars that are valid today."""
    found = find(hub.models, narrowed, offset=0, limit=limit)
    return rated(hub.models, found, choices.today(hub))


def _ticked(shown: Sequence[CatalogueItem]) -> tuple[CatalogueItem, ...]:
    """Return the goods that are ticked: all, before anybody chose."""
    if request.method == "GET":
        return tuple(shown)
    wanted = set(request.form.getlist("product"))
    return tuple(one for one in shown if one.product_id in wanted)


def _file(
    hub: Hub, form: LabelsForm, goods: Sequence[CatalogueItem]
) -> Response | None:
    """Return the labels; None when they cannot be, with the reason on the form."""
    copies = form.copies.data
    if not goods:
        form.refuse(_("Chưa chọn món nào. Hãy chọn ít nhất một món."))
        return None
    if len(goods) * copies > LABELS_MAX:
        form.refuse(_("Nhiều nhất 3.000 nhãn một lần. Hãy chia nhỏ."))
        return None
    showing = Showing(
        has_stars=form.has_stars.data,
        has_trace=form.has_trace.data,
        address=hub_address(),
        makers={one.producer_id: one.name for one in producers(hub.models)},
    )
    labels = labels_of([(one, copies) for one in goods], showing)
    try:
        return label_file(printout(form.paper.data, labels, form.start.data))
    except REFUSED as error:
        form.refuse(sentence_of(error)[1])
        return None


def _is_allotted(hub: Hub, form: LabelsForm, goods: Sequence[CatalogueItem]) -> bool:
    bare = [one.product_id for one in goods if not one.codes]
    if not bare:
        form.refuse(_("Món nào đã chọn cũng có mã rồi."))
        return False
    refused = tried(
        lambda: allot(hub, bare, actor=current_user.id, command_id=form.once)
    )
    if refused is not None:
        form.refuse(refused)
        return False
    flash(_("Đã cấp mã nội bộ cho %(count)s món.", count=len(bare)), "done")
    return True
