"""Gates: choosing one, counting on a phone, and hours counted by hand."""

import msgspec
from flask import Blueprint, abort, render_template
from flask_babel import gettext as _
from flask_login import current_user

from fair_admin.gate_api import reading
from fair_admin.hub import Hub
from fair_admin.labels import FAIR_STATES
from fair_admin.rules import may
from fair_admin.sight import fairs_in_sight
from projections import fairs as fairs_read
from projections.fairs import Fair, Gate


def _texts() -> dict[str, str]:
    """Return what the page says by itself while it runs."""
    return {
        "hour": _("Giờ"),
        "unsent": _("Chưa gửi"),
        "allSent": _("Đã gửi hết lúc"),
        "away": _("mất mạng, đang thử lại. Cứ đếm tiếp"),
        "loggedOut": _("cần đăng nhập lại. Lượt đã bấm còn nguyên."),
        "logIn": _("Đăng nhập"),
        "wrongClock": _("đồng hồ điện thoại sai. Hãy chỉnh lại giờ"),
        "comeIn": _("Mời vào"),
        "goneOut": _("Đã ra"),
        "inAlready": _("Đã quét vào rồi"),
        "outAlready": _("Không thấy đã vào"),
        "keepsNothing": _("trình duyệt không lưu được; đừng đóng trang này"),
    }


def known_gate(hub: Hub, gate_id: str) -> tuple[Gate, Fair]:
    """Return a gate and its fair, or answer that there is no such page."""
    gate = fairs_read.gate(hub.models, gate_id)
    fair = fairs_read.fair(hub.models, gate.fair_id) if gate else None
    if gate is None or fair is None:
        abort(404)
    return gate, fair


def make_gates(hub: Hub) -> Blueprint:
    """Return the pages for whoever counts visitors."""
    pages = Blueprint("gates", __name__, url_prefix="/gates")

    @pages.get("")
    @may("watch", "own")
    def choose() -> str:
        standing = [
            (fair, fairs_read.gates(hub.models, fair.fair_id))
            for fair in fairs_in_sight(hub, current_user, "watch")
            if fair.state in {"open", "planned"}
        ]
        return render_template(
            "gates.html",
            standing=standing,
            states=FAIR_STATES,
            counting=current_user.is_for("count"),
        )

    @pages.get("/<gate_id>")
    @may("count", "gate")
    def show(gate_id: str) -> str:
        gate, fair = known_gate(hub, gate_id)
        now = reading(hub, gate)
        return render_template(
            "gate.html",
            gate=gate,
            fair=fair,
            reading=now,
            reading_json=msgspec.json.encode(now).decode(),
            texts=_texts(),
        )

    return pages
