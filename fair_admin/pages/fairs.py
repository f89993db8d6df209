"""Fairs: the list, planning one, and its life from opening to end."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms.validators import InputRequired

from events.fairs import FairPlanned
from fair_admin import choices
from fair_admin.fair import FAIR, CancelFair, CloseFair, Command, OpenFair, PlanFair
from fair_admin.forms import (
    Choice,
    Day,
    Line,
    OfficeForm,
    asked,
    asked_page,
    attempt,
    press,
)
from fair_admin.hub import Hub
from fair_admin.labels import FAIR_KINDS, FAIR_LEVELS, FAIR_STATES
from fair_admin.rules import may
from fair_admin.sight import fairs_in_sight
from projections import fairs as fairs_read
from projections import visitors
from projections.coverage import coverage, tills
from projections.fairs import Booth, Fair
from projections.localities import locality_names

BOOTHS_PER_PAGE = 50


class FairForm(OfficeForm):
    """What a plan says."""

    name = Line(lazy_gettext("Tên hội chợ"), needed=True)
    level = Choice(lazy_gettext("Cấp"))
    kind = Choice(lazy_gettext("Loại"))
    locality_code = Choice(
        lazy_gettext("Tổ chức tại địa phương"),
        description=lazy_gettext(
            "Để trống nếu tham gia ở tỉnh khác hoặc ở nước ngoài."
        ),
    )
    starts_on = Day(
        lazy_gettext("Từ ngày"),
        validators=[InputRequired(lazy_gettext("Hãy điền ô này."))],
    )
    ends_on = Day(
        lazy_gettext("Đến hết ngày"),
        validators=[InputRequired(lazy_gettext("Hãy điền ô này."))],
    )

    def plan(self) -> FairPlanned:
        """Return what the form says."""
        return FairPlanned(
            fair_id=self.new_id,
            name=self.name.data,
            level=self.level.data,
            kind=self.kind.data,
            locality_code=self.locality_code.data,
            starts_on=str(self.starts_on.data),
            ends_on=str(self.ends_on.data),
            currency="VND",
            invented=False,
        )


class ReasonForm(OfficeForm):
    """Why something is called off."""

    reason = Line(lazy_gettext("Lý do"))


def matching(booths: tuple[Booth, ...], zone_id: str, search: str) -> list[Booth]:
    """Return the booths of a zone whose number or exhibitor contains a text."""
    wanted = search.casefold()
    return [
        booth
        for booth in booths
        if zone_id in {"", booth.zone_id}
        and (wanted in booth.number.casefold() or wanted in booth.exhibitor.casefold())
    ]


def known_fair(hub: Hub, fair_id: str) -> Fair:
    """Return a fair, or answer that there is no such page."""
    found = fairs_read.fair(hub.models, fair_id)
    if found is None:
        abort(404)
    return found


def make_fairs(hub: Hub) -> Blueprint:
    """Return the pages of the fairs."""
    pages = Blueprint("fairs", __name__, url_prefix="/fairs")

    @pages.get("")
    @may("look", "own")
    def show() -> str:
        known = fairs_in_sight(hub, current_user)
        state, year = asked("state"), asked("year")
        return render_template(
            "fairs.html",
            fairs=[
                one
                for one in known
                if state in {"", one.state} and year in {"", one.starts_on[:4]}
            ],
            any_fair=bool(known),
            years=sorted({one.starts_on[:4] for one in known}, reverse=True),
            state=state,
            year=year,
            booths=fairs_read.booth_counts(hub.models),
            visitors={one.key: one.count for one in visitors.by_fair(hub.models)},
            names=locality_names(hub.models),
            levels=FAIR_LEVELS,
            kinds=FAIR_KINDS,
            states=FAIR_STATES,
        )

    @pages.route("/new", methods=["GET", "POST"])
    @may("govern", "whole")
    def plan() -> Response | str:
        form = FairForm()
        form.level.choices = choices.of_labels(FAIR_LEVELS)
        form.kind.choices = choices.of_labels(FAIR_KINDS)
        form.locality_code.choices = choices.locality_choices(hub)
        if form.validate_on_submit():
            planned = form.plan()
            stream = f"fair/{planned.fair_id}"
            refused = attempt(hub, form, FAIR, stream, PlanFair(planned=planned))
            if refused is None:
                flash(_("Đã lên kế hoạch %(name)s.", name=planned.name), "done")
                return redirect(url_for("fairs.one", fair_id=planned.fair_id))
            form.refuse(refused)
        return render_template("fair_plan.html", form=form)

    @pages.get("/<fair_id>")
    @may("look", "fair")
    def one(fair_id: str) -> str:
        fair = known_fair(hub, fair_id)
        zones = fairs_read.zones(hub.models, fair_id)
        booths = fairs_read.booths(hub.models, fair_id)
        zone, search = asked("zone"), asked("q")
        found = matching(booths, zone, search)
        page, last_page = asked_page(len(found), BOOTHS_PER_PAGE)
        return render_template(
            "fair.html",
            fair=fair,
            zones=zones,
            zone_names={one.zone_id: one.name for one in zones},
            booths=booths,
            found=len(found),
            shown=found[(page - 1) * BOOTHS_PER_PAGE : page * BOOTHS_PER_PAGE],
            page=page,
            pages=last_page,
            zone=zone,
            search=search,
            gates=fairs_read.gates(hub.models, fair_id),
            visitors={
                one.key: one.count for one in visitors.by_gate(hub.models, fair_id)
            },
            tills=[
                till.outlet_id
                for till in tills(hub.models, fair_id)
                if not till.is_retired
            ],
            coverage=coverage(hub.models, hub.now_ms(), fair_id),
            cashiers=hub.vault.cashier_counts(),
            names=locality_names(hub.models),
            levels=FAIR_LEVELS,
            kinds=FAIR_KINDS,
            states=FAIR_STATES,
        )

    def step(fair_id: str, command: Command, done: str) -> Response:
        known_fair(hub, fair_id)
        press(hub, FAIR, f"fair/{fair_id}", command, done)
        return redirect(url_for("fairs.one", fair_id=fair_id))

    @pages.post("/<fair_id>/open")
    @may("arrange", "fair")
    def open_(fair_id: str) -> Response:
        return step(fair_id, OpenFair(), _("Hội chợ đã mở cửa."))

    @pages.post("/<fair_id>/close")
    @may("arrange", "fair")
    def close(fair_id: str) -> Response:
        return step(fair_id, CloseFair(), _("Hội chợ đã kết thúc."))

    @pages.post("/<fair_id>/cancel")
    @may("arrange", "fair")
    def cancel(fair_id: str) -> Response:
        reason = ReasonForm().reason.data or ""
        return step(fair_id, CancelFair(reason), _("Đã hủy hội chợ."))

    return pages
