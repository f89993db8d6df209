"""The facts of stars folded into rows: certificates with their days, and dossiers."""

from collections.abc import Sequence
from datetime import date, timedelta

import sqlalchemy as sa

from events.ratings import (
    RerateAssessed,
    RerateDossierPrepared,
    RerateInstructed,
    RerateRecognised,
    RerateRejected,
    StarsCertified,
    StarsRevoked,
)
from projections.catalogue_fold import PRODUCTS
from projections.database import upsert
from projections.page import Told
from projections.projection import Projection

_META = sa.MetaData()
CERTIFICATES = sa.Table(
    "star_certificates",
    _META,
    sa.Column("certificate_id", sa.String, primary_key=True),
    sa.Column("product_id", sa.String, nullable=False, index=True),
    sa.Column("decision_number", sa.String, nullable=False),
    sa.Column("decided_on", sa.String, nullable=False),
    sa.Column("stars", sa.Integer, nullable=False),
    sa.Column("valid_from", sa.String, nullable=False),
    sa.Column("valid_until", sa.String, nullable=False),
    sa.Column("ends_on", sa.String, nullable=False, index=True),
    sa.Column("reason", sa.String, nullable=False),
    sa.Column("invented", sa.Boolean, nullable=False),
)
DOSSIERS = sa.Table(
    "rerating_dossiers",
    _META,
    sa.Column("dossier_id", sa.String, primary_key=True),
    sa.Column("product_id", sa.String, nullable=False, index=True),
    sa.Column("state", sa.String, nullable=False),
    sa.Column("instructed_on", sa.String, nullable=False),
    sa.Column("due_on", sa.String, nullable=False),
    sa.Column("since", sa.String, nullable=False),
    sa.Column("points", sa.Integer, nullable=False),
    sa.Column("reason", sa.String, nullable=False),
)


def apply(connection: sa.Connection, told: Sequence[Told]) -> None:
    """Follow certificates and dossiers one by one."""
    for one in told:
        match one.fact:
            case StarsCertified() as fact:
                row = {
                    column.name: getattr(fact, column.name)
                    for column in CERTIFICATES.columns
                    if hasattr(fact, column.name)
                }
                row |= {"ends_on": fact.valid_until, "reason": ""}
                upsert(connection, CERTIFICATES, row)
            case StarsRevoked() as fact:
                last = date.fromisoformat(fact.revoked_on) - timedelta(days=1)
                connection.execute(
                    sa.update(CERTIFICATES)
                    .where(CERTIFICATES.c.certificate_id == fact.certificate_id)
                    .values(ends_on=last.isoformat(), reason=fact.reason)
                )
            case RerateInstructed() as fact:
                row = {
                    "dossier_id": fact.dossier_id,
                    "product_id": fact.product_id,
                    "state": "instructed",
                    "instructed_on": fact.instructed_on,
                    "due_on": fact.due_on,
                    "since": fact.instructed_on,
                    "points": 0,
                    "reason": "",
                }
                upsert(connection, DOSSIERS, row)
            case RerateDossierPrepared() as fact:
                _step(connection, fact.dossier_id, "prepared", fact.prepared_on)
            case RerateAssessed() as fact:
                _step(connection, fact.dossier_id, "assessed", fact.assessed_on)
                _note(connection, fact.dossier_id, points=fact.points)
            case RerateRecognised() as fact:
                _step(connection, fact.dossier_id, "recognised", fact.recognised_on)
            case RerateRejected() as fact:
                _step(connection, fact.dossier_id, "rejected", fact.rejected_on)
                _note(connection, fact.dossier_id, reason=fact.reason)
            case _:
                pass


def _step(connection: sa.Connection, dossier_id: str, state: str, since: str) -> None:
    _note(connection, dossier_id, state=state, since=since)


def _note(connection: sa.Connection, dossier_id: str, **said: str | int) -> None:
    theirs = DOSSIERS.c.dossier_id == dossier_id
    connection.execute(sa.update(DOSSIERS).where(theirs).values(**said))


STARS = Projection(
    name="stars/1",
    tables=(CERTIFICATES, DOSSIERS),
    reads=frozenset(
        {
            StarsCertified,
            StarsRevoked,
            RerateInstructed,
            RerateDossierPrepared,
            RerateAssessed,
            RerateRecognised,
            RerateRejected,
        }
    ),
    apply=apply,
)
"""Certificates with their days, and dossiers."""


def has_stars(stars: int, day: str) -> sa.ColumnElement[bool]:
    """Return whether a row of the catalogue has so many stars on an ISO day."""
    table = CERTIFICATES.c
    theirs = sa.select(sa.literal(1)).where(table.product_id == PRODUCTS.c.product_id)
    standing = theirs.where(table.valid_from <= day, table.ends_on >= day)
    ever, now = theirs.exists(), standing.exists()
    entry = sa.and_(~ever, PRODUCTS.c.stars == stars)
    if not stars:
        return sa.or_(entry, sa.and_(ever, ~now))
    return sa.or_(entry, standing.where(table.stars == stars).exists())
