"""Administrative units: as they are on a day, and entering them."""

from datetime import date

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response
from wtforms.validators import Optional, Regexp

from events.register import LocalityRecorded
from fair_admin import choices
from fair_admin.forms import Choice, Day, Line, OfficeForm, asked_day, is_done
from fair_admin.hub import Hub
from fair_admin.labels import LOCALITY_KINDS, locality_order
from fair_admin.locality import LOCALITY, RecordLocality
from fair_admin.rules import may
from projections.localities import Locality, localities


class LocalityForm(OfficeForm):
    """One unit; its code never changes."""

    code = Line(
        lazy_gettext("Mã hành chính"),
        limit=12,
        needed=True,
        validators=[
            Regexp(r"^[0-9]+$", message=lazy_gettext("Mã chỉ gồm chữ số 0 đến 9."))
        ],
        description=lazy_gettext("5 chữ số cho đơn vị trước 01/07/2025, 8 chữ số sau."),
    )
    name = Line(lazy_gettext("Tên"), needed=True)
    kind = Choice(lazy_gettext("Loại"))
    parent_code = Choice(lazy_gettext("Trực thuộc"))
    valid_from = Day(lazy_gettext("Có hiệu lực từ ngày"), validators=[Optional()])
    valid_to = Day(
        lazy_gettext("Hết hiệu lực vào ngày"),
        validators=[Optional()],
        description=lazy_gettext("Từ ngày này đơn vị không còn; để trống nếu còn."),
    )
    predecessor_code = Choice(lazy_gettext("Trước là"))

    def entry(self) -> LocalityRecorded:
        """Return what the form says."""
        return LocalityRecorded(
            code=self.code.data,
            name=self.name.data,
            kind=self.kind.data,
            parent_code=self.parent_code.data,
            valid_from=_iso(self.valid_from.data),
            valid_to=_iso(self.valid_to.data),
            predecessor_code=self.predecessor_code.data,
        )


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def make_localities(hub: Hub) -> Blueprint:
    """Return the pages of the administrative units."""
    pages = Blueprint("localities", __name__, url_prefix="/localities")

    def fill(known: Locality | None) -> LocalityForm:
        form = LocalityForm(obj=known)
        form.kind.choices = choices.of_labels(LOCALITY_KINDS)
        form.parent_code.choices = choices.locality_choices(hub)
        form.predecessor_code.choices = choices.locality_choices(hub)
        return form

    def answer(form: LocalityForm, known: Locality | None) -> Response | str:
        if form.validate_on_submit():
            entry = form.entry()
            stream = f"locality/{entry.code}"
            command = RecordLocality(recorded=entry, is_new=known is None)
            if is_done(hub, form, LOCALITY, stream, command):
                flash(_("Đã ghi %(name)s.", name=entry.name), "done")
                return redirect(url_for("localities.show"))
        return render_template("locality.html", form=form, known=known)

    @pages.get("")
    @may("look up", "shared")
    def show() -> str:
        day = asked_day(choices.today(hub))
        return render_template(
            "localities.html",
            day=day,
            units=sorted(localities(hub.models, day), key=locality_order),
            names=choices.locality_labels(hub),
            kinds=LOCALITY_KINDS,
        )

    @pages.route("/new", methods=["GET", "POST"])
    @may("govern", "whole")
    def add() -> Response | str:
        form = fill(None)
        known = {one.code for one in localities(hub.models)}
        if form.is_submitted() and form.code.data in known:
            form.validate()
            form.refuse(_("Mã này đã có. Hãy sửa đơn vị ấy trong danh sách."), "code")
            return render_template("locality.html", form=form, known=None)
        return answer(form, None)

    @pages.route("/<code>", methods=["GET", "POST"])
    @may("govern", "whole")
    def edit(code: str) -> Response | str:
        known = {one.code: one for one in localities(hub.models)}.get(code)
        if known is None:
            abort(404)
        form = fill(known)
        form.code.data = known.code
        form.code.render_kw = {"readonly": True}
        return answer(form, known)

    return pages
