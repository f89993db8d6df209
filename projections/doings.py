"""What people did at the office that no fact tells: logins, locks, ended sessions."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from projections.database import reading

_META = sa.MetaData()
_DOINGS = sa.Table(
    "doings",
    _META,
    sa.Column("doing_id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("at_ms", sa.BigInteger, nullable=False, index=True),
    sa.Column("login", sa.String, nullable=False),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("about", sa.String, nullable=False),
    sa.Column("address", sa.String, nullable=False),
    sa.Column("device", sa.String, nullable=False),
    sa.Column("command_id", sa.String, nullable=False),
)


@dataclass(frozen=True, kw_only=True)
class Doing:
    """One thing somebody did; never holds what they typed as a secret.

    `about` is the login or thing it was done to, "" for nothing in particular;
    `command_id` names the command of a form, so that its facts know their device.
    """

    at_ms: int
    login: str
    kind: str
    about: str
    address: str
    device: str
    command_id: str


SENT = "sent"
"""The kind of a form that was sent: it only says from where a command came."""


class Doings:
    """The doings of one vault."""

    def __init__(self, engine: sa.Engine) -> None:
        """Open it, empty the first time."""
        self._engine = engine
        _META.create_all(engine)

    def note(self, doing: Doing) -> None:
        """Keep it."""
        with self._engine.begin() as connection:
            connection.execute(sa.insert(_DOINGS).values(**vars(doing)))

    def latest(
        self,
        *,
        login: str = "",
        from_ms: int = 0,
        to_ms: int | None = None,
        limit: int,
    ) -> tuple[Doing, ...]:
        """Return what was done, the latest first, but for forms that were sent."""
        table = _DOINGS.c
        query = sa.select(_DOINGS).where(table.kind != SENT, table.at_ms >= from_ms)
        if login:
            query = query.where(table.login == login)
        if to_ms is not None:
            query = query.where(table.at_ms < to_ms)
        return self._read(query.order_by(table.at_ms.desc()).limit(limit))

    def sent_between(
        self, from_ms: int, to_ms: int, logins: Sequence[str]
    ) -> tuple[Doing, ...]:
        """Return the forms that these sent within a time."""
        table = _DOINGS.c
        query = sa.select(_DOINGS).where(
            table.kind == SENT,
            table.at_ms.between(from_ms, to_ms),
            table.login.in_(logins),
        )
        return self._read(query)

    def _read(self, query: sa.Select[*tuple[object, ...]]) -> tuple[Doing, ...]:
        names = list(Doing.__dataclass_fields__)
        with reading(self._engine) as connection:
            rows = connection.execute(query).mappings().all()
        return tuple(Doing(**{name: row[name] for name in names}) for row in rows)
