"""Reports that were handed out: each as it was, what came late, and its proof."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from events.moments import format_moment
from fair_admin.closing.figures import canonical, figures_of, sha256_of
from fair_admin.closing.handed_out import HandedOut, handed_out
from fair_admin.closing.late import late_since
from fair_admin.closing.reading import figures_at
from fair_admin.closing.workbook import workbook_of_report
from fair_admin.forms import OfficeForm
from fair_admin.hub import Hub
from fair_admin.pages.fair_report import (
    changes_of,
    final_said,
    report_shown,
    told_said,
)
from fair_admin.pages.fairs import known_fair
from fair_admin.pages.sheet_import import template_answer
from fair_admin.rules import may


def make_issued_report(hub: Hub) -> Blueprint:
    """Return the pages of reports that were handed out."""
    pages = Blueprint("issued_report", __name__, url_prefix="/fairs/<fair_id>")

    @pages.get("/reports/<int:number>")
    @may("look", "fair")
    def one(fair_id: str, number: int) -> str:
        fair = known_fair(hub, fair_id)
        every = handed_out(hub, fair_id)
        found = _numbered(every, number)
        before = [
            one
            for one in every
            if one.issued.day == found.issued.day and one.number < number
        ]
        figures = figures_of(found.issued.figures)
        return render_template(
            "closing/issued.html",
            fair=fair,
            found=found,
            changed=changes_of(before[-1:], figures),
            told=told_said(found.issued.told, found.issued.tills, found.issued.unsent),
            late=late_since(hub, fair, found.issued),
            **report_shown(figures),
        )

    @pages.get("/reports/<int:number>.xlsx")
    @may("look", "fair")
    def workbook(fair_id: str, number: int) -> Response:
        known_fair(hub, fair_id)
        found = _numbered(handed_out(hub, fair_id), number)
        issued = found.issued
        said = (
            final_said(is_final=issued.is_final),
            told_said(issued.told, issued.tills, issued.unsent),
            _(
                "Bản %(version)s, phát hành %(at)s.",
                version=issued.version,
                at=format_moment(found.at_ms),
            ),
            _("Sổ ghi đến vị trí %(position)s.", position=issued.position),
            f"SHA-256 {issued.figures_sha256}",
        )
        data = workbook_of_report(figures_of(issued.figures), said)
        return template_answer(f"bao-cao-{number}", data)

    @pages.post("/reports/<int:number>/rebuild")
    @may("verify", "fair")
    def rebuild(fair_id: str, number: int) -> Response:
        known_fair(hub, fair_id)
        issued = _numbered(handed_out(hub, fair_id), number).issued
        if OfficeForm().validate_on_submit():
            figures = figures_at(hub.log, issued.position, fair_id, issued.day)
            same = sha256_of(canonical(figures)) == issued.figures_sha256
            told = (
                _("Dựng lại từ sổ ghi: giống hệt từng số.")
                if same
                else _("Dựng lại từ sổ ghi: KHÁC bản đã phát hành. Hãy báo kiểm toán.")
            )
            flash(told, "done" if same else "refused")
        return redirect(url_for("issued_report.one", fair_id=fair_id, number=number))

    return pages


def _numbered(every: tuple[HandedOut, ...], number: int) -> HandedOut:
    return next((one for one in every if one.number == number), None) or abort(404)
