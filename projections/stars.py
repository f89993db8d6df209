"""The stars of a product on a day, and its way to new ones."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa

from projections.catalogue import CatalogueItem
from projections.engine import ReadModels
from projections.stars_fold import CERTIFICATES, DOSSIERS, STARS

__all__ = [
    "STARS",
    "Rated",
    "RatingDossier",
    "StarCertificate",
    "certificates",
    "dossiers",
    "rated",
    "stars_on",
]


@dataclass(frozen=True, kw_only=True)
class StarCertificate:
    """One certificate; it stands from `valid_from` until `ends_on`, both inclusive.

    `ends_on` is before `valid_until` where the stars were taken, for a `reason`.
    """

    certificate_id: str
    product_id: str
    decision_number: str
    decided_on: str
    stars: int
    valid_from: str
    valid_until: str
    ends_on: str
    reason: str
    invented: bool


@dataclass(frozen=True, kw_only=True)
class RatingDossier:
    """One new rating: its state, since which ISO day, and when it is due."""

    dossier_id: str
    product_id: str
    state: str
    instructed_on: str
    due_on: str
    since: str
    points: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class Rated:
    """A product's stars on a day; `ended_on` is the last day of those it lost."""

    stars: int
    ended_on: str = ""


def certificates(
    models: ReadModels, product_ids: Sequence[str] | None = None
) -> tuple[StarCertificate, ...]:
    """Return certificates of some products, or all, the oldest first."""
    query = sa.select(CERTIFICATES).order_by(
        CERTIFICATES.c.valid_from, CERTIFICATES.c.certificate_id
    )
    if product_ids is not None:
        query = query.where(CERTIFICATES.c.product_id.in_(product_ids))
    return tuple(StarCertificate(**row) for row in models.mappings(query))


def dossiers(models: ReadModels, product_id: str = "") -> tuple[RatingDossier, ...]:
    """Return dossiers of one product, or all, the one due first in front."""
    query = sa.select(DOSSIERS).order_by(DOSSIERS.c.due_on, DOSSIERS.c.dossier_id)
    if product_id:
        query = query.where(DOSSIERS.c.product_id == product_id)
    return tuple(RatingDossier(**row) for row in models.mappings(query))


def stars_on(
    models: ReadModels, day: str, product_ids: Sequence[str] | None = None
) -> Mapping[str, Rated]:
    """Return the stars of each product that ever had a certificate, on an ISO day."""
    found: dict[str, Rated] = {}
    for one in certificates(models, product_ids):
        known = found.get(one.product_id, Rated(stars=0))
        if one.valid_from <= day <= one.ends_on:
            found[one.product_id] = Rated(stars=one.stars)
        elif one.ends_on < day and not known.stars:
            last = max(known.ended_on, one.ends_on)
            found[one.product_id] = Rated(stars=0, ended_on=last)
        else:
            found[one.product_id] = known
    return found


def rated(
    models: ReadModels, items: Iterable[CatalogueItem], day: str
) -> tuple[CatalogueItem, ...]:
    """Return products with the stars of an ISO day.

    Where no certificate was ever entered, what stands in the product's entry holds.
    """
    goods = tuple(items)
    known = stars_on(models, day, [item.product_id for item in goods])
    return tuple(
        replace(item, stars=known[item.product_id].stars)
        if item.product_id in known
        else item
        for item in goods
    )
