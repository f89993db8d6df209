"""Fairs, visits and takings of a period."""

from collections.abc import Mapping

from fair_admin.half_year.figure import (
    COUNT,
    DECLARED,
    ESTIMATED,
    MEASURED,
    REGISTERED,
    VND,
    Figure,
    Part,
    Section,
    counted,
)
from fair_admin.half_year.view import View
from fair_admin.ratio import Ratio
from projections import takings, visitors
from projections.declared import declared_by_booth
from projections.fairs import Fair, booths, fairs
from projections.span import Span
from projections.takings import EVERY_FAIR
from projections.visits_by_method import CORRECTION, HOURLY, TAP, by_method

_CURRENCY = "VND"
_JOINED = frozenset({"joined_province", "joined_abroad"})


def fairs_section(view: View) -> Section:
    """Return how many fairs of each kind were held; the total is their sum."""
    return Section(
        key="fairs",
        figures=(
            _fairs("fairs.provincial", view, frozenset({"provincial"})),
            _fairs("fairs.local", view, frozenset({"local"})),
            _fairs("fairs.joined", view, _JOINED),
            _fairs("fairs.total", view, frozenset({"provincial", "local"}) | _JOINED),
        ),
    )


def visits_section(view: View) -> Section:
    """Return visits counted at gates, and how they were counted."""
    when = {"from_ms": view.period.from_ms, "to_ms": view.period.to_ms}
    span = Span(from_ms=view.period.from_ms, to_ms=view.period.to_ms)
    every = {row.key: row.count for row in visitors.by_fair(view.models, span)}
    hourly = by_method(view.models, HOURLY, **when)
    names = {fair.fair_id: fair.name for fair in fairs(view.models)}

    def parts(counts: Mapping[str, int]) -> tuple[Part, ...]:
        return tuple(
            Part(name=names.get(key, key), value=count, address=f"/fairs/{key}")
            for key, count in counts.items()
        )

    return Section(
        key="visits",
        figures=(
            Figure(
                key="visits.total",
                unit=COUNT,
                source=ESTIMATED if hourly else MEASURED,
                parts=parts(every),
            ),
            *(
                Figure(
                    key=key,
                    unit=COUNT,
                    source=source,
                    parts=parts(by_method(view.models, method, **when)),
                )
                for key, source, method in (
                    ("visits.tapped", MEASURED, TAP),
                    ("visits.hourly", ESTIMATED, HOURLY),
                    ("visits.corrected", ESTIMATED, CORRECTION),
                )
            ),
        ),
    )


def takings_section(view: View) -> Section:
    """Return what fairs took: measured by tills, declared by booths without one."""
    span = Span(from_ms=view.period.from_ms, to_ms=view.period.to_ms)
    by_fair = {
        row.key: row
        for row in takings.by_fair(view.models, span)
        if row.currency == _CURRENCY
    }
    all_minor = sum(row.amount_minor for key, row in by_fair.items() if key)
    own = tuple(
        (row.key, row.amount_minor, row.ocop_minor)
        for row in takings.by_booth_locality(view.models, EVERY_FAIR, span)
        if row.key and row.currency == _CURRENCY
    )
    own_minor = sum(amount for _key, amount, _ocop in own)
    names = {fair.fair_id: fair for fair in fairs(view.models)}
    return Section(
        key="takings",
        figures=(
            Figure(
                key="takings.fairs",
                unit=VND,
                source=MEASURED,
                parts=_amounts(
                    names,
                    {key: row.amount_minor for key, row in by_fair.items() if key},
                ),
            ),
            Figure(
                key="takings.declared",
                unit=VND,
                source=DECLARED,
                parts=_declared(view),
            ),
            Figure(
                key="takings.own",
                unit=VND,
                source=MEASURED,
                parts=tuple(
                    Part(name=view.names.get(key, key), value=amount, place=key)
                    for key, amount, _ocop in own
                ),
                ratio=Ratio(numerator=own_minor, denominator=all_minor),
            ),
            Figure(
                key="takings.own_ocop",
                unit=VND,
                source=MEASURED,
                parts=tuple(
                    Part(name=view.names.get(key, key), value=ocop, place=key)
                    for key, _amount, ocop in own
                ),
                ratio=Ratio(
                    numerator=sum(ocop for _key, _amount, ocop in own),
                    denominator=own_minor,
                ),
            ),
        ),
    )


def _fairs(key: str, view: View, levels: frozenset[str]) -> Figure:
    return Figure(
        key=key,
        unit=COUNT,
        source=REGISTERED,
        parts=counted(
            (fair.name, _address(fair), fair.locality_code)
            for fair in view.held
            if fair.level in levels
        ),
    )


def _address(fair: Fair) -> str:
    return f"/fairs/{fair.fair_id}"


def _amounts(known: Mapping[str, Fair], amounts: Mapping[str, int]) -> tuple[Part, ...]:
    return tuple(
        Part(
            name=known[key].name if key in known else key,
            value=amount,
            address=f"/board/{key}/sales",
        )
        for key, amount in amounts.items()
    )


def _declared(view: View) -> tuple[Part, ...]:
    parts: list[Part] = []
    for fair in view.held:
        numbers = {
            one.booth_id: one.number for one in booths(view.models, fair.fair_id)
        }
        parts += [
            Part(
                name=f"{fair.name} · {numbers.get(one.booth_id, one.booth_id)}",
                value=one.amount_minor,
                address=_address(fair),
            )
            for one in declared_by_booth(view.models, fair.fair_id)
            if one.currency == _CURRENCY
        ]
    return tuple(parts)
