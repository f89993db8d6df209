"""Who is logged in where: sessions, by the hash of what a browser keeps."""

from dataclasses import dataclass

import sqlalchemy as sa

from projections.database import reading, upsert
from projections.vault_changes import VaultChanges

_META = sa.MetaData()
_SESSIONS = sa.Table(
    "sessions",
    _META,
    sa.Column("session_id", sa.String, primary_key=True),
    sa.Column("login", sa.String, nullable=False, index=True),
    sa.Column("address", sa.String, nullable=False),
    sa.Column("device", sa.String, nullable=False),
    sa.Column("started_at_ms", sa.BigInteger, nullable=False),
    sa.Column("seen_at_ms", sa.BigInteger, nullable=False),
    sa.Column("ended_at_ms", sa.BigInteger, nullable=False),
)


@dataclass(frozen=True, kw_only=True)
class KnownSession:
    """One browser somebody logged in with; `ended_at_ms` 0: it goes on.

    `session_id` is a hash: nobody who reads it can become that session.
    """

    session_id: str
    login: str
    address: str
    device: str
    started_at_ms: int
    seen_at_ms: int
    ended_at_ms: int


class SessionShelf:
    """The sessions of one vault."""

    def __init__(self, engine: sa.Engine, changes: VaultChanges) -> None:
        """Open it, empty the first time."""
        self._engine = engine
        self._changes = changes
        _META.create_all(engine)

    def put(self, session: KnownSession) -> None:
        """Begin a session."""
        with self._engine.begin() as connection:
            upsert(connection, _SESSIONS, vars(session))
        self._changes.note()

    def get(self, session_id: str) -> KnownSession | None:
        """Return a session, ended or not."""
        query = sa.select(_SESSIONS).where(_SESSIONS.c.session_id == session_id)
        return next(iter(self._read(query)), None)

    def open_ones(self, login: str | None = None) -> tuple[KnownSession, ...]:
        """Return the sessions that go on, of one or of all, the latest seen first."""
        query = sa.select(_SESSIONS).where(_SESSIONS.c.ended_at_ms == 0)
        if login is not None:
            query = query.where(_SESSIONS.c.login == login)
        return self._read(query.order_by(_SESSIONS.c.seen_at_ms.desc()))

    def end(self, login: str, now_ms: int, *, only: str = "", but: str = "") -> int:
        """End sessions of somebody, `only` one or all `but` one; return how many."""
        table = _SESSIONS.c
        query = sa.update(_SESSIONS).where(table.login == login, table.ended_at_ms == 0)
        if only:
            query = query.where(table.session_id == only)
        with self._engine.begin() as connection:
            ended = connection.execute(
                query.where(table.session_id != but).values(ended_at_ms=now_ms)
            )
        self._changes.note()
        return int(ended.rowcount)

    def saw(self, seen: dict[str, int]) -> None:
        """Note when sessions were last used; it ends none and begins none."""
        with self._engine.begin() as connection:
            for session_id, at_ms in seen.items():
                connection.execute(
                    sa.update(_SESSIONS)
                    .where(_SESSIONS.c.session_id == session_id)
                    .values(seen_at_ms=at_ms)
                )

    def _read(self, query: sa.Select[*tuple[object, ...]]) -> tuple[KnownSession, ...]:
        with reading(self._engine) as connection:
            rows = connection.execute(query).mappings().all()
        return tuple(
            KnownSession(**{str(key): value for key, value in row.items()})
            for row in rows
        )
