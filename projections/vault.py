"""What must not stand in facts: secrets' hashes and people, keyed by opaque ids.

One file per node, in its backup, not a fold of anything.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from projections.database import insert_for, open_engine, upsert
from projections.doings import Doings
from projections.second_steps import SecondSteps
from projections.session_shelf import SessionShelf
from projections.vault_changes import VaultChanges

_META = sa.MetaData()
_ACCOUNTS = sa.Table(
    "accounts",
    _META,
    sa.Column("login", sa.String, primary_key=True),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("role", sa.String, nullable=False),
    sa.Column("password_hash", sa.String, nullable=False),
    sa.Column("is_active", sa.Boolean, nullable=False),
)
_CASHIERS = sa.Table(
    "cashiers",
    _META,
    sa.Column("cashier_id", sa.String, primary_key=True),
    sa.Column("outlet_id", sa.String, nullable=False, index=True),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("pin_hash", sa.String, nullable=False),
    sa.Column("role", sa.String, nullable=False),
)
_CODES = sa.Table(
    "enrolment_codes",
    _META,
    sa.Column("code_hash", sa.String, primary_key=True),
    sa.Column("code_id", sa.String, nullable=False),
)
_DOCUMENTS = sa.Table(
    "documents",
    _META,
    sa.Column("name", sa.String, primary_key=True),
    sa.Column("body", sa.LargeBinary, nullable=False),
)


class VaultUnwritable(Exception):
    """The disk refused what was to be kept; what was kept before still stands."""


@dataclass(frozen=True, kw_only=True)
class Account:
    """Somebody of the fair office.

    `role` is what the account was founded with: "organiser" and "gate" are given as
    roles the first time somebody logs in; "" founds nothing.
    """

    login: str
    name: str
    role: str
    password_hash: str
    is_active: bool


@dataclass(frozen=True, kw_only=True)
class KnownCashier:
    """Somebody who sells at an outlet; role: "cashier" or "manager"."""

    cashier_id: str
    outlet_id: str
    name: str
    pin_hash: str
    role: str


class Vault:
    """The vault of one node."""

    def __init__(self, url: str) -> None:
        """Open it, empty the first time."""
        self._engine = open_engine(url)
        _META.create_all(self._engine)
        self.changes = VaultChanges(self._engine)
        self.sessions = SessionShelf(self._engine, self.changes)
        self.doings = Doings(self._engine)
        self.second_steps = SecondSteps(self._engine, self.changes)

    def put_account(self, account: Account) -> None:
        """Add an account, or replace the one of the same login."""
        self._put(_ACCOUNTS, vars(account))
        self.changes.note()

    def add_account(self, account: Account) -> bool:
        """Add an account unless its login is taken; of two at once, one is told so."""
        with self._engine.begin() as connection:
            added = connection.execute(
                insert_for(connection, _ACCOUNTS)
                .values(**vars(account))
                .on_conflict_do_nothing(index_elements=["login"])
            )
        self.changes.note()
        return int(added.rowcount) == 1

    def account(self, login: str) -> Account | None:
        """Return the account of a login."""
        row = self._one(sa.select(_ACCOUNTS).where(_ACCOUNTS.c.login == login))
        return Account(**row) if row else None

    def accounts(self) -> tuple[Account, ...]:
        """Return all accounts by login."""
        query = sa.select(_ACCOUNTS).order_by(_ACCOUNTS.c.login)
        return tuple(Account(**row) for row in self._all(query))

    def put_cashier(self, cashier: KnownCashier) -> None:
        """Add a cashier, or replace the one of the same id."""
        self._put(_CASHIERS, vars(cashier))

    def cashiers(self, outlet_id: str) -> tuple[KnownCashier, ...]:
        """Return who sells at an outlet, by name."""
        query = (
            sa.select(_CASHIERS)
            .where(_CASHIERS.c.outlet_id == outlet_id)
            .order_by(_CASHIERS.c.name)
        )
        return tuple(KnownCashier(**row) for row in self._all(query))

    def cashier(self, cashier_id: str) -> KnownCashier | None:
        """Return one cashier of any outlet."""
        query = sa.select(_CASHIERS).where(_CASHIERS.c.cashier_id == cashier_id)
        row = self._one(query)
        return KnownCashier(**row) if row else None

    def cashier_counts(self) -> dict[str, int]:
        """Return how many sell at each outlet that has any."""
        query = sa.select(_CASHIERS.c.outlet_id, sa.func.count().label("cashiers"))
        rows = self._all(query.group_by(_CASHIERS.c.outlet_id))
        return {row["outlet_id"]: row["cashiers"] for row in rows}

    def remove_cashier(self, cashier_id: str) -> None:
        """Let somebody sell no more once the tills have new settings."""
        with self._engine.begin() as connection:
            connection.execute(
                sa.delete(_CASHIERS).where(_CASHIERS.c.cashier_id == cashier_id)
            )

    def put_code(self, code_hash: str, code_id: str) -> None:
        """Remember the hash of an enrolment code."""
        self.put_codes({code_hash: code_id})

    def put_codes(self, codes: Mapping[str, str]) -> None:
        """Remember enrolment codes by their hashes, all or none."""
        rows = [
            {"code_hash": code_hash, "code_id": code_id}
            for code_hash, code_id in codes.items()
        ]
        self._put(_CODES, *rows)

    def code_id(self, code_hash: str) -> str | None:
        """Return which enrolment a code belongs to."""
        row = self._one(sa.select(_CODES).where(_CODES.c.code_hash == code_hash))
        return str(row["code_id"]) if row else None

    def put_document(self, name: str, body: bytes) -> None:
        """Keep a document, replacing the one of the same name."""
        self._put(_DOCUMENTS, {"name": name, "body": body})

    def document(self, name: str) -> bytes | None:
        """Return a kept document."""
        row = self._one(sa.select(_DOCUMENTS).where(_DOCUMENTS.c.name == name))
        return bytes(row["body"]) if row else None

    def close(self) -> None:
        """Give back all connections."""
        self.changes.close()
        self._engine.dispose()

    def _put(self, table: sa.Table, *rows: dict[str, Any]) -> None:
        try:
            with self._engine.begin() as connection:
                for row in rows:
                    upsert(connection, table, row)
        except sa.exc.OperationalError as error:
            raise VaultUnwritable(str(error)) from error

    def _one(self, query: sa.Select[*tuple[Any, ...]]) -> dict[str, Any] | None:
        return next(iter(self._all(query)), None)

    def _all(self, query: sa.Select[*tuple[Any, ...]]) -> list[dict[str, Any]]:
        with self._engine.connect() as connection:
            return [
                {str(k): v for k, v in row.items()}
                for row in connection.execute(query).mappings()
            ]
