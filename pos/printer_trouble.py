"""What the cashier is told of paper: sell on, and what will happen by itself."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from pos.paper_queue import UNCONFIRMED, PaperQueue, Waiting
from pos.print_loop import SPARE, Trouble

CAUSES = {
    "away": lazy_gettext("Không gặp máy in"),
    "out-of-paper": lazy_gettext("Máy in hết giấy"),
    "cover-open": lazy_gettext("Nắp máy in đang mở"),
    "error": lazy_gettext("Máy in báo lỗi"),
    "broken": lazy_gettext("Máy in dừng giữa chừng"),
    UNCONFIRMED: lazy_gettext("Máy in không báo đã in xong"),
}
"""Each trouble by its name."""


def printer_trouble(queue: PaperQueue, trouble: Trouble | None) -> str:
    """Return one sentence, "" when all paper is out."""
    doubtful = tuple(one for one in tuple(queue.waiting.values()) if one.needs_eyes)
    if doubtful:
        return str(
            _(
                "Không biết %(paper)s có ra giấy không. Cứ bán; xem giấy rồi trả lời.",
                paper=paper_name(doubtful[0]),
            )
        )
    if trouble is None:
        return ""
    if trouble.cause == SPARE:
        return str(_("Máy in chính không in được – đang in ở máy dự phòng."))
    cause = str(CAUSES.get(trouble.cause, CAUSES["error"]))
    waiting = len(queue.waiting)
    return str(
        _(
            "%(cause)s – cứ bán, sẽ in lại. Đang chờ in: %(count)s.",
            cause=cause,
            count=waiting,
        )
    )


def paper_name(one: Waiting) -> str:
    """Return what people call a paper."""
    kind, number = one.wanted.kind, one.wanted.number
    if kind == "receipt":
        return str(_("phiếu %(number)s", number=f"{number:06d}"))
    if kind == "closing":
        return str(_("báo cáo cuối ca"))
    return str(_("báo cáo giữa ca"))
