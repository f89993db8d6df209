"""What of the lists is in somebody's scope."""

from dataclasses import dataclass

import msgspec

from fair_admin.grants import FAIR, LOCALITY, OUTLET
from fair_admin.hub import Hub
from fair_admin.sessions import User
from fair_admin.spots import of_fair, of_sales_point
from projections import fairs, outlets
from projections.board import Board, Part
from projections.fairs import Booth, Fair
from projections.outlets import SalesPoint


@dataclass(frozen=True, kw_only=True)
class FairPart:
    """A part of a fair that is in scope though its fair is not."""

    fair: Fair
    part: Part


def fairs_in_sight(hub: Hub, user: User, act: str = "look") -> tuple[Fair, ...]:
    """Return the fairs somebody may do this with as a whole, the latest first."""
    return tuple(one for one in fairs.fairs(hub.models) if user.may(act, of_fair(one)))


def seen_fairs(hub: Hub, user: User) -> frozenset[str] | None:
    """Return the ids of the fairs somebody sees, None for all there are."""
    if user.reaches_all("look"):
        return None
    return frozenset(one.fair_id for one in fairs_in_sight(hub, user))


def parts_in_sight(hub: Hub, user: User) -> tuple[FairPart, ...]:
    """Return what somebody sees of open fairs that they do not see as a whole."""
    if user.reaches_all("look"):
        return ()
    hidden = {
        one.fair_id: one
        for one in fairs.fairs(hub.models)
        if one.state == "open" and not user.may("look", of_fair(one))
    }
    codes, own = user.keys("look", LOCALITY), user.keys("look", OUTLET)
    found: set[tuple[str, Part]] = set()
    for booth in fairs.booths_within(hub.models, localities=codes, booth_ids=own):
        fair = hidden.get(booth.fair_id)
        if fair is None:
            continue
        if booth.locality_code in codes:
            found.add((fair.fair_id, Part("locality", booth.locality_code)))
        if booth.booth_id in own:
            found.add((fair.fair_id, Part("booth", booth.booth_id)))
    return tuple(
        FairPart(fair=hidden[fair_id], part=part)
        for fair_id, part in sorted(found, key=lambda one: (one[0], one[1].key))
    )


def booths_in_sight(hub: Hub, user: User, act: str = "look") -> tuple[Booth, ...]:
    """Return the booths in somebody's scopes; not for whom all are in scope."""
    return fairs.booths_within(
        hub.models,
        fair_ids=user.keys(act, FAIR),
        localities=user.keys(act, LOCALITY),
        booth_ids=user.keys(act, OUTLET),
    )


def sales_points_in_sight(
    hub: Hub, user: User, act: str = "look"
) -> tuple[SalesPoint, ...]:
    """Return the sales points in somebody's scopes, by name."""
    return tuple(
        one
        for one in outlets.sales_points(hub.models)
        if user.may(act, of_sales_point(one))
    )


def within_sight(hub: Hub, user: User, board: Board) -> Board:
    """Return a board without the figures of other fairs that stand beside its own."""
    seen = seen_fairs(hub, user)
    if seen is None or board.fair is None:
        return board
    own = seen | {board.fair.fair_id}
    beside = tuple(one for one in board.beside if one.fair_id in own)
    return msgspec.structs.replace(board, beside=beside)


def outlets_in_sight(hub: Hub, user: User) -> frozenset[str] | None:
    """Return the ids of the outlets somebody sees, None for all there are."""
    if user.reaches_all("look"):
        return None
    booths = {one.booth_id for one in booths_in_sight(hub, user)}
    return frozenset(
        booths | {one.outlet_id for one in sales_points_in_sight(hub, user)}
    )
