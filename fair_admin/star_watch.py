"""Whose stars end soon, whose have ended, and what is being done about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from projections.catalogue import CatalogueItem, products
from projections.engine import ReadModels
from projections.provinces import Provinces
from projections.stars import RatingDossier, StarCertificate, certificates, dossiers

OPEN_STATES = frozenset({"instructed", "prepared", "assessed"})


@dataclass(frozen=True, kw_only=True)
class Watched:
    """A product with its last certificate and dossier, and the days it has left.

    Days are negative once the stars are over; None where there is no certificate.
    """

    product: CatalogueItem
    certificate: StarCertificate | None
    days_left: int | None
    dossier: RatingDossier | None

    @property
    def is_rerating(self) -> bool:
        """Whether somebody must act on a dossier."""
        return self.dossier is not None and self.dossier.state in OPEN_STATES


def watches(models: ReadModels, day: str) -> Mapping[str, tuple[Watched, ...]]:
    """Return each watch-list of the own province, what is most pressing in front.

    Keys are those of `WATCHES`; a product that already has the certificate that follows
    is watched by that one.
    """
    every = _watched(models, day)
    within = {
        key: tuple(
            one for one in every if one.days_left is not None and _is_in(one, days)
        )
        for key, days in (("90", 90), ("180", 180))
    }
    return within | {
        "over": tuple(
            one
            for one in every[::-1]
            if one.days_left is not None and one.days_left < 0
        ),
        "none": tuple(
            one for one in every if one.certificate is None and one.product.stars
        ),
        "rerating": tuple(
            sorted(
                (one for one in every if one.is_rerating),
                key=lambda one: one.dossier.due_on if one.dossier else "",
            )
        ),
    }


def _is_in(one: Watched, days: int) -> bool:
    return one.days_left is not None and 0 <= one.days_left <= days


def _watched(models: ReadModels, day: str) -> tuple[Watched, ...]:
    last: dict[str, StarCertificate] = {}
    for one in certificates(models):
        known = last.get(one.product_id)
        if known is None or known.ends_on < one.ends_on:
            last[one.product_id] = one
    latest: dict[str, RatingDossier] = {}
    for dossier in dossiers(models):
        before = latest.get(dossier.product_id)
        if before is None or before.instructed_on <= dossier.instructed_on:
            latest[dossier.product_id] = dossier
    today, provinces = date.fromisoformat(day), Provinces(models)
    found = [
        Watched(
            product=item,
            certificate=last.get(item.product_id),
            days_left=_days(last.get(item.product_id), today),
            dossier=latest.get(item.product_id),
        )
        for item in products(models)
        if provinces.is_own(item.locality_code)
    ]
    return tuple(sorted(found, key=lambda one: (one.days_left or 0, one.product.name)))


def _days(certificate: StarCertificate | None, today: date) -> int | None:
    if certificate is None:
        return None
    return (date.fromisoformat(certificate.ends_on) - today).days
