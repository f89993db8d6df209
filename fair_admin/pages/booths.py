"""Booths of a fair, one by one or many at once."""

from uuid import NAMESPACE_URL, uuid5

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from events.fairs import BoothAdded
from fair_admin import choices
from fair_admin.booth_lines import (
    LINES_MAX,
    Known,
    LineUnfit,
    numbered_lines,
    plain,
    read_line,
)
from fair_admin.fair import FAIR, Add, AddBooths, BoothsUnfit
from fair_admin.forms import Choice, Line, OfficeForm, attempt
from fair_admin.hub import Hub
from fair_admin.labels import locality_label
from fair_admin.pages.fairs import known_fair
from fair_admin.rules import may
from fair_admin.sentences import REFUSED, sentence_of
from projections.fairs import Fair, zones
from projections.localities import localities

TEXT_LENGTH_MAX = 200_000


class BoothForm(OfficeForm):
    """One booth: for a locality of the province, or for a place elsewhere."""

    number = Line(lazy_gettext("Số gian hàng"), needed=True, limit=20)
    zone_id = Choice(lazy_gettext("Khu"))
    exhibitor = Line(lazy_gettext("Đơn vị tham gia"), needed=True)
    locality_code = Choice(lazy_gettext("Địa phương trong tỉnh"))
    origin_name = Line(
        lazy_gettext("Hoặc tỉnh khác, nước khác"),
        description=lazy_gettext("Chỉ điền một trong hai ô."),
    )


class BoothsForm(OfficeForm):
    """Many booths, one a line."""

    lines = TextAreaField(
        lazy_gettext("Mỗi dòng một gian hàng"),
        validators=[
            DataRequired(lazy_gettext("Hãy điền ô này.")),
            Length(max=TEXT_LENGTH_MAX, message=lazy_gettext("Dài quá. Hãy chia nhỏ.")),
        ],
        render_kw={
            "rows": 14,
            "spellcheck": "false",
            "placeholder": "A01; Khu A; HTX Miến dong Đình Trung; Bình Liêu\n"
            "B07; Khu B; Công ty Hồi Lạng; nơi khác: Lạng Sơn",
        },
    )


def meanings(hub: Hub, fair: Fair) -> Known:
    """Return what the names of zones and localities mean to a fair."""
    names: dict[str, set[str]] = {}
    for unit in localities(hub.models, fair.starts_on):
        for name in (unit.name, locality_label(unit)):
            names.setdefault(plain(name), set()).add(unit.code)
    return Known(
        zones={
            plain(zone.name): zone.zone_id for zone in zones(hub.models, fair.fair_id)
        },
        localities={name: tuple(codes) for name, codes in names.items()},
    )


def _read(
    text: str, form_id: str, fair_id: str, known: Known
) -> tuple[list[BoothAdded], list[int], list[str]]:
    """Return the booths, the numbers of their lines, and a sentence per bad line."""
    booths: list[BoothAdded] = []
    numbers: list[int] = []
    bad: list[str] = []
    for number, line in numbered_lines(text)[: LINES_MAX + 1]:
        try:
            said = read_line(line, known)
        except LineUnfit as error:
            bad.append(_bad_line(number, error))
            continue
        numbers.append(number)
        booths.append(
            BoothAdded(
                fair_id=fair_id,
                booth_id=uuid5(NAMESPACE_URL, f"{form_id}/{number}").hex,
                zone_id=said.zone_id,
                number=said.number,
                exhibitor=said.exhibitor,
                locality_code=said.locality_code,
                origin_name=said.origin_name,
                invented=False,
            )
        )
    return booths, numbers, bad


def _bad_line(number: int, error: Exception) -> str:
    sentence = sentence_of(error)[1]
    return str(_("Dòng %(number)s: %(sentence)s", number=number, sentence=sentence))


def _lay_out(hub: Hub, form: BoothsForm, fair: Fair) -> tuple[list[str], int]:
    """Return the sentences of bad lines, or none and how many were laid out."""
    read = _read(form.lines.data, form.new_id, fair.fair_id, meanings(hub, fair))
    added, numbers, bad = read
    if len(added) + len(bad) > LINES_MAX:
        return [_("Nhiều nhất 1.000 dòng một lần. Hãy chia nhỏ.")], 0
    if bad:
        return bad, 0
    try:
        hub.do(
            FAIR,
            f"fair/{fair.fair_id}",
            AddBooths(tuple(added)),
            actor=current_user.id,
            command_id=form.once,
        )
    except BoothsUnfit as unfit:
        return [_bad_line(numbers[at], why) for at, why in unfit.args[0]], 0
    except REFUSED as error:
        return [sentence_of(error)[1]], 0
    return [], len(added)


def make_booths(hub: Hub) -> Blueprint:
    """Return the pages that add booths."""
    pages = Blueprint("booths", __name__, url_prefix="/fairs/<fair_id>/booths")

    @pages.route("/new", methods=["GET", "POST"])
    @may("arrange", "fair")
    def add(fair_id: str) -> Response | str:
        fair = known_fair(hub, fair_id)
        form = BoothForm()
        form.zone_id.choices = [
            (one.zone_id, one.name) for one in zones(hub.models, fair_id)
        ]
        form.locality_code.choices = choices.locality_choices(hub)
        if form.validate_on_submit():
            added = BoothAdded(
                fair_id=fair_id,
                booth_id=form.new_id,
                zone_id=form.zone_id.data,
                number=form.number.data,
                exhibitor=form.exhibitor.data,
                locality_code=form.locality_code.data,
                origin_name=form.origin_name.data or "",
                invented=False,
            )
            refused = attempt(hub, form, FAIR, f"fair/{fair_id}", Add(added))
            if refused is None:
                flash(_("Đã thêm gian %(number)s.", number=added.number), "done")
                return redirect(url_for("booths.add", fair_id=fair_id))
            form.refuse(refused)
        return render_template("booth.html", form=form, fair=fair)

    @pages.route("/many", methods=["GET", "POST"])
    @may("arrange", "fair")
    def add_many(fair_id: str) -> Response | str:
        fair = known_fair(hub, fair_id)
        form = BoothsForm()
        if form.validate_on_submit():
            bad, added = _lay_out(hub, form, fair)
            if not bad:
                flash(_("Đã thêm %(count)s gian hàng.", count=added), "done")
                return redirect(url_for("fairs.one", fair_id=fair_id, _anchor="booths"))
            for sentence in bad:
                form.refuse(sentence)
        return render_template(
            "booths.html",
            form=form,
            fair=fair,
            zones=zones(hub.models, fair_id),
            units=localities(hub.models, fair.starts_on),
        )

    return pages
