"""The second step of logging in: seeds of codes, and codes for a lost phone."""

from collections.abc import Iterable

import sqlalchemy as sa

from projections.database import reading, upsert
from projections.vault_changes import VaultChanges

_META = sa.MetaData()
_STEPS = sa.Table(
    "second_steps",
    _META,
    sa.Column("login", sa.String, primary_key=True),
    sa.Column("seed", sa.String, nullable=False),
    sa.Column("last_used", sa.BigInteger, nullable=False),
)
_RECOVERY = sa.Table(
    "recovery_codes",
    _META,
    sa.Column("login", sa.String, primary_key=True),
    sa.Column("code_hash", sa.String, primary_key=True),
)


class SecondSteps:
    """The second steps of one vault."""

    def __init__(self, engine: sa.Engine, changes: VaultChanges) -> None:
        """Open it, empty the first time."""
        self._engine = engine
        self._changes = changes
        _META.create_all(engine)

    def seed(self, login: str) -> str:
        """Return the seed of somebody's codes, "" when they have none."""
        query = sa.select(_STEPS.c.seed).where(_STEPS.c.login == login)
        with reading(self._engine) as connection:
            found = connection.execute(query).scalar()
        return str(found or "")

    def logins(self) -> frozenset[str]:
        """Return who has a second step."""
        with reading(self._engine) as connection:
            rows = connection.execute(sa.select(_STEPS.c.login)).all()
        return frozenset(str(login) for (login,) in rows)

    def put(
        self, login: str, seed: str, used: int, recovery_hashes: Iterable[str]
    ) -> None:
        """Begin a second step, with the interval whose code was used to prove it."""
        with self._engine.begin() as connection:
            row = {"login": login, "seed": seed, "last_used": used}
            upsert(connection, _STEPS, row)
            connection.execute(sa.delete(_RECOVERY).where(_RECOVERY.c.login == login))
            for code_hash in recovery_hashes:
                upsert(connection, _RECOVERY, {"login": login, "code_hash": code_hash})
        self._changes.note()

    def remove(self, login: str) -> None:
        """Let a password be enough again."""
        with self._engine.begin() as connection:
            connection.execute(sa.delete(_STEPS).where(_STEPS.c.login == login))
            connection.execute(sa.delete(_RECOVERY).where(_RECOVERY.c.login == login))
        self._changes.note()

    def use(self, login: str, interval: int) -> bool:
        """Use up the code of an interval; False when it or a later one was used.

        Of two at the same instant, one is told True.
        """
        table = _STEPS.c
        with self._engine.begin() as connection:
            used = connection.execute(
                sa.update(_STEPS)
                .where(table.login == login, table.last_used < interval)
                .values(last_used=interval)
            )
        return int(used.rowcount) == 1

    def use_recovery(self, login: str, code_hash: str) -> bool:
        """Use up a recovery code; False when there is none such."""
        table = _RECOVERY.c
        with self._engine.begin() as connection:
            used = connection.execute(
                sa.delete(_RECOVERY).where(
                    table.login == login, table.code_hash == code_hash
                )
            )
        return int(used.rowcount) == 1

    def recovery_left(self, login: str) -> int:
        """Return how many recovery codes somebody still has."""
        query = sa.select(sa.func.count()).where(_RECOVERY.c.login == login)
        with reading(self._engine) as connection:
            return int(connection.execute(query).scalar() or 0)
