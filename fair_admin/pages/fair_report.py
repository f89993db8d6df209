"""The report of a day and of a whole fair: as it stands, and as it was handed out."""

from datetime import date
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from events.moments import format_moment
from fair_admin.choices import today
from fair_admin.closing.difference_words import DifferenceLine, in_words
from fair_admin.closing.differences import differences
from fair_admin.closing.figures import FairFigures, canonical, figures_of, sha256_of
from fair_admin.closing.handed_out import HandedOut, handed_out, report_stream
from fair_admin.closing.issuing import REPORTS, IssueReport
from fair_admin.closing.reading import FiguresMoving, figures_at, figures_now
from fair_admin.closing.tables import days_of as days_said
from fair_admin.closing.tables import tables_of
from fair_admin.closing.wholeness import wholeness
from fair_admin.closing.workbook import workbook_of_report
from fair_admin.forms import OfficeForm, asked, pressed
from fair_admin.hub import Hub
from fair_admin.pages.fairs import known_fair
from fair_admin.pages.sheet_import import template_answer
from fair_admin.period import days_of
from fair_admin.rules import may
from fair_admin.sentences import sentence_of
from projections.fairs import Fair


def make_fair_report(hub: Hub) -> Blueprint:
    """Return the pages of reports."""
    pages = Blueprint("fair_report", __name__, url_prefix="/fairs/<fair_id>")

    @pages.get("/report")
    @may("organiser")
    def now(fair_id: str) -> str:
        fair = known_fair(hub, fair_id)
        day = _asked_day(fair)
        figures, position = _figures(hub, fair, day)
        whole = wholeness(hub, fair, day)
        issued = [one for one in handed_out(hub, fair_id) if one.issued.day == day]
        return render_template(
            "closing/now.html",
            fair=fair,
            day=day,
            days=days_of(fair.starts_on, min(fair.ends_on, today(hub))),
            whole=whole,
            position=position,
            issued=issued[::-1],
            changed=_changes(issued[-1:], figures),
            is_new=_is_new(issued[-1:], figures, is_final=whole.is_final),
            now_ms=hub.now_ms(),
            **_shown(figures),
        )

    @pages.post("/report")
    @may("organiser")
    def issue(fair_id: str) -> Response:
        fair = known_fair(hub, fair_id)
        day, form = _asked_day(fair), OfficeForm()

        def hand_out() -> None:
            figures, position = figures_now(hub.models, fair, day)
            command = IssueReport(
                figures=figures, position=position, wholeness=wholeness(hub, fair, day)
            )
            hub.do(
                REPORTS,
                report_stream(fair_id),
                command,
                actor=current_user.id,
                command_id=form.once,
            )

        back = url_for("fair_report.now", fair_id=fair_id, day=day or None)
        if not pressed(form, hand_out, _("Đã phát hành báo cáo.")):
            return redirect(back)
        number = handed_out(hub, fair_id)[-1].number
        return redirect(url_for("fair_report.one", fair_id=fair_id, number=number))

    @pages.get("/report.xlsx")
    @may("organiser")
    def now_workbook(fair_id: str) -> Response:
        fair = known_fair(hub, fair_id)
        day = _asked_day(fair)
        figures, position = _figures(hub, fair, day)
        whole = wholeness(hub, fair, day)
        said = (
            _final(is_final=whole.is_final),
            _told(whole.told, whole.tills, whole.unsent),
            _("Xem lúc %(at)s, chưa phát hành.", at=format_moment(hub.now_ms())),
            _("Sổ ghi đến vị trí %(position)s.", position=position),
        )
        return template_answer("bao-cao", workbook_of_report(figures, said))

    @pages.get("/reports/<int:number>")
    @may("organiser")
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
            changed=_changes(before[-1:], figures),
            told=_told(found.issued.told, found.issued.tills, found.issued.unsent),
            **_shown(figures),
        )

    @pages.get("/reports/<int:number>.xlsx")
    @may("organiser")
    def workbook(fair_id: str, number: int) -> Response:
        known_fair(hub, fair_id)
        found = _numbered(handed_out(hub, fair_id), number)
        issued = found.issued
        said = (
            _final(is_final=issued.is_final),
            _told(issued.told, issued.tills, issued.unsent),
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
    @may("organiser")
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
        return redirect(url_for("fair_report.one", fair_id=fair_id, number=number))

    return pages


def _asked_day(fair: Fair) -> str:
    """Return the day that is asked for, "" for the whole fair."""
    day = asked("day")
    return day if fair.starts_on <= day <= fair.ends_on and _is_day(day) else ""


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _figures(hub: Hub, fair: Fair, day: str) -> tuple[FairFigures, int]:
    try:
        return figures_now(hub.models, fair, day)
    except FiguresMoving as error:
        abort(503, sentence_of(error)[1])


def _numbered(every: tuple[HandedOut, ...], number: int) -> HandedOut:
    return next((one for one in every if one.number == number), None) or abort(404)


def _changes(
    before: list[HandedOut], figures: FairFigures
) -> tuple[DifferenceLine, ...]:
    """Return what is otherwise than in the version before, if there was one."""
    if not before:
        return ()
    return in_words(differences(figures_of(before[0].issued.figures), figures))


def _is_new(before: list[HandedOut], figures: FairFigures, *, is_final: bool) -> bool:
    """Say whether there is anything to hand out."""
    if not before:
        return True
    old = before[0].issued
    same = old.figures_sha256 == sha256_of(canonical(figures))
    return not same or old.is_final != is_final


def _shown(figures: FairFigures) -> dict[str, Any]:
    return {
        "figures": figures,
        "tables": tables_of(figures),
        "days_text": days_said(figures),
    }


def _final(*, is_final: bool) -> str:
    return str(_("Số cuối") if is_final else _("Tạm tính"))


def _told(told: int, tills: int, unsent: int) -> str:
    return str(
        _(
            "%(told)s/%(tills)s máy bán đã gửi hết; %(unsent)s phiếu chưa về.",
            told=told,
            tills=tills,
            unsent=unsent,
        )
    )
