"""Rated products, marketplaces, best sellers, and stars that ended in a period."""

from collections.abc import Iterable
from datetime import date, timedelta

from fair_admin.half_year.figure import (
    COUNT,
    MEASURED,
    REGISTERED,
    VND,
    Figure,
    Part,
    Section,
    counted,
)
from fair_admin.half_year.view import View
from fair_admin.marketplace_coverage import coverage
from fair_admin.ratio import Ratio
from projections import takings
from projections.catalogue import CatalogueItem
from projections.span import Span
from projections.stars import StarCertificate
from projections.takings import EVERY_FAIR

_LEVELS = (5, 4, 3)
_TOURISM_GROUP = 6
_BEST, _RANKED = 3, 500
_OPEN = frozenset({"instructed", "prepared", "assessed"})


def rated_section(view: View) -> Section:
    """Return the products with stars on the day, level by level, and their codes."""
    whole = len(view.certified)
    coded = [one for one in view.certified if one.ocop_group != _TOURISM_GROUP]
    with_code = [one for one in coded if one.codes]
    return Section(
        key="rated",
        figures=(
            _products("rated.all", view, view.certified),
            *(
                _products(
                    f"rated.{level}",
                    view,
                    [one for one in view.certified if one.stars == level],
                    whole,
                )
                for level in _LEVELS
            ),
            _products("rated.coded", view, with_code, len(coded)),
        ),
    )


def marketplaces_section(view: View) -> Section:
    """Return what each marketplace offers of them, and what takes no cash there."""
    whole = len(view.certified)
    rows = coverage(view.models, view.day)
    listed = {item.product_id: item for one in rows for item, _offer in one.listed}
    cashless = {
        item.product_id: item
        for one in rows
        for item, offer in one.listed
        if offer.accepts_cashless
    }
    return Section(
        key="marketplaces",
        figures=(
            *(
                _products(
                    f"listed.{one.marketplace}",
                    view,
                    [item for item, _offer in one.listed],
                    whole,
                )
                for one in rows
            ),
            _products("listed.cashless", view, cashless.values(), len(listed)),
        ),
    )


def best_section(view: View) -> Section:
    """Return the products that brought most at fairs, each a figure of its own."""
    localities = {item.product_id: item.locality_code for item in view.items}
    found = [
        one
        for one in takings.best_sellers(
            view.models,
            EVERY_FAIR,
            _RANKED,
            Span(from_ms=view.period.from_ms, to_ms=view.period.to_ms),
        )
        if one.currency == "VND" and one.product_id in localities
    ]
    return Section(
        key="best",
        figures=tuple(
            Figure(
                key=f"best.{place}",
                unit=VND,
                source=MEASURED,
                parts=(
                    Part(
                        name=f"{one.name}"
                        f" ({view.names.get(localities[one.product_id], '—')})",
                        value=one.amount_minor,
                        address=f"/products/{one.product_id}",
                    ),
                ),
            )
            for place, one in enumerate(found[:_BEST], start=1)
        ),
    )


def expiry_section(view: View) -> Section:
    """Return whose stars ended in the period, and what became of them.

    Products whose stars were followed at once by others did not lose any.
    """
    first, last = view.period.first_day, view.period.last_day
    names = {item.product_id: item for item in view.items}
    ended = {
        one.product_id
        for one in view.certificates
        if first <= one.ends_on <= last and not _is_followed(view, one)
    }
    ever = {one.product_id for one in view.certificates if one.valid_from <= last}
    again = {
        one.product_id
        for one in view.dossiers
        if one.product_id in ended and one.instructed_on <= last
    }
    waiting = {
        one.product_id
        for one in view.dossiers
        if one.instructed_on <= last and (one.state in _OPEN or one.since > last)
    }

    def products(ids: set[str]) -> list[CatalogueItem]:
        return [item for key, item in names.items() if key in ids]

    return Section(
        key="expiry",
        figures=(
            _products("expiry.ever", view, products(ever)),
            _products("expiry.ended", view, products(ended), len(ever)),
            _products("expiry.again", view, products(again), len(ended)),
            _products("expiry.waiting", view, products(waiting)),
        ),
    )


def _is_followed(view: View, ended: StarCertificate) -> bool:
    """Say whether other stars stand on the day after these ended."""
    next_day = (date.fromisoformat(ended.ends_on) + timedelta(days=1)).isoformat()
    return any(
        one.product_id == ended.product_id and one.valid_from <= next_day <= one.ends_on
        for one in view.certificates
    )


def _products(
    key: str, view: View, items: Iterable[CatalogueItem], whole: int | None = None
) -> Figure:
    parts = counted(
        (one.name, f"/products/{one.product_id}/ocop", one.locality_code)
        for one in items
    )
    return Figure(
        key=key,
        unit=COUNT,
        source=REGISTERED,
        as_of=view.day,
        parts=parts,
        ratio=None if whole is None else Ratio(numerator=len(parts), denominator=whole),
    )
