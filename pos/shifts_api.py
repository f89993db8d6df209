"""The drawer over HTTP: opened, added to, taken from, handed over, counted."""

from flask import Blueprint, Response, request, session

from events.decider import Occasion
from events.shifts import NoteCount
from pos import requests as bodies
from pos import shift
from pos.answering import answer
from pos.answers import (
    CashMovement,
    OpenedShift,
    cashier_name,
    closed_shift,
    counted_blind,
)
from pos.approvals import Approvals, may_see_totals
from pos.cashiers import PinCheck
from pos.print_loop import PrintLoop
from pos.requests import body
from pos.rules import may
from pos.sale_commands import Authority
from pos.station import Station
from pos.sync_loop import SyncLoop


def make_shifts_api(
    station: Station,
    sync: SyncLoop,
    printer: PrintLoop,
    pins: PinCheck,
    approvals: Approvals,
) -> Blueprint:
    """Return the routes under /api/v1/shift."""
    api = Blueprint("shifts", __name__, url_prefix="/api/v1/shift")

    def now(command_id: str) -> Occasion:
        return station.occasion(session["cashier_id"], command_id)

    def authority(command_id: str) -> Authority:
        return approvals.authority(
            station.settings(), session["cashier_id"], command_id, station.now_ms()
        )

    def told() -> None:
        sync.wake()
        printer.wake()

    @api.post("/open")
    @may("cashier")
    def open_shift() -> Response:
        wanted = body(request.get_data(), bodies.OpenShift)
        till = station.enrolled.till
        command = shift.OpenShift(
            shift_id=wanted.command_id,
            cashier_id=session["cashier_id"],
            float_minor=wanted.float_minor,
            currency=till.currency,
        )
        till.open_shift(command, now(wanted.command_id))
        told()
        return answer(OpenedShift(shift_id=wanted.command_id))

    @api.post("/cash")
    @may("cashier")
    def move_cash() -> Response:
        wanted = body(request.get_data(), bodies.MoveCash)
        command = shift.MoveCash(
            direction=wanted.direction,
            amount_minor=wanted.amount_minor,
            reason=wanted.reason,
            cashier_id=session["cashier_id"],
            authority=authority(wanted.command_id),
        )
        station.enrolled.till.on_drawer(command, now(wanted.command_id))
        told()
        return answer(
            CashMovement(direction=wanted.direction, amount_minor=wanted.amount_minor)
        )

    @api.post("/hand-over")
    @may("cashier")
    def hand_over() -> Response:
        wanted = body(request.get_data(), bodies.HandOver)
        taker = pins.check(
            station.settings(), wanted.cashier_id, wanted.pin, station.now_ms()
        )
        command = shift.HandOver(cashier_id=taker.cashier_id)
        station.enrolled.till.on_drawer(command, now(wanted.command_id))
        session["cashier_id"] = taker.cashier_id
        session["cashier_name"] = taker.name
        told()
        return answer(cashier_name(taker))

    @api.post("/close")
    @may("cashier")
    def close_shift() -> Response:
        wanted = body(request.get_data(), bodies.CloseShift)
        till = station.enrolled.till
        notes = tuple(
            NoteCount(note_minor=one.note_minor, count=one.count)
            for one in wanted.notes
        )
        command = shift.CloseShift(
            counted_minor=wanted.counted_minor,
            notes=notes,
            authority=authority(wanted.command_id),
        )
        sees = may_see_totals(station.settings(), session["cashier_id"])
        # Who may not see what a shift took gets no paper that says it.
        till.close_shift(command, now(wanted.command_id), is_printed=sees)
        told()
        if till.last_closed is None:
            raise shift.NoShiftOpen
        if not sees:
            return answer(counted_blind(till.last_closed, till.currency))
        return answer(closed_shift(till.last_closed, till.currency))

    return api
