"""The shape of a board: every figure one screen shows, read together."""

import msgspec

from projections.beside import Beside
from projections.coverage import Coverage
from projections.fairs import Fair
from projections.figures import Figures
from projections.ranking import Ranked
from projections.takings import ProductTakings


class DeclaredSum(msgspec.Struct, frozen=True, kw_only=True):
    """What so many booths without a till declared; measured by nobody."""

    currency: str
    booths: int
    amount_minor: int


class CountedBy(msgspec.Struct, frozen=True, kw_only=True):
    """What one method counted: "tap", "scan", "hourly", or what was corrected."""

    method: str
    count: int


class EstimatedSum(msgspec.Struct, frozen=True, kw_only=True):
    """What was judged of so many hours of gates that nobody counted."""

    hours: int
    count: int
    plus_minus: int


class InsideNow(msgspec.Struct, frozen=True, kw_only=True):
    """Who is inside: came in less went out, so far as `gates` count both."""

    count: int
    gates_counting_out: int
    gates: int


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """What stands since a moment (0: since ever), in total and ranked.

    `declared` stands beside the measured figures and is in none of them, `estimated`
    beside the visitors who were counted.
    """

    since_ms: int
    visitors: int
    counted_by: tuple[CountedBy, ...]
    estimated: EstimatedSum | None
    figures: tuple[Figures, ...]
    localities: tuple[Ranked, ...]
    zones: tuple[Ranked, ...]
    outlets: tuple[Ranked, ...]
    best_sellers: tuple[ProductTakings, ...]
    declared: tuple[DeclaredSum, ...]


class HourTakings(msgspec.Struct, frozen=True, kw_only=True):
    """What came in during the hour that starts at this UTC millisecond."""

    starts_at_ms: int
    currency: str
    receipts: int
    amount_minor: int


class HourVisitors(msgspec.Struct, frozen=True, kw_only=True):
    """Who came in during the hour that starts at this UTC millisecond."""

    starts_at_ms: int
    count: int


class GateCount(msgspec.Struct, frozen=True, kw_only=True):
    """What one gate counted."""

    gate_id: str
    name: str
    today: int
    whole: int


class TillToWatch(msgspec.Struct, frozen=True, kw_only=True):
    """A till that is silent or still holds sales; 0 moments: never, nothing."""

    till: str
    outlet_id: str
    outlet_name: str
    is_silent: bool
    heard_at_ms: int
    unsent: int
    oldest_unsent_at_ms: int


class Part(msgspec.Struct, frozen=True):
    """A part of a fair: `kind` is "zone", "booth" or "locality"."""

    kind: str
    key: str


class Board(msgspec.Struct, frozen=True, kw_only=True):
    """One board. `fair` is null for the sales points, whose `whole` is the month.

    `localities` are those the booths represent; "" is outside the province. Visitors,
    gates and best sellers belong to the whole fair and are empty for a part. `beside`
    is empty while no fair is on.
    """

    fair: Fair | None
    part: Part | None
    part_name: str
    position: int
    as_of_ms: int
    coverage: Coverage
    today: Period
    whole: Period
    takings_by_hour: tuple[HourTakings, ...]
    visitors_by_hour: tuple[HourVisitors, ...]
    gates: tuple[GateCount, ...]
    inside: InsideNow | None
    tills_to_watch: tuple[TillToWatch, ...]
    beside: tuple[Beside, ...]
