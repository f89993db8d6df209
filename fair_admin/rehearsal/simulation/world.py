"""One simulated fair from the first morning to the last record on the hub."""

from events.devices import EnrolmentCodeIssued, TillEnrolled
from events.fact import Fact
from events.gtin import check_digit
from events.record import GENESIS, Record, encode_record
from events.register import PriceSet, ProductRegistered
from events.sales import Place
from events.signing import public_key_of
from fair_admin.rehearsal.simulation.cashier import Cashier
from fair_admin.rehearsal.simulation.fate import HOUR_MS, Fate, Options, options_of
from fair_admin.rehearsal.simulation.hub_node import MINUTE_MS, HubNode
from fair_admin.rehearsal.simulation.network import SimulatedWire
from fair_admin.rehearsal.simulation.oracle import Oracle
from fair_admin.rehearsal.simulation.parts import PRODUCTION, Parts
from fair_admin.rehearsal.simulation.till_node import Surroundings, TillNode
from fair_admin.rehearsal.simulation.timeline import START_MS, Timeline
from pos.sync import Identity, JournalForked

_PRODUCTS = 6
_HEALING_MS = 6 * HOUR_MS


def _code(number: int) -> str:
    digits = f"20091234{number:04d}"
    return f"{digits}{check_digit(digits)}"


CODES = tuple(_code(number) for number in range(_PRODUCTS))


class World:
    """Everything of one seed; `run` plays it, then it can be questioned."""

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
        self.hub = HubNode(self.timeline, self.fate, self.options, parts)
        self._around = Surroundings(
            timeline=self.timeline,
            fate=self.fate,
            options=self.options,
            parts=parts,
            oracle=self.oracle,
        )
        self._set_up()
        self.cashiers = [self._cashier(number) for number in range(self.options.tills)]

    @property
    def nodes(self) -> list[TillNode]:
        """Return the devices."""
        return [cashier.node for cashier in self.cashiers]

    def _set_up(self) -> None:
        """Register goods and enrol tills before anything can go wrong."""
        calm, self.fate.is_kind = self.fate.is_kind, True
        for number, code in enumerate(CODES):
            product = ProductRegistered(
                product_id=f"p{number}",
                sku=f"p{number}",
                name=f"Miến dong {number}",
                producer_id="n1",
                locality_code="22513",
                ocop_group=1,
                stars=4,
                unit="gói",
                sold_by="piece",
                vat_rate_permille=80,
                codes=(code,),
                invented=True,
            )
            price = PriceSet(
                product_id=f"p{number}", price_minor=10_000 + number, currency="VND"
            )
            self._record(f"product/p{number}", product, price)
        for number in range(self.options.tills):
            issued = EnrolmentCodeIssued(
                code_id=f"k{number}", outlet_id=f"b{number}", expires_at_ms=2**50
            )
            enrolled = TillEnrolled(
                till=f"t{number}",
                epoch=1,
                code_id=f"k{number}",
                public_key=public_key_of(_key(number)),
                place=_place(number),
            )
            self._record(f"enrolment/k{number}", issued, enrolled)
        self.hub.take_backup()
        self.fate.is_kind = calm

    def _record(self, stream: str, *facts: Fact) -> None:
        record = Record(
            stream=stream,
            sequence=1,
            at_ms=START_MS,
            actor="organiser",
            command_id=f"set-up {stream}",
            previous=GENESIS,
            facts=facts,
        )
        self.hub.log.append(stream, 1, (encode_record(record),), START_MS)

    def _cashier(self, number: int) -> Cashier:
        identity = Identity(till=f"t{number}", epoch=1, private_key_hex=_key(number))
        wire = SimulatedWire(self.timeline, self.fate, self.options, self.hub)
        node = TillNode(self._around, identity, _place(number), wire)
        return Cashier(self._around, node, CODES)

    def run(self) -> None:
        """Play the day with all its faults, then let everything heal."""
        for cashier in self.cashiers:
            delay_ms = self.fate.random.randint(0, 30) * MINUTE_MS
            self.timeline.after(delay_ms, cashier.node.keep_talking)
            self.timeline.after(delay_ms + 1_000, cashier.work)
        self.timeline.after(MINUTE_MS, self._project)
        self.timeline.after(HOUR_MS, self._organise)
        self._plan_disaster()
        self.timeline.run(START_MS + self.options.day_ms)
        self._heal()

    def _project(self) -> None:
        self.hub.project()
        self.timeline.after(self.fate.random.randint(1, 40) * MINUTE_MS, self._project)

    def _organise(self, number: int = 0) -> None:
        """Change a price now and then, and again under the same id until it is done."""
        product_id = f"p{number % _PRODUCTS}"
        price_minor = 10_000 + number + 100
        done = self.hub.set_price(product_id, price_minor, f"price-{number}")
        pause_ms = self.fate.random.randint(10, 90) * MINUTE_MS
        following = number + 1 if done else number
        self.timeline.after(pause_ms, lambda: self._organise(following))

    def _plan_disaster(self) -> None:
        options, random = self.options, self.fate.random
        first = random.randint(options.day_ms // 8, options.day_ms // 2)
        second = random.randint(first, options.day_ms - MINUTE_MS)
        node = random.choice(self.nodes)
        if options.hub_restored:
            self.timeline.after(first, self.hub.take_backup)
            self.timeline.after(second, self.hub.restore)
        if options.till_destroyed:
            self.timeline.after(second, node.destroy)
        if options.till_cloned:
            self.timeline.after(first, node.keep_image)
            self.timeline.after(second, node.put_image_back)

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
        waiting = sum(n.unsent_records for n in self.nodes if not n.is_cloned)
        at_work = (c for c in self.cashiers if not c.node.is_gone)
        return waiting == 0 and all(cashier.has_gone_home for cashier in at_work)


def _key(number: int) -> str:
    return f"{number + 1:02x}" * 32


def _place(number: int) -> Place:
    return Place(
        outlet_id=f"b{number}",
        outlet_kind="booth",
        outlet_name=f"A{number:02d}",
        locality_code="22501",
        origin_name="",
        fair_id="f1",
        fair_name="Hội chợ thử",
        fair_locality_code="22503",
        zone_id="z1",
        zone_name="Khu A",
    )
