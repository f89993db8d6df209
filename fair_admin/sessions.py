"""Who is logged in: sessions that can be ended, known from memory.

A board asks once a second and is answered from memory; so is who asks. What is
remembered is good for as long as neither the vault nor anybody's role changed.
"""

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from secrets import token_urlsafe

from flask_login import UserMixin

from fair_admin.access import ACCESS, GiveRole, RoleAlreadyHeld, access_stream
from fair_admin.accounts import founding_document
from fair_admin.grants import (
    ACTS,
    ALL,
    SCOPES,
    Grant,
    Spot,
    allows,
    is_for,
    reaches_all,
)
from fair_admin.hub import Hub
from projections.access import needs_second_step, roles_of
from projections.session_shelf import KnownSession
from projections.vault import Account

IDLE_MS = 12 * 3_600_000
LONGEST_MS = 30 * 24 * 3_600_000
SEEN_EVERY_MS = 60_000
_REMEMBERED_MAX = 2_000
_DEVICE_LENGTH_MAX = 200

FOUNDED = {"organiser": Grant("province", ALL), "gate": Grant("gate", ALL)}
"""What accounts may do that were founded with nothing but a word."""

SECOND_STEP_ROLES = frozenset({"province", "organiser"})
"""Who needs a code besides the password where the office says so."""


class User(UserMixin):  # type: ignore[misc] # Flask-Login has no types
    """Somebody logged in, with what they may do."""

    def __init__(
        self,
        account: Account,
        grants: Iterable[Grant],
        kept: str,
        *,
        must_add_step: bool,
    ) -> None:
        """Know the account, its roles, and what the browser keeps of the session."""
        self.id = account.login
        self.name = account.name
        self.grants = tuple(sorted(grants))
        self.session_id = session_id_of(kept)
        self.must_add_step = must_add_step
        self._kept = kept
        self.sight = "" if self.reaches_all("look") else f"-{_digest(self.grants)}"
        """Tells apart who sees different things at one address."""

    def get_id(self) -> str:
        """Return what the browser keeps, signed."""
        return self._kept

    @property
    def role(self) -> str:
        """The highest role held, "" for none."""
        return next(iter(self.roles), "")

    @property
    def roles(self) -> tuple[str, ...]:
        """All roles held, the highest first."""
        held = {grant.role for grant in self.grants}
        return tuple(role for role in SCOPES if role in held)

    def may(self, act: str, spot: Spot) -> bool:
        """Say whether they may do this there."""
        return allows(self.grants, act, spot)

    def is_for(self, act: str) -> bool:
        """Say whether they may do this anywhere."""
        return is_for(self.grants, act)

    def reaches_all(self, act: str) -> bool:
        """Say whether they may do this everywhere."""
        return reaches_all(self.grants, act)

    def keys(self, act: str, scope: str) -> frozenset[str]:
        """Return the keys of the scopes within which they may do this."""
        return frozenset(
            grant.key
            for grant in self.grants
            if grant.scope == scope and grant.role in ACTS[act]
        )


@dataclass(frozen=True)
class _Remembered:
    word: tuple[int, int]
    user: User
    ends_at_ms: int


def _digest(grants: tuple[Grant, ...]) -> str:
    return hashlib.sha256(repr(grants).encode()).hexdigest()[:8]


def session_id_of(kept: str) -> str:
    """Return the public name of a session: a hash of what its browser keeps."""
    return hashlib.sha256(kept.encode()).hexdigest()[:32]


class Sessions:
    """The sessions of a hub."""

    def __init__(self, hub: Hub) -> None:
        """Remember nobody; look around whenever the hub does."""
        self._hub = hub
        self._known: dict[str, _Remembered] = {}
        self._seen: dict[str, int] = {}
        self._written: dict[str, int] = {}
        hub.pulse.also.append(self.look)

    def begin(self, account: Account, *, address: str, device: str) -> User:
        """Log somebody in at a browser."""
        found(self._hub, account)
        kept, now_ms = token_urlsafe(32), self._hub.now_ms()
        self._hub.vault.sessions.put(
            KnownSession(
                session_id=session_id_of(kept),
                login=account.login,
                address=address,
                device=device[:_DEVICE_LENGTH_MAX],
                started_at_ms=now_ms,
                seen_at_ms=now_ms,
                ended_at_ms=0,
            )
        )
        return self._user(account, kept)

    def user_of(self, kept: str) -> User | None:
        """Return whose session this is, unless it ended; mostly from memory."""
        word = (self._hub.vault.changes.word, self._hub.access_word)
        known = self._known.get(kept)
        if known is None or known.word != word:
            known = self._read(kept, word)
            if known is None:
                self._known.pop(kept, None)
                return None
            if len(self._known) >= _REMEMBERED_MAX:
                self._known.clear()
            self._known[kept] = known
        now_ms, session_id = self._hub.now_ms(), known.user.session_id
        is_idle = now_ms - self._seen.get(session_id, now_ms) >= IDLE_MS
        if is_idle or now_ms >= known.ends_at_ms:
            self._hub.vault.sessions.end(known.user.id, now_ms, only=session_id)
            return None
        self._seen[session_id] = now_ms
        return known.user

    def seen_at_ms(self, session: KnownSession) -> int:
        """Return when a session was last used."""
        return self._seen.get(session.session_id, session.seen_at_ms)

    def look(self) -> None:
        """Notice what other programs did to the vault; write down who was seen."""
        self._hub.vault.changes.look()
        late = {
            session_id: at_ms
            for session_id, at_ms in self._seen.copy().items()
            if at_ms - self._written.get(session_id, 0) >= SEEN_EVERY_MS
        }
        if late:
            self._hub.vault.sessions.saw(late)
            self._written.update(late)

    def _read(self, kept: str, word: tuple[int, int]) -> _Remembered | None:
        session = self._hub.vault.sessions.get(session_id_of(kept))
        if session is None or session.ended_at_ms:
            return None
        account = self._hub.vault.account(session.login)
        if account is None or not account.is_active:
            return None
        self._seen.setdefault(session.session_id, session.seen_at_ms)
        ends_at_ms = session.started_at_ms + LONGEST_MS
        return _Remembered(word, self._user(account, kept), ends_at_ms)

    def _user(self, account: Account, kept: str) -> User:
        models = self._hub.models
        grants = grants_of(self._hub, account.login)
        must_add_step = (
            any(grant.role in SECOND_STEP_ROLES for grant in grants)
            and needs_second_step(models)
            and not self._hub.vault.second_steps.seed(account.login)
        )
        return User(account, grants, kept, must_add_step=must_add_step)


def grants_of(hub: Hub, login: str) -> tuple[Grant, ...]:
    """Return the roles somebody holds."""
    return tuple(
        Grant(one.role, one.scope, one.key) for one in roles_of(hub.models, login)
    )


def found(hub: Hub, account: Account) -> None:
    """Give what an account was founded with, once for each founding."""
    grant = FOUNDED.get(account.role)
    if grant is None:
        return
    founding = hub.vault.document(founding_document(account.login)) or b"first"
    command_id = f"founding-{founding.decode()}"
    with suppress(RoleAlreadyHeld):
        give(hub, account.login, grant, actor=account.login, command_id=command_id)


def give(hub: Hub, login: str, grant: Grant, *, actor: str, command_id: str) -> None:
    """Give a role; raises RoleUnfit and RoleAlreadyHeld."""
    command = GiveRole(login=login, grant=grant)
    stream = access_stream(login)
    hub.do(ACCESS, stream, command, actor=actor, command_id=command_id)
