"""What a fair of the demonstration had seen before anybody looks at it."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from events.feed import decode_status
from events.replication import decode_batch
from fair_admin.enrolment import ENROLMENT, RetireTill
from fair_admin.gate import GATE, gate_stream
from fair_admin.hub import Hub
from fair_admin.rehearsal.chance import chance
from fair_admin.rehearsal.clerk import Clerk
from fair_admin.rehearsal.crowd import Count, visits_of
from fair_admin.rehearsal.days import Clock, at
from fair_admin.rehearsal.fairs import FairPlan
from fair_admin.rehearsal.market import Market
from fair_admin.rehearsal.season_plan import Moment
from fair_admin.rehearsal.shares import split
from fair_admin.rehearsal.shelf import Store
from fair_admin.rehearsal.stint import Sent, Stint
from fair_admin.rehearsal.tills import Device, device_at, enrol, feeds_for
from projections.catalogue import products

_SPREAD = 0.5
_HOME_AGAIN = "Máy mượn, đã trả"


class EarlierDays:
    """Days that are played at once, by a clock that is moved."""

    def __init__(self, hub: Hub, clock: Clock, scratch: Path, seed: int) -> None:
        """Know the goods; the clock stands before the first day."""
        self._hub = hub
        self._clock = clock
        self._scratch = scratch
        self._seed = seed
        self._clerk = Clerk(hub)
        self._store = Store(products(hub.models), seed)
        self._tills = 0

    def play(
        self, plan: FairPlan, days: tuple[str, ...], *, takings_minor: int, visits: int
    ) -> None:
        """Let every booth sell on these days, at tills that are given back then.

        `visits` are those of the whole fair, of which these days get their part.
        """
        self._clock.move(at(days[0], 7))
        devices = [self._device(booth.booth_id) for booth in plan.booths]
        for device in devices:
            enrol(self._clerk, device)
        shares = self._shares(takings_minor, plan.fair_id, len(devices))
        stints = map(partial(self._stint, days), devices, shares)
        moments = self._sales(plan.fair_id, devices[0], stints)
        moments += self._counts(plan, days, visits)
        for moment in sorted(moments, key=lambda one: one.at_ms):
            self._clock.move(moment.at_ms)
            moment.do()
        for device in devices:
            retired = RetireTill(reason=_HOME_AGAIN)
            self._clerk.enter(ENROLMENT, device.stream, retired)
        self._hub.follow()

    def _shares(self, takings_minor: int, fair_id: str, number: int) -> tuple[int, ...]:
        draws = chance(self._seed, "earlier", fair_id)
        weights = [draws.lognormvariate(0, _SPREAD) for _ in range(number)]
        return split(takings_minor, weights)

    def _sales(
        self, fair_id: str, first: Device, stints: Iterable[Stint]
    ) -> list[Moment]:
        market = Market(self._scratch / fair_id, feeds_for(self._hub, first))
        return [
            Moment(sent.at_ms, partial(self._hear, sent))
            for stint in stints
            for sent in market.play(stint)
        ]

    def _counts(
        self, plan: FairPlan, days: tuple[str, ...], visits: int
    ) -> list[Moment]:
        (counts,) = visits_of((plan,), visits, self._seed)
        return [
            Moment(count.at_ms, partial(self._count, count))
            for count in counts
            if at(days[0], 0) <= count.command.hour_starts_at_ms < at(days[-1], 24)
        ]

    def _device(self, booth_id: str) -> Device:
        self._tills += 1
        return device_at(self._hub, f"TD{self._tills:03d}", booth_id, self._seed)

    def _stint(self, days: tuple[str, ...], device: Device, minor: int) -> Stint:
        return Stint(
            till=device.till,
            private_key_hex=device.private_key_hex,
            place=device.place,
            days=days,
            target_minor=minor,
            shelf=self._store.shelf(device.place),
            seed=self._seed,
            is_last=True,
        )

    def _hear(self, sent: Sent) -> None:
        if sent.is_report:
            self._hub.hear(decode_status(sent.data))
        else:
            self._hub.ingest(decode_batch(sent.data))

    def _count(self, count: Count) -> None:
        hour = count.command.hour_starts_at_ms
        self._clerk.enter(GATE, gate_stream(count.gate_id, hour), count.command)
