"""Officers of one simulated office: roles come and go, and everybody looks at lists."""

from collections.abc import Callable
from dataclasses import replace

from events.decider import Refusal
from events.fairs import BoothAdded, FairPlanned, ZoneAdded
from events.log import JournalUnwritable
from events.log_memory import PowerCut
from fair_admin.access import (
    ACCESS,
    Command,
    GiveRole,
    RoleAlreadyHeld,
    RoleNotHeld,
    TakeRole,
    access_stream,
)
from fair_admin.fair import FAIR, OpenFair, PlanFair
from fair_admin.grants import Grant, Spot, allows
from fair_admin.hub import Hub
from fair_admin.rehearsal.simulation.fate import HOUR_MS, Fate, options_of
from fair_admin.rehearsal.simulation.hub_node import MINUTE_MS, HubNode
from fair_admin.rehearsal.simulation.parts import PRODUCTION, Parts
from fair_admin.rehearsal.simulation.timeline import START_MS, Timeline
from fair_admin.sessions import Sessions, User
from fair_admin.sight import booths_in_sight, fairs_in_sight
from projections.vault import Account

_TOWNS = ("22501", "22513")
_LOGINS = ("ha", "bao", "lan")
_DAY_MS = 12 * HOUR_MS
_HUB_POWER_CUT = 0.03

FAIRS = {f"f{number}": town for number, town in enumerate((*_TOWNS, _TOWNS[0]))}
"""Each fair and the locality it is held in."""

SPOTS = {
    f"{fair_id}-b{number}": Spot(
        fair_id=fair_id, outlet_id=f"{fair_id}-b{number}", held_in=held, represents=town
    )
    for fair_id, held in FAIRS.items()
    for number, town in enumerate(_TOWNS)
}
"""Each booth; every locality has one at every fair."""

_GRANTS = (
    *(Grant("organiser", "fair", one) for one in FAIRS),
    *(Grant("locality", "locality", one) for one in _TOWNS),
    *(Grant("auditor", "fair", one) for one in FAIRS),
    *(Grant("booth", "outlet", one) for one in SPOTS),
    Grant("gate", "all"),
    Grant("province", "all"),
)


class OfficeWorld:
    """A day at an office whose hub fails; `beyond` is what was shown beyond scope."""

    def __init__(
        self,
        seed: int,
        *,
        parts: Parts = PRODUCTION,
        sessions: Callable[[Hub], Sessions] = Sessions,
    ) -> None:
        """Lay out the fairs and let everybody log in."""
        self._fate = Fate(seed)
        self._timeline = Timeline()
        self._open_sessions = sessions
        options = replace(options_of(seed), hub_power_cut=_HUB_POWER_CUT)
        self._node = HubNode(self._timeline, self._fate, options, parts)
        self.beyond: list[str] = []
        self.looks = self.changes = 0
        self._fate.is_kind = True
        self._node.start()
        self._lay_out(self._node.hub)
        self._fate.is_kind = False

    def _lay_out(self, hub: Hub) -> None:
        for fair_id, town in FAIRS.items():
            zone = ZoneAdded(fair_id=fair_id, zone_id="z", name="Khu A")
            booths = tuple(
                BoothAdded(
                    fair_id=fair_id,
                    booth_id=booth_id,
                    zone_id="z",
                    number=booth_id,
                    exhibitor="HTX",
                    locality_code=spot.represents,
                    origin_name="",
                    invented=True,
                )
                for booth_id, spot in SPOTS.items()
                if spot.fair_id == fair_id
            )
            planned = FairPlanned(
                fair_id=fair_id,
                name=fair_id,
                level="local",
                kind="fair",
                locality_code=town,
                starts_on="2026-03-01",
                ends_on="2026-03-02",
                currency="VND",
                invented=True,
            )
            plan = PlanFair(planned=planned, parts=(zone, *booths))
            for command in (plan, OpenFair()):
                command_id = f"{fair_id}-{type(command).__name__}"
                stream = f"fair/{fair_id}"
                hub.do(FAIR, stream, command, actor="x", command_id=command_id)
        for login in _LOGINS:
            hub.vault.put_account(_account(login))

    def run(self) -> None:
        """Play the day."""
        self._log_in()
        self._timeline.after(MINUTE_MS, self._change)
        self._timeline.after(MINUTE_MS, self._look)
        self._timeline.run(START_MS + _DAY_MS)

    def _log_in(self) -> None:
        self._hub = self._node.hub
        self._sessions = self._open_sessions(self._hub)
        self._kept = {}
        for login in _LOGINS:
            user = self._sessions.begin(_account(login), address="", device="")
            self._kept[login] = user.get_id()

    def _change(self) -> None:
        """Give a role or take it, and again under the same id until it is answered."""
        login = self._fate.random.choice(_LOGINS)
        grant = self._fate.random.choice(_GRANTS)
        kind = self._fate.random.choice((GiveRole, TakeRole))
        self.changes += 1
        self._try(login, kind(login=login, grant=grant), f"change-{self.changes}")

    def _try(self, login: str, command: Command, command_id: str) -> None:
        if not self._is_done(login, command, command_id):
            self._timeline.after(
                5 * MINUTE_MS, lambda: self._try(login, command, command_id)
            )
            return
        delay_ms = self._fate.random.randint(1, 20) * MINUTE_MS
        self._timeline.after(delay_ms, self._change)

    def _is_done(self, login: str, command: Command, command_id: str) -> bool:
        if not self._node.is_up:
            return False
        stream = access_stream(login)
        try:
            self._node.hub.do(ACCESS, stream, command, actor="x", command_id=command_id)
        except PowerCut:
            self._node.crash()
            return False
        except JournalUnwritable:
            return False
        except (RoleAlreadyHeld, RoleNotHeld):
            return True
        except Refusal as refusal:
            raise AssertionError(f"{command_id}: {refusal!r}") from refusal
        return True

    def _look(self) -> None:
        """Let somebody look at lists, and hold what they see against the log."""
        self._timeline.after(self._fate.random.randint(1, 10) * MINUTE_MS, self._look)
        if not self._node.is_up:
            return
        if self._hub is not self._node.hub:
            self._node.project()
            self._log_in()
        login = self._fate.random.choice(_LOGINS)
        user = self._sessions.user_of(self._kept[login])
        if user is None:
            return
        self.looks += 1
        held = self._held(login)
        for shown, spot in self._seen(user):
            if not allows(held, "look", spot):
                at_ms = self._timeline.now_ms - START_MS
                self.beyond.append(f"I11 {login} was shown {shown} at {at_ms}")

    def _held(self, login: str) -> frozenset[Grant]:
        """Fold what the log alone says of somebody's roles."""
        told = self._node.log.read_stream(access_stream(login))
        return ACCESS.fold(fact for stored in told for fact in stored.record.facts)

    def _seen(self, user: User) -> list[tuple[str, Spot]]:
        fairs = [
            (one.fair_id, Spot(fair_id=one.fair_id, held_in=one.locality_code))
            for one in fairs_in_sight(self._hub, user)
        ]
        booths = [
            (one.booth_id, SPOTS[one.booth_id])
            for one in booths_in_sight(self._hub, user)
        ]
        return [*fairs, *booths]


def _account(login: str) -> Account:
    return Account(login=login, name=login, role="", password_hash="", is_active=True)
