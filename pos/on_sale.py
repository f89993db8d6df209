"""What the routes of one sale have in common: who, when, and what is answered."""

import re

import msgspec
from flask import Response, session

from events.decider import Occasion
from events.moments import local
from pos import buyers, sale
from pos.answering import answer
from pos.approvals import Approvals
from pos.requests import BadRequest
from pos.sale_commands import Authority, Change
from pos.sale_view import Marks, buyer_id_of, view_of, with_cash_back
from pos.star_words import with_notices
from pos.stars import star_notices
from pos.station import Station
from projections.catalogue import invented_among, weighed_among

_ID = re.compile("[0-9a-f]{32}")


def changed(
    station: Station, sale_id: str, change: Change, command_id: str
) -> Response:
    """Do something to a sale and return it as it stands then."""
    till = station.enrolled.till
    till.change(checked(sale_id), change, now(station, command_id))
    return shown(station, sale_id)


def authority_of(station: Station, approvals: Approvals, command_id: str) -> Authority:
    """Return the outlet's rules, and the manager who let this command pass."""
    return approvals.authority(
        station.settings(), session["cashier_id"], command_id, station.now_ms()
    )


def now(station: Station, command_id: str) -> Occasion:
    """Return the present moment, of the cashier who is logged in."""
    return station.occasion(session["cashier_id"], command_id)


def shown(station: Station, sale_id: str, back_minor: int = 0) -> Response:
    """Answer with a sale as it stands on disk, and the cash that goes back with it."""
    till = station.enrolled.till
    state = till.sale_of(sale_id)
    goods = state.lines if isinstance(state, sale.Open) else ()
    product_ids = [line.product_id for line in goods]
    marks = Marks(
        invented=invented_among(station.models, product_ids),
        weighed=weighed_among(station.models, product_ids),
    )
    step_minor = station.settings().rules.cash_rounding_minor
    view = view_of(sale_id, state, till.currency, step_minor, marks)
    starless = [line.product_id for line in goods if not line.goods.stars]
    today = f"{local(station.now_ms()):%Y-%m-%d}"
    notices = star_notices(station.models, starless, today)
    view = with_cash_back(with_notices(view, notices), back_minor, till.currency)
    buyer_text = buyers.text_of(station.vault, buyer_id_of(state))
    return answer(msgspec.structs.replace(view, buyer_text=buyer_text))


def checked(sale_id: str) -> str:
    """Return an id that the screen made; raises BadRequest."""
    if not _ID.fullmatch(sale_id):
        raise BadRequest("sale_id")
    return sale_id
