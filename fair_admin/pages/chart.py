"""Takings as columns with visitors as a line beside, laid out for an SVG."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask_babel import lazy_gettext as _

from events.moments import local
from projections.board import Board
from projections.figures import rounded

HOUR_MS = 3_600_000
_DAY_MS = 24 * HOUR_MS
_UNITS = (
    (1_000_000_000, _("tỷ ₫")),
    (1_000_000, _("triệu ₫")),
    (1_000, _("nghìn ₫")),
)
_STEPS = (4, 8, 12, 16, 20, 24, 32)
_OPENING_HOUR, _CLOSING_HOUR = 8, 21


@dataclass(frozen=True, kw_only=True)
class Column:
    """One hour or one day; `starts_at_ms` is 0 for a day."""

    label: str
    starts_at_ms: int = 0
    amount_minor: int = 0
    receipts: int = 0
    visitors: int = 0
    has_begun: bool = True


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A column where it stands; `point_y` is the visitors' point."""

    column: Column
    x: int
    y: int
    width: int
    height: int
    middle: int
    point_y: int
    is_labelled: bool


@dataclass(frozen=True, kw_only=True)
class Tick:
    """A line across with what it means on the left, and for visitors on the right."""

    y: int
    amount: str
    visitors: str


@dataclass(frozen=True, kw_only=True)
class Chart:
    """Everything an SVG of this size shows."""

    width: int
    height: int
    left: int
    right: int
    base: int
    unit: str
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    has_visitors: bool

    @property
    def line(self) -> str:
        """The visitors' line as SVG points, up to now."""
        return " ".join(
            f"{bar.middle},{bar.point_y}" for bar in self.bars if bar.column.has_begun
        )


def hours_of_day(board: Board, currency: str, day_starts_at_ms: int) -> list[Column]:
    """Return the hours of one day, from opening to closing or as far as they go."""
    takings = {
        row.starts_at_ms: row
        for row in board.takings_by_hour
        if row.currency == currency
    }
    came = {row.starts_at_ms: row.count for row in board.visitors_by_hour}
    hours = range(day_starts_at_ms, day_starts_at_ms + _DAY_MS, HOUR_MS)
    seen = [
        number
        for number, hour in enumerate(hours)
        if hour in takings or came.get(hour, 0)
    ]
    first = min([_OPENING_HOUR, *seen])
    last = max([_CLOSING_HOUR, *seen])
    return [
        Column(
            label=f"{number}",
            starts_at_ms=hour,
            amount_minor=takings[hour].amount_minor if hour in takings else 0,
            receipts=takings[hour].receipts if hour in takings else 0,
            visitors=came.get(hour, 0),
            has_begun=hour <= board.as_of_ms,
        )
        for number, hour in enumerate(hours)
        if first <= number <= last
    ]


def days(board: Board, currency: str) -> list[Column]:
    """Return every day on which something was sold or somebody came."""
    sums: dict[str, list[int]] = {}
    rows = [row for row in board.takings_by_hour if row.currency == currency]
    for row in rows:
        _add(sums, row.starts_at_ms, (row.amount_minor, row.receipts, 0))
    for visitors in board.visitors_by_hour:
        _add(sums, visitors.starts_at_ms, (0, 0, visitors.count))
    return [
        Column(
            label=f"{day[8:]}/{day[5:7]}",
            amount_minor=amount,
            receipts=receipts,
            visitors=came,
        )
        for day, (amount, receipts, came) in sorted(sums.items())
    ]


def _add(sums: dict[str, list[int]], at_ms: int, parts: Iterable[int]) -> None:
    sum_ = sums.setdefault(local(at_ms).date().isoformat(), [0, 0, 0])
    for index, part in enumerate(parts):
        sum_[index] += part


def draw(
    columns: Sequence[Column], *, width: int, height: int, minor_digits: int = 0
) -> Chart:
    """Lay columns out; both scales begin at nothing and share their lines."""
    left, right, top, base = 34, width - 38, 22, height - 24
    amounts = _scale(max(column.amount_minor for column in columns))
    visitors = _scale(max(column.visitors for column in columns))
    unit, name = _unit(amounts[-1], minor_digits)
    step = (right - left) / len(columns)

    def y_of(value: int, scale: Sequence[int]) -> int:
        return base - rounded(max(value, 0) * (base - top), scale[-1])

    return Chart(
        width=width,
        height=height,
        left=left,
        right=right,
        base=base,
        unit=name,
        bars=tuple(
            Bar(
                column=column,
                x=int(left + index * step + step * 0.14),
                y=y_of(column.amount_minor, amounts),
                width=max(2, int(step * 0.72)),
                height=base - y_of(column.amount_minor, amounts),
                middle=int(left + (index + 0.5) * step),
                point_y=y_of(column.visitors, visitors),
                is_labelled=index % -(-len(columns) * 24 // (right - left) or 1) == 0,
            )
            for index, column in enumerate(columns)
        ),
        ticks=tuple(
            Tick(
                y=y_of(amounts[-1] * index // 4, amounts),
                amount=_number(amounts[-1] * index, 4 * unit),
                visitors=_number(visitors[-1] * index, 4),
            )
            for index in range(5)
        ),
        has_visitors=any(column.visitors for column in columns),
    )


def _scale(highest: int) -> tuple[int, int]:
    """Return nothing and a round number above, whose quarters are round too."""
    power = 1
    while True:
        for step in _STEPS:
            if step * power >= highest:
                return (0, step * power)
        power *= 10


def _unit(highest: int, minor_digits: int) -> tuple[int, str]:
    if minor_digits:
        return 10**minor_digits, ""
    return next((unit for unit in _UNITS if highest >= 2 * unit[0]), (1, "₫"))


def _number(dividend: int, divisor: int) -> str:
    """Return a quotient with one decimal where it has one."""
    tenths = rounded(10 * dividend, divisor)
    whole, part = divmod(tenths, 10)
    text = f"{whole:,}".replace(",", ".")
    return f"{text},{part}" if part else text
