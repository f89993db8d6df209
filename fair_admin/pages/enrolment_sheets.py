"""Sheets that make tills: of one outlet, of a fair's booths; on A4 or a till roll."""

from flask import Blueprint, current_app, render_template
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from events.moments import format_moment
from fair_admin.code_batch import Batch, IssuedCode, issue_codes, others_waiting
from fair_admin.enrolment_sheets import sheet_of
from fair_admin.forms import Choice, Line, OfficeForm, tried
from fair_admin.hub import Hub
from fair_admin.pages.address import hub_address, is_only_here
from fair_admin.pages.fairs import known_fair
from fair_admin.pages.outlets import known_outlet
from fair_admin.rules import may
from fair_admin.sentences import REFUSED, sentence_of
from fair_admin.validity import validity_choices, validity_ms
from printers.addresses import network_printer
from printers.delivery import deliver
from printers.enrolment import EnrolmentSheet, enrolment_paper, enrolment_pdf
from printers.profile import MM58, MM80, Profile
from printers.raster import draw_paper
from printers.thermal import to_bytes
from printers.transports import Limits
from projections.coverage import tills
from projections.fairs import Booth, Fair, booths, fair, zones

_ROLLS = {"80": MM80, "58": MM58}
_LIMITS = Limits(connect=2.0, silent=4.0, paper=20.0)


class BoothSheetsForm(OfficeForm):
    """Which booths of a fair get a sheet."""

    which = Choice(lazy_gettext("Cho những gian nào"))
    zone_id = Choice(lazy_gettext("Khu"))
    valid = Choice(lazy_gettext("Mã dùng được"))


class SheetForm(OfficeForm):
    """One sheet."""

    valid = Choice(lazy_gettext("Mã dùng được"))
    paper = Choice(lazy_gettext("Giấy"))
    printer = Line(
        lazy_gettext("Máy in phiếu ở địa chỉ"),
        limit=80,
        description=lazy_gettext(
            "Chỉ cần khi in bằng máy in phiếu, ví dụ 192.168.1.50:9100."
        ),
        render_kw={"placeholder": "192.168.1.50:9100", "spellcheck": "false"},
    )


def make_enrolment_sheets(hub: Hub) -> Blueprint:
    """Return the pages that print sheets, and the one behind their QR."""
    pages = Blueprint("enrolment_sheets", __name__)

    @pages.get("/enrol")
    @may("anyone")
    def scanned() -> str:
        return render_template("enrol.html", address=hub_address())

    @pages.route("/fairs/<fair_id>/enrolment-sheets", methods=["GET", "POST"])
    @may("arrange", "fair")
    def of_fair(fair_id: str) -> Response | str:
        found = known_fair(hub, fair_id)
        form = BoothSheetsForm()
        _offer(hub, form, found)
        if form.validate_on_submit():
            chosen = _chosen(hub, form, found)
            answer = _pdf(hub, form, [one.booth_id for one in chosen], found)
            if answer is not None:
                return answer
        return render_template(
            "enrolment_sheets.html", form=form, fair=found, only_here=is_only_here()
        )

    @pages.route("/outlets/<outlet_id>/enrolment-sheet", methods=["GET", "POST"])
    @may("run", "outlet")
    def of_outlet(outlet_id: str) -> Response | str:
        outlet = known_outlet(hub, outlet_id)
        of_fair = fair(hub.models, outlet.place.fair_id)
        form = SheetForm()
        form.valid.choices = validity_choices(of_fair)
        form.paper.choices = [
            ("a4", _("Tờ A4, tệp PDF")),
            ("80", _("Giấy cuộn 80 mm")),
            ("58", _("Giấy cuộn 58 mm")),
        ]
        printed = ""
        if form.validate_on_submit():
            if form.paper.data == "a4":
                answer = _pdf(hub, form, [outlet_id], of_fair)
                if answer is not None:
                    return answer
            else:
                printed = _print(hub, form, outlet_id, of_fair)
        return render_template(
            "enrolment_sheet.html",
            form=form,
            outlet=outlet,
            place=outlet.place,
            printed=printed,
            only_here=is_only_here(),
        )

    return pages


def _offer(hub: Hub, form: BoothSheetsForm, found: Fair) -> None:
    """Offer what there is, with how many booths each choice means."""
    bare = _without_till(hub, found)
    waiting = others_waiting(hub, form.once)
    missing = [one for one in bare if one.booth_id not in waiting]
    form.which.choices = [
        (
            "missing",
            _("%(count)s gian chưa có máy và chưa có mã", count=len(missing)),
        ),
        (
            "all",
            _("Cả %(count)s gian chưa có máy; mã cấp trước bị bỏ", count=len(bare)),
        ),
    ]
    form.zone_id.choices = [
        ("", _("Tất cả")),
        *((one.zone_id, one.name) for one in zones(hub.models, found.fair_id)),
    ]
    form.valid.choices = validity_choices(found)


def _without_till(hub: Hub, found: Fair) -> list[Booth]:
    has_till = {
        one.outlet_id for one in tills(hub.models, found.fair_id) if not one.is_retired
    }
    return [
        one for one in booths(hub.models, found.fair_id) if one.booth_id not in has_till
    ]


def _chosen(hub: Hub, form: BoothSheetsForm, found: Fair) -> list[Booth]:
    waiting = others_waiting(hub, form.once) if form.which.data == "missing" else {}
    return [
        one
        for one in _without_till(hub, found)
        if one.booth_id not in waiting and form.zone_id.data in {"", one.zone_id}
    ]


def _issued(
    hub: Hub, form: OfficeForm, outlet_ids: list[str], of_fair: Fair | None
) -> tuple[IssuedCode, ...]:
    batch = Batch(
        once=form.once,
        secret=str(current_app.secret_key),
        valid_ms=validity_ms(form["valid"].data, of_fair, hub.now_ms()),
        actor=current_user.id,
    )
    return issue_codes(hub, outlet_ids, batch)


def _sheet(hub: Hub, one: IssuedCode, of_fair: Fair | None) -> EnrolmentSheet:
    return sheet_of(known_outlet(hub, one.outlet_id), of_fair, one, hub_address())


def _pdf(
    hub: Hub, form: OfficeForm, outlet_ids: list[str], of_fair: Fair | None
) -> Response | None:
    """Return the file; None when it cannot be, with the reason on the form."""
    if not outlet_ids:
        form.refuse(_("Không có gian hàng nào như thế. Hãy chọn khác đi."))
        return None
    try:
        issued = _issued(hub, form, outlet_ids, of_fair)
    except REFUSED as error:
        form.refuse(sentence_of(error)[1])
        return None
    body = enrolment_pdf([_sheet(hub, one, of_fair) for one in issued])
    # The codes stand on it in the clear: no browser may keep it beside its download.
    headers = {
        "Content-Disposition": 'attachment; filename="to-dang-ky-may-ban.pdf"',
        "Cache-Control": "no-store",
    }
    return Response(body, mimetype="application/pdf", headers=headers)


def _print(hub: Hub, form: SheetForm, outlet_id: str, of_fair: Fair | None) -> str:
    """Print on a till roll; return until when the code is good, "" when it is not."""
    profile: Profile = _ROLLS[form.paper.data]
    ends: list[str] = []

    def data() -> bytes:
        # Only now, since a printer that is not there needs no code.
        (issued,) = _issued(hub, form, [outlet_id], of_fair)
        ends.append(format_moment(issued.expires_at_ms))
        paper = enrolment_paper(_sheet(hub, issued, of_fair))
        return to_bytes(draw_paper(paper, profile.width), profile)

    def printing() -> None:
        printer = network_printer(form.printer.data or "", _LIMITS)
        deliver(printer, profile, data, _LIMITS)

    refused = tried(printing)
    if refused is not None:
        form.refuse(refused)
        return ""
    return ends[0]
