"""What happens in a season, and at which moment: planned before anything is sold."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from events.feed import decode_status
from events.replication import decode_batch
from fair_admin.gate import GATE, gate_stream
from fair_admin.hub import Hub
from fair_admin.rehearsal.calendar import plan_season
from fair_admin.rehearsal.clerk import Clerk
from fair_admin.rehearsal.crowd import Count, visits_of
from fair_admin.rehearsal.days import at, days_from
from fair_admin.rehearsal.fairs import build_fair, close_fair, open_fair
from fair_admin.rehearsal.money import takings_of_booths, takings_of_sales_points
from fair_admin.rehearsal.ocop import fill_ocop
from fair_admin.rehearsal.province import build_register
from fair_admin.rehearsal.scale import ENDS_ON, Scale
from fair_admin.rehearsal.shelf import Store
from fair_admin.rehearsal.stint import Sent, Stint
from fair_admin.rehearsal.tills import Device, device_at, enrol, retire
from fair_admin.starter import enter_register
from projections.catalogue import products
from projections.localities import locality_names
from projections.outlets import sales_points


@dataclass(frozen=True)
class Moment:
    """Something that happens at the hub."""

    at_ms: int
    do: Callable[[], object]


class SeasonPlan:
    """A hub with its register, fairs and sales points, and all that is to come."""

    def __init__(self, hub: Hub, seed: int, scale: Scale) -> None:
        """Enter the province, plan the fairs, enrol the sales points' tills."""
        self._hub = hub
        self._clerk = Clerk(hub)
        self._seed = seed
        enter_register(hub, "rehearsal")
        build_register(hub, seed=seed)
        fill_ocop(hub, seed=seed, last_day=ENDS_ON)
        self.slots = plan_season(seed, scale, locality_names(hub.models))
        plans = tuple(slot.plan for slot in self.slots)
        for plan in plans:
            build_fair(hub, plan)
        self._store = Store(products(hub.models), seed)
        self._counts = visits_of(plans, scale.visits, seed)
        outlet_ids = sorted(one.outlet_id for one in sales_points(hub.models))
        self._of_booths = takings_of_booths(self.slots, scale, seed)
        self._of_points = takings_of_sales_points(outlet_ids, self.slots, scale, seed)
        self.permanent = self._devices(outlet_ids, 1)
        for device in self.permanent:
            enrol(self._clerk, device)
        self._at_fairs: list[tuple[Device, ...]] = []
        for plan in plans:
            booth_ids = [booth.booth_id for booth in plan.booths]
            self._at_fairs.append(self._devices(booth_ids, self.tills + 1))

    @property
    def tills(self) -> int:
        """How many tills the season has."""
        return len(self.permanent) + sum(map(len, self._at_fairs))

    def _devices(self, outlet_ids: Sequence[str], first: int) -> tuple[Device, ...]:
        return tuple(
            device_at(self._hub, f"IV{number:04d}", outlet_id, self._seed)
            for number, outlet_id in enumerate(outlet_ids, start=first)
        )

    def stints(self, number: int) -> Iterator[Stint]:
        """Return what each till has to sell in one slot."""
        slot = self.slots[number]
        planned = slot.plan.planned
        fair_days = days_from(planned.starts_on, planned.ends_on)
        for device in self._at_fairs[number]:
            minor = self._of_booths[device.place.outlet_id]
            yield self._stint(device, fair_days, minor, is_last=True)
        is_last = number + 1 == len(self.slots)
        slot_days = days_from(slot.starts_on, slot.ends_on)
        for device in self.permanent:
            minor = self._of_points[device.place.outlet_id][number]
            yield self._stint(device, slot_days, minor, is_last=is_last)

    def _stint(
        self, device: Device, days: tuple[str, ...], minor: int, *, is_last: bool
    ) -> Stint:
        return Stint(
            till=device.till,
            private_key_hex=device.private_key_hex,
            place=device.place,
            days=days,
            target_minor=minor,
            shelf=self._store.shelf(device.place),
            seed=self._seed,
            is_last=is_last,
        )

    def moments(self, number: int, sent: Sequence[Sent]) -> list[Moment]:
        """Return what happens in one slot, in the order it happens."""
        slot, clerk = self.slots[number], self._clerk
        planned = slot.plan.planned
        fair_id = planned.fair_id
        moments = [
            Moment(at(slot.starts_on, 7), partial(enrol, clerk, device))
            for device in self._at_fairs[number]
        ]
        opens_at_ms = at(planned.starts_on, 7, 30)
        moments.append(Moment(opens_at_ms, partial(open_fair, self._hub, fair_id)))
        moments += [
            Moment(count.at_ms, partial(self._count, count))
            for count in self._counts[number]
        ]
        moments += [Moment(one.at_ms, partial(self._hear, one)) for one in sent]
        closes_at_ms = at(planned.ends_on, 23, 30)
        moments.append(Moment(closes_at_ms, partial(close_fair, self._hub, fair_id)))
        moments += [
            Moment(closes_at_ms, partial(retire, clerk, device))
            for device in self._at_fairs[number]
        ]
        return sorted(moments, key=lambda moment: moment.at_ms)

    def _count(self, count: Count) -> None:
        hour = count.command.hour_starts_at_ms
        stream = gate_stream(count.gate_id, hour)
        self._clerk.enter(GATE, stream, count.command)

    def _hear(self, sent: Sent) -> None:
        if sent.is_report:
            self._hub.hear(decode_status(sent.data))
        else:
            self._hub.ingest(decode_batch(sent.data))
