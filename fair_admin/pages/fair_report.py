"""The report of a day and of a whole fair: as it stands, and as it was handed out."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Blueprint, abort, redirect, render_template, url_for
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
from fair_admin.closing.late import late_since
from fair_admin.closing.reading import FiguresMoving, figures_now
from fair_admin.closing.tables import days_of as days_said
from fair_admin.closing.tables import tables_of
from fair_admin.closing.wholeness import wholeness
from fair_admin.closing.workbook import workbook_of_report
from fair_admin.forms import OfficeForm, asked, pressed
from fair_admin.hub import Hub
from fair_admin.pages.fairs import known_fair
from fair_admin.pages.report_then import (
    asked_as_of,
    hours_to_ask,
    report_then,
    then_said,
)
from fair_admin.pages.sheet_import import template_answer
from fair_admin.period import days_of, is_day
from fair_admin.rules import may
from fair_admin.sentences import sentence_of
from projections.fairs import Fair

T = TypeVar("T")


def make_fair_report(hub: Hub) -> Blueprint:
    """Return the pages of reports."""
    pages = Blueprint("fair_report", __name__, url_prefix="/fairs/<fair_id>")

    @pages.get("/report")
    @may("look", "fair")
    def now(fair_id: str) -> str:
        fair = known_fair(hub, fair_id)
        day = _asked_day(fair)
        known_ms = asked_as_of(hub)
        if known_ms is not None:
            return _steady(lambda: report_then(hub, fair, day, known_ms))
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
            changed=changes_of(issued[-1:], figures),
            is_new=_is_new(issued[-1:], figures, is_final=whole.is_final),
            now_ms=hub.now_ms(),
            hours=hours_to_ask(hub, day or today(hub)),
            late=late_since(hub, fair, issued[-1].issued) if issued else None,
            **report_shown(figures),
        )

    @pages.post("/report")
    @may("arrange", "fair")
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
        return redirect(url_for("issued_report.one", fair_id=fair_id, number=number))

    @pages.get("/report.xlsx")
    @may("look", "fair")
    def now_workbook(fair_id: str) -> Response:
        fair = known_fair(hub, fair_id)
        day = _asked_day(fair)
        known_ms = asked_as_of(hub)
        if known_ms is not None:
            figures, _position = _figures(hub, fair, day, known_ms)
            data = workbook_of_report(figures, then_said(known_ms))
            return template_answer("bao-cao", data)
        figures, position = _figures(hub, fair, day)
        whole = wholeness(hub, fair, day)
        said = (
            final_said(is_final=whole.is_final),
            told_said(whole.told, whole.tills, whole.unsent),
            _("Xem lúc %(at)s, chưa phát hành.", at=format_moment(hub.now_ms())),
            _("Sổ ghi đến vị trí %(position)s.", position=position),
        )
        return template_answer("bao-cao", workbook_of_report(figures, said))

    return pages


def _asked_day(fair: Fair) -> str:
    """Return the day that is asked for, "" for the whole fair."""
    day = asked("day")
    return day if fair.starts_on <= day <= fair.ends_on and is_day(day) else ""


def _figures(
    hub: Hub, fair: Fair, day: str, known_ms: int | None = None
) -> tuple[FairFigures, int]:
    return _steady(lambda: figures_now(hub.models, fair, day, known_ms))


def _steady(read: Callable[[], T]) -> T:
    """Return what is read, or answer that figures come too fast to be read."""
    try:
        return read()
    except FiguresMoving as error:
        abort(503, sentence_of(error)[1])


def changes_of(
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


def report_shown(figures: FairFigures) -> dict[str, Any]:
    """Return what every page of a report shows."""
    return {
        "figures": figures,
        "tables": tables_of(figures),
        "days_text": days_said(figures),
    }


def final_said(*, is_final: bool) -> str:
    """Say whether a report is final."""
    return str(_("Số cuối") if is_final else _("Tạm tính"))


def told_said(told: int, tills: int, unsent: int) -> str:
    """Say how many tills told all, and how much is known to be missing."""
    return str(
        _(
            "%(told)s/%(tills)s máy bán đã gửi hết; %(unsent)s phiếu chưa về.",
            told=told,
            tills=tills,
            unsent=unsent,
        )
    )
