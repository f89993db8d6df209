"""What a cashier reads of goods that sell without their stars."""

from collections.abc import Mapping

import msgspec
from flask_babel import gettext as _

from events.moments import format_day
from pos.sale_view import SaleView
from pos.stars import StarNotice


def with_notices(view: SaleView, notices: Mapping[str, StarNotice]) -> SaleView:
    """Return a sale as it is shown, its lines with what is to be told of them."""
    lines = tuple(
        msgspec.structs.replace(line, notice=_sentence(notices[line.product_id]))
        if line.product_id in notices
        else line
        for line in view.lines
    )
    return msgspec.structs.replace(view, lines=lines)


def _sentence(notice: StarNotice) -> str:
    if notice.lacks_code:
        return str(_("Chưa có mã vạch: không tính là hàng OCOP"))
    day = format_day(notice.ended_on)
    return str(_("Sao hết hạn ngày %(day)s: bán như hàng thường", day=day))
