"""Who did what, when, and from which device: from the log and from the vault."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from events.moments import DAY_MS, day_starts_at_ms
from fair_admin.audit_words import GROUPS, group_of
from fair_admin.device_names import device_name
from fair_admin.hub import Hub
from projections.catalogue import without_accents
from projections.deeds import Deed, actors, deeds
from projections.doings import Doing
from projections.page import FORK

_NEAR_MS = 5_000
_TILL = "till/"


@dataclass(frozen=True, kw_only=True)
class Trace:
    """One thing somebody did; `position` 0: the vault tells it, not the log."""

    at_ms: int
    login: str
    who: str
    kind: str
    about: str
    device: str
    address: str
    position: int


@dataclass(frozen=True, kw_only=True)
class Search:
    """What is looked for; "" is everything. `day` is an ISO day in Vietnam."""

    login: str = ""
    group: str = ""
    day: str = ""
    text: str = ""


class Audit:
    """The traces of a hub."""

    def __init__(self, hub: Hub) -> None:
        """Read names anew at each question."""
        self._hub = hub

    def people(self) -> tuple[tuple[str, str], ...]:
        """Return everybody who ever did something, by name."""
        names = self._names()
        logins = {*names, *actors(self._hub.models)}
        return tuple(sorted(((one, names.get(one, one)) for one in logins), key=_name))

    def find(self, search: Search, limit: int) -> tuple[Trace, ...]:
        """Return what was done, the latest first."""
        from_ms = day_starts_at_ms(search.day) if search.day else 0
        to_ms = from_ms + DAY_MS if search.day else None
        kinds = GROUPS[search.group] if search.group else ()
        told: Sequence[Deed] = ()
        if not search.group or any("/" in kind for kind in kinds):
            told = deeds(
                self._hub.models,
                actor=search.login,
                kinds=kinds,
                text=search.text,
                from_ms=from_ms,
                to_ms=to_ms,
                limit=limit,
            )
        noted = self._noted(search, from_ms, to_ms, limit)
        traces = (*self._of_deeds(told), *noted)
        return tuple(sorted(traces, key=attrgetter("at_ms"), reverse=True)[:limit])

    def _noted(
        self, search: Search, from_ms: int, to_ms: int | None, limit: int
    ) -> tuple[Trace, ...]:
        found = self._hub.vault.doings.latest(
            login=search.login, from_ms=from_ms, to_ms=to_ms, limit=limit
        )
        names = self._names()
        traces = (
            Trace(
                at_ms=one.at_ms,
                login=one.login,
                who=names.get(one.login, one.login),
                kind=one.kind,
                about=names.get(one.about, one.about),
                device=device_name(one.device),
                address=one.address,
                position=0,
            )
            for one in found
            if search.group in {"", group_of(one.kind)}
        )
        wanted = without_accents(search.text)
        return tuple(
            one
            for one in traces
            if wanted in without_accents(f"{one.login} {one.who} {one.about}")
        )

    def _of_deeds(self, told: Sequence[Deed]) -> tuple[Trace, ...]:
        if not told:
            return ()
        names, sent = self._names(), self._sent(told)
        return tuple(self._of_deed(one, names, sent) for one in told)

    def _of_deed(
        self, deed: Deed, names: Mapping[str, str], sent: Sequence[Doing]
    ) -> Trace:
        device, address = "", ""
        if deed.stream.startswith(_TILL):
            device = deed.stream.partition(FORK)[0].removeprefix(_TILL)
        elif came := _from(deed, sent):
            device, address = device_name(came.device), came.address
        return Trace(
            at_ms=deed.at_ms,
            login=deed.actor,
            who=names.get(deed.actor) or self._cashier(deed.actor),
            kind=deed.kind,
            about=deed.about,
            device=device,
            address=address,
            position=deed.position,
        )

    def _sent(self, told: Sequence[Deed]) -> tuple[Doing, ...]:
        """Return the forms that were sent while all this happened."""
        return self._hub.vault.doings.sent_between(
            min(one.at_ms for one in told) - _NEAR_MS,
            max(one.at_ms for one in told) + _NEAR_MS,
            sorted({one.actor for one in told}),
        )

    def _names(self) -> dict[str, str]:
        return {one.login: one.name for one in self._hub.vault.accounts()}

    def _cashier(self, actor: str) -> str:
        found = self._hub.vault.cashier(actor)
        return found.name if found else actor


def _from(deed: Deed, sent: Sequence[Doing]) -> Doing | None:
    """Return the form a deed came by, else the nearest its author sent just then."""
    own = [one for one in sent if one.login == deed.actor]
    named = deed.command_id.partition("-")[0]
    for one in own:
        if one.command_id == named:
            return one
    near = [one for one in own if abs(one.at_ms - deed.at_ms) <= _NEAR_MS]
    return min(near, key=lambda one: abs(one.at_ms - deed.at_ms), default=None)


def _name(person: tuple[str, str]) -> str:
    return without_accents(person[1])
