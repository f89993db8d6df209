"""Who holds which role within which scope, and what the office asks of officers."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from events.access import RoleGiven, RoleTaken, SecondStepRequired
from projections.database import upsert
from projections.engine import Projection, ReadModels, Told

_META = sa.MetaData()
_ROLES = sa.Table(
    "roles_held",
    _META,
    sa.Column("login", sa.String, primary_key=True),
    sa.Column("role", sa.String, primary_key=True),
    sa.Column("scope", sa.String, primary_key=True),
    sa.Column("key", sa.String, primary_key=True),
)
_POLICY = sa.Table(
    "access_policy",
    _META,
    sa.Column("name", sa.String, primary_key=True),
    sa.Column("is_on", sa.Boolean, nullable=False),
)
_SECOND_STEP = "second-step"


@dataclass(frozen=True, kw_only=True)
class HeldRole:
    """One role somebody holds; see `RoleGiven`."""

    login: str
    role: str
    scope: str
    key: str


def apply(connection: sa.Connection, told: Sequence[Told]) -> None:
    """Follow the roles one by one, they are few."""
    for one in told:
        match one.fact:
            case RoleGiven() as fact:
                upsert(connection, _ROLES, _row(fact))
            case RoleTaken() as fact:
                held = [_ROLES.c[name] == value for name, value in _row(fact).items()]
                connection.execute(sa.delete(_ROLES).where(*held))
            case SecondStepRequired() as fact:
                row = {"name": _SECOND_STEP, "is_on": fact.is_required}
                upsert(connection, _POLICY, row)
            case _:
                pass


def _row(fact: RoleGiven | RoleTaken) -> dict[str, str]:
    return {
        "login": fact.login,
        "role": fact.role,
        "scope": fact.scope,
        "key": fact.key,
    }


ACCESS = Projection(
    name="access/1",
    tables=(_ROLES, _POLICY),
    reads=frozenset({RoleGiven, RoleTaken, SecondStepRequired}),
    apply=apply,
)
"""Roles as they are held now."""


def roles_of(models: ReadModels, login: str) -> tuple[HeldRole, ...]:
    """Return what somebody holds."""
    query = sa.select(_ROLES).where(_ROLES.c.login == login)
    return tuple(HeldRole(**row) for row in models.mappings(query))


def roles(models: ReadModels) -> tuple[HeldRole, ...]:
    """Return what everybody holds, by login."""
    columns = _ROLES.c
    query = sa.select(_ROLES).order_by(columns.login, columns.role, columns.key)
    return tuple(HeldRole(**row) for row in models.mappings(query))


def needs_second_step(models: ReadModels) -> bool:
    """Say whether officers need a code besides their password."""
    query = sa.select(_POLICY.c.is_on).where(_POLICY.c.name == _SECOND_STEP)
    return any(bool(is_on) for (is_on,) in models.rows(query))
