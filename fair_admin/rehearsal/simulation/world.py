"""One simulated fair from the first morning to the last record on the hub."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from events.admission import Admission
from fair_admin.rehearsal.simulation.cashier import Cashier
from fair_admin.rehearsal.simulation.fate import HOUR_MS, Fate, Options, options_of
from fair_admin.rehearsal.simulation.ground import (
    CODES,
    HUB_KEY,
    PRODUCTS,
    first_records,
    key_of,
    place_of,
)
from fair_admin.rehearsal.simulation.hub_node import MINUTE_MS, HubNode
from fair_admin.rehearsal.simulation.network import SimulatedWire
from fair_admin.rehearsal.simulation.oracle import Oracle
from fair_admin.rehearsal.simulation.parts import PRODUCTION, Parts
from fair_admin.rehearsal.simulation.replacing import Replacement
from fair_admin.rehearsal.simulation.reporter import Reporter
from fair_admin.rehearsal.simulation.till_node import Surroundings, TillNode
from fair_admin.rehearsal.simulation.timeline import START_MS, Timeline
from pos.sending import Identity, JournalForked

_HEALING_MS = 6 * HOUR_MS
_WRONG_HUB_CHANCE = 0.1


class World:
    """Everything of one seed; `run` plays it, then it can be questioned.

    `hub` is the one that counts, `old_hub` the one beside it that nobody switched off.
    """

    def __init__(
        self,
        seed: int,
        *,
        parts: Parts = PRODUCTION,
        options: Options | None = None,
        skipped: frozenset[int] = frozenset(),
    ) -> None:
        """Lay out the fair of a seed; `skipped` faults do not happen."""
        self.seed = seed
        self.parts = parts
        self.options = options or options_of(seed)
        self.fate = Fate(seed, skipped)
        self.timeline = Timeline()
        self.oracle = Oracle()
        self.oracle.secrets.append(HUB_KEY.encode())
        self._scratch = TemporaryDirectory(prefix="hoicho-simulation-")
        self.hub = self._new_hub("first")
        self.hub.start()
        self.old_hub: HubNode | None = None
        self._moved: set[int] = set()
        self._awaited: set[int] = set()
        self._around = Surroundings(
            timeline=self.timeline,
            fate=self.fate,
            options=self.options,
            parts=parts,
            oracle=self.oracle,
        )
        self._reporter = Reporter(seed, self.timeline, parts, lambda: self.hub)
        self._set_up()
        self.cashiers = [self._first_cashier(n) for n in range(self.options.tills)]

    def _new_hub(self, name: str) -> HubNode:
        options = self.options
        is_file = options.hub_restored or options.hub_doubled
        path = Path(self._scratch.name) / f"{name}.sqlite"
        url = f"sqlite:///{path}" if is_file else "sqlite://"
        return HubNode(self.timeline, self.fate, options, self.parts, url)

    @property
    def hubs(self) -> list[HubNode]:
        """Return every machine that ever was the hub."""
        return [self.hub, *((self.old_hub,) if self.old_hub else ())]

    @property
    def nodes(self) -> list[TillNode]:
        """Return the devices."""
        return [cashier.node for cashier in self.cashiers]

    def _set_up(self) -> None:
        """Register goods, fair and tills before anything can go wrong."""
        calm, self.fate.is_kind = self.fate.is_kind, True
        for stream, body in first_records(self.options.tills):
            self.hub.log.append(stream, 1, (body,), START_MS)
        self.hub.project()
        self.hub.take_backup()
        self.fate.is_kind = calm

    def _first_cashier(self, number: int) -> Cashier:
        identity = Identity(till=f"t{number}", epoch=1, private_key_hex=key_of(number))
        return self._cashier(identity, number)

    def _cashier(self, identity: Identity, number: int) -> Cashier:
        wire = self._wire(number)
        node = TillNode(self._around, identity, place_of(number), wire)
        return Cashier(self._around, node, CODES)

    def _wire(self, number: int) -> SimulatedWire:
        return SimulatedWire(
            self.timeline,
            self.fate,
            self.options,
            self.oracle,
            lambda: self._answering(number),
        )

    def _answering(self, number: int) -> HubNode:
        """Return the hub a till finds: the old one too, while both are there."""
        if self.old_hub is None or self.fate.is_kind:
            return self.hub
        if number not in self._moved or self.fate.random.random() < _WRONG_HUB_CHANCE:
            return self.old_hub
        return self.hub

    def run(self) -> None:
        """Play the day with all its faults, then let everything heal."""
        for cashier in self.cashiers:
            self._begin(cashier, self.fate.random.randint(0, 30) * MINUTE_MS)
        self.timeline.after(MINUTE_MS, self._project)
        self.timeline.after(HOUR_MS, self._organise)
        self.timeline.after(2 * HOUR_MS, self._reporter.work)
        self._plan_disaster()
        self.timeline.run(START_MS + self.options.day_ms)
        self._heal()

    def _begin(self, cashier: Cashier, delay_ms: int) -> None:
        self.timeline.after(delay_ms, cashier.node.keep_talking)
        self.timeline.after(delay_ms, cashier.node.printer.keep_printing)
        self.timeline.after(delay_ms + 1_000, cashier.work)

    def _project(self) -> None:
        for hub in self.hubs:
            hub.project()
        self.timeline.after(self.fate.random.randint(1, 40) * MINUTE_MS, self._project)

    def _organise(self, number: int = 0) -> None:
        """Change a price now and then, and again under the same id until it is done."""
        product_id = f"p{number % PRODUCTS}"
        price_minor = 10_000 + number + 100
        done = self.hub.set_price(product_id, price_minor, f"price-{number}")
        pause_ms = self.fate.random.randint(10, 90) * MINUTE_MS
        following = number + 1 if done else number
        self.timeline.after(pause_ms, lambda: self._organise(following))

    def _plan_disaster(self) -> None:
        options, random = self.options, self.fate.random
        first = random.randint(options.day_ms // 8, options.day_ms // 2)
        second = random.randint(first, options.day_ms - MINUTE_MS)
        number = random.randrange(options.tills)
        node = self.nodes[number]
        steps: list[tuple[bool, int, Callable[[], None]]] = [
            (options.hub_restored or options.hub_doubled, first, self.hub.take_backup),
            (options.hub_restored, second, self._put_back),
            (options.hub_doubled, second, self._double_hub),
            (options.till_destroyed or options.till_replaced, second, node.destroy),
            (options.till_replaced, second + HOUR_MS, lambda: self._replace(number)),
            (options.till_cloned, first, node.keep_image),
            (options.till_cloned, second, node.put_image_back),
        ]
        for is_wanted, delay_ms, step in steps:
            if is_wanted:
                self.timeline.after(delay_ms, step)

    def _put_back(self) -> None:
        self.hub.put_back_to(self.hub.backup)

    def _double_hub(self) -> None:
        """Put a second machine back to the backup, and move the tills one by one."""
        self.old_hub = self.hub
        self.hub = self._new_hub("second")
        self.hub.put_back_to(self.old_hub.backup)
        for number in range(self.options.tills):
            delay_ms = self.fate.random.randint(0, 240) * MINUTE_MS
            self.timeline.after(delay_ms, partial(self._moved.add, number))

    def _replace(self, number: int) -> None:
        """Let a new device take the place of a till, under the next epoch."""
        key = key_of(number, epoch=2)
        self._awaited.add(number)

        def came(admission: Admission) -> None:
            self._awaited.discard(number)
            identity = Identity(
                till=admission.till, epoch=admission.epoch, private_key_hex=key
            )
            self.cashiers.append(self._cashier(identity, number))
            self._begin(self.cashiers[-1], 0)

        Replacement(
            self.timeline,
            self._wire(number),
            till=f"t{number}",
            key=key,
            hub=lambda: self.hub,
            came=came,
        ).go()

    def _heal(self) -> None:
        self.fate.is_kind = True
        self.hub.start()
        for node in self.nodes:
            node.start()
        end_ms = self.timeline.now_ms + _HEALING_MS
        while True:
            for node in self.nodes:
                try:
                    node.ask_for_news()
                except JournalForked:
                    if not node.is_cloned:
                        raise
            if self.is_calm or self.timeline.now_ms >= end_ms:
                break
            self.timeline.run(self.timeline.now_ms + HOUR_MS // 2)
        self.hub.project()
        self.timeline.tell("world", "is over")

    @property
    def is_calm(self) -> bool:
        """Whether all have gone home and the hub has everything that can come."""
        if not self.hub.is_up or self._awaited:
            return False
        waiting = sum(n.unsent_records for n in self.nodes if not n.is_cloned)
        at_work = [c for c in self.cashiers if not c.node.is_gone]
        is_owing = any(c.node.printer.owes for c in at_work)
        are_home = all(cashier.has_gone_home for cashier in at_work)
        return waiting == 0 and are_home and not is_owing

    def close(self) -> None:
        """Clear away what was used."""
        for hub in self.hubs:
            hub.close()
        self._scratch.cleanup()
