"""What a till makes of its hub's word: newer, the same, or not what was said before."""

from flask_babel import lazy_gettext as _

from events.checkpoint import Checkpoint, is_hubs_word
from events.evidence import HubAlarmRaised
from events.fact import Fact, UnknownFact
from events.shifts import ShiftOpened

NOT_BELIEVED = frozenset({"not-signed", "lower-epoch"})
"""Whoever says this is not the hub this till belongs to, or not any more."""

SENTENCES = {
    "not-signed": _(
        "Máy trung tâm không ký bằng khóa đã biết. Cứ bán tiếp; hãy báo ban tổ chức."
    ),
    "lower-epoch": _(
        "Máy trung tâm này là bản cũ, đã được thay. Cứ bán tiếp; hãy báo ban tổ chức."
    ),
    "higher-epoch": _(
        "Trung tâm vừa được phục hồi từ bản sao lưu; máy đang gửi lại mọi phiếu."
    ),
    "went-back": _(
        "Trung tâm mất một phần sổ mà không báo phục hồi. Hãy báo ban tổ chức."
    ),
    "other-head": _("Sổ của trung tâm đã bị sửa. Hãy báo ban tổ chức và kiểm toán."),
    "start-not-signed": _(
        "Trung tâm ký cho một nhật ký khác của máy này. Hãy báo ban tổ chức."
    ),
}
"""What the cashier is told of each kind of alarm."""

LASTING = frozenset({"went-back", "other-head", "start-not-signed", "not-signed"})
"""Alarms that no new shift makes go away."""


def judge(known: Checkpoint | None, told: Checkpoint, hub_key: str) -> str:
    """Return the kind of alarm that a checkpoint gives cause for, "" for none."""
    if not is_hubs_word(told, hub_key):
        return "not-signed"
    if known is None:
        return ""
    if told.hub_epoch != known.hub_epoch:
        return "higher-epoch" if told.hub_epoch > known.hub_epoch else "lower-epoch"
    if told.position < known.position:
        return "went-back"
    if told.position == known.position and told.head != known.head:
        return "other-head"
    return ""


def newer(known: Checkpoint | None, told: Checkpoint) -> Checkpoint:
    """Return the checkpoint to keep."""
    if known is None:
        return told
    return max(known, told, key=lambda one: (one.hub_epoch, one.position))


def alarm_after(
    alarm: HubAlarmRaised | None, fact: Fact | UnknownFact
) -> HubAlarmRaised | None:
    """Return the alarm that stands after a fact of the till's journal."""
    match fact:
        case HubAlarmRaised():
            return fact
        case ShiftOpened() if alarm is not None and alarm.kind not in LASTING:
            return None
        case _:
            return alarm
