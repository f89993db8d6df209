"""Booths in a table: one a row, checked cell by cell and then by the fair itself."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from uuid import NAMESPACE_URL, uuid5

from events.decider import Refusal
from events.fairs import BoothAdded
from fair_admin.booth_lines import Known, LineUnfit, origin_of, zone_of
from fair_admin.fair import (
    AddBooths,
    AlreadyThere,
    BoothsUnfit,
    OriginUnclear,
    State,
    decide,
)
from fair_admin.sheets.grid import Fault
from fair_admin.sheets.reader import Reading, TooManyBooths
from fair_admin.sheets.table import Column, Line, Table

BOOTHS_MAX = 5_000

NUMBER = Column(
    key="number", heading="Số gian", example="A01", is_needed=True, limit=20, width=12
)
ZONE = Column(key="zone", heading="Khu", example="Khu A", is_needed=True, limit=120)
EXHIBITOR = Column(
    key="exhibitor",
    heading="Đơn vị tham gia",
    example="HTX Miến dong Đình Trung",
    is_needed=True,
    limit=120,
    width=40,
)
LOCALITY = Column(
    key="locality", heading="Địa phương trong tỉnh", example="Xã Bình Liêu", limit=130
)
ELSEWHERE = Column(
    key="elsewhere", heading="Hoặc tỉnh khác, nước khác", example="", limit=120
)


def columns_of(zones: tuple[str, ...], localities: tuple[str, ...]) -> list[Column]:
    """Return the columns of booths, with what a fair offers to choose from."""
    return [
        NUMBER,
        replace(ZONE, choices=zones),
        EXHIBITOR,
        replace(LOCALITY, choices=localities, width=28),
        replace(ELSEWHERE, width=28),
    ]


def read_booths(
    table: Table, known: Known, state: State, fair_id: str, upload_id: str
) -> Reading[BoothAdded]:
    """Return the booths of a table as the fair would take them now.

    The same upload names the same booths. Raises TooManyBooths and the fair's refusals.
    """
    if len(table.lines) > BOOTHS_MAX:
        raise TooManyBooths(BOOTHS_MAX)
    faults = list(table.faults)
    booths: list[BoothAdded] = []
    unread: set[int] = set()
    for line in table.lines:
        bad = tuple(_bad_cells(table, line, known))
        faults += bad
        if bad:
            unread.add(line.number)
        booths.append(_booth(line, known, fair_id, upload_id, is_bad=bool(bad)))
    try:
        decide(AddBooths(tuple(booths)), state)
    except BoothsUnfit as unfit:
        faults += _refused(table, faults, unread, unfit)
    return Reading(table=table, entries=tuple(booths), faults=tuple(faults))


def _refused(
    table: Table, told: Sequence[Fault], unread: set[int], unfit: BoothsUnfit
) -> list[Fault]:
    """Return the fair's own refusals, but for what follows from bad cells alone."""
    cells = {(fault.row, fault.column) for fault in told}
    refused: tuple[tuple[int, Refusal], ...] = unfit.args[0]
    faults = [
        table.fault(table.lines[at], _cell_of(why), why)
        for at, why in refused
        if isinstance(why, AlreadyThere) or table.lines[at].number not in unread
    ]
    return [fault for fault in faults if (fault.row, fault.column) not in cells]


def _bad_cells(table: Table, line: Line, known: Known) -> Iterator[Fault]:
    try:
        zone_of(line.cells["zone"], known)
    except LineUnfit as why:
        if line.cells["zone"]:
            yield table.fault(line, "zone", why)
    if bool(line.cells.get("locality")) == bool(line.cells.get("elsewhere")):
        yield table.fault(line, "locality", OriginUnclear())
        return
    try:
        _origin(line, known)
    except LineUnfit as why:
        yield table.fault(line, "locality", why)


def _origin(line: Line, known: Known) -> tuple[str, str]:
    locality = line.cells.get("locality", "")
    return origin_of(locality, known) if locality else ("", line.cells["elsewhere"])


def _booth(
    line: Line, known: Known, fair_id: str, upload_id: str, *, is_bad: bool
) -> BoothAdded:
    """Return the booth of a row; of a bad one only the number counts."""
    locality_code, origin_name = ("", "") if is_bad else _origin(line, known)
    return BoothAdded(
        fair_id=fair_id,
        booth_id=uuid5(NAMESPACE_URL, f"{upload_id}/{line.number}").hex,
        zone_id="" if is_bad else zone_of(line.cells["zone"], known),
        number=line.cells["number"],
        exhibitor=line.cells["exhibitor"],
        locality_code=locality_code,
        origin_name=origin_name,
        invented=False,
    )


def _cell_of(why: Refusal) -> str:
    return "locality" if isinstance(why, OriginUnclear) else "number"
