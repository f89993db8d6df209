"""A till of a simulated fair: the real one on a disk of memory."""

from dataclasses import dataclass

from events.log import EventLog, JournalUnwritable
from events.log_memory import Commit, Disk, Image, PowerCut
from events.record import till_stream
from events.replication import Ack
from events.sales import Place
from events.signing import public_key_of
from fair_admin.rehearsal.simulation.fate import Fate, Options
from fair_admin.rehearsal.simulation.ground import HUB_KEY
from fair_admin.rehearsal.simulation.hub_node import MINUTE_MS
from fair_admin.rehearsal.simulation.network import SimulatedWire
from fair_admin.rehearsal.simulation.oracle import Oracle
from fair_admin.rehearsal.simulation.parts import Parts
from fair_admin.rehearsal.simulation.printer_node import PrinterNode
from fair_admin.rehearsal.simulation.timeline import Timeline
from pos.hub_word import HubWord
from pos.sending import Identity
from pos.sync import Sync
from pos.till import Till
from pos.wire import HubAway
from projections.catalogue import count
from projections.sets import TILL_PROJECTIONS
from projections.vault import VaultUnwritable

_NO_URL = "sqlite://"
_SECOND_MS = 1_000
_NEWS_CHANCE = 0.2


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What every device of one fair shares."""

    timeline: Timeline
    fate: Fate
    options: Options
    parts: Parts
    oracle: Oracle


class TillNode:
    """One device that may stop at any write, and starts again from its disk."""

    def __init__(
        self,
        around: Surroundings,
        identity: Identity,
        place: Place,
        wire: SimulatedWire,
    ) -> None:
        """Start it for the first time."""
        self.name = identity.till
        self.stream = till_stream(identity.till, identity.epoch)
        self.private_key_hex = identity.private_key_hex
        self.disk = Disk(self._commit)
        self.models = around.parts.till_models(_NO_URL, TILL_PROJECTIONS)
        self.is_up = self.is_gone = self.is_cloned = self.knows_goods = False
        self.skew_ms = 0
        self._said = 0
        self._around = around
        self._identity = identity
        self._place = place
        self._wire = wire
        self._kept: Ack | None = None
        self._image: tuple[Image, Ack | None] = (self.disk.image(), None)
        around.oracle.secrets.append(identity.private_key_hex.encode())
        self.printer = PrinterNode(around, self)
        self.start()

    def _commit(self) -> Commit:
        options = self._around.options
        commit = self._around.fate.commit(
            options.disk_full, options.disk_error, options.power_cut
        )
        if commit is Commit.DURABLE and not self._around.parts.till_syncs:
            return Commit.LAZY
        return commit

    def start(self) -> None:
        """Begin a process on what the disk holds."""
        if self.is_up or self.is_gone:
            return
        parts = self._around.parts
        log: EventLog = parts.open_journal(self.disk)
        try:
            self.till: Till = parts.till(
                log,
                till=self.name,
                epoch=self._identity.epoch,
                place=self._place,
                currency="VND",
            )
        except (PowerCut, JournalUnwritable):
            self._around.timeline.after(MINUTE_MS, self.start)
            return
        self.word = HubWord(
            self.till,
            log,
            public_key_of(HUB_KEY),
            self.clock_ms,
            kept=self._kept,
            keep=self._keep,
        )
        self.sync: Sync = parts.sync(
            log, self.models, self._identity, self._wire, self._hear
        )
        self.sync.have = self.word.have
        self.printer.begin()
        self.is_up = True
        self.tell(f"starts at record {self.till.sequence}")

    def clock_ms(self) -> int:
        """Return what the device's own clock says."""
        return self._around.timeline.now_ms + self.skew_ms

    def _keep(self, newest: Ack) -> None:
        if self._around.fate.strikes("disk full", self._around.options.disk_full):
            raise VaultUnwritable("full")
        self._kept = newest

    def _hear(self, ack: Ack) -> None:
        self.word.hear(ack)
        if ack.checkpoint is not None:
            durable = self._wire.hub.disk.durable_version(self.stream)
            self._around.oracle.believed(self.stream, ack.checkpoint, ack.have, durable)

    def tell(self, what: str) -> None:
        """Add a line to the trace."""
        self._around.timeline.tell(self.name, what)

    def crash(self) -> None:
        """Lose power; somebody switches it on again after a while."""
        random = self._around.fate.random
        self.disk.lose_power(random.randint(0, 2))
        self.is_up = False
        self.tell("power cut")
        self._around.timeline.after(random.randint(1, 20) * MINUTE_MS, self.start)

    def destroy(self) -> None:
        """Lose the device for good; what the hub never had is lost with it."""
        self._around.oracle.excuse(self.stream, self._said)
        self.is_up, self.is_gone = False, True
        self.tell(f"destroyed; the hub had said {self._said}")

    def keep_image(self) -> None:
        """Make an image of the disk, as a careless helper does."""
        self._image = self.disk.image(), self._kept

    def put_image_back(self) -> None:
        """Go on from the image under the old identity, as nobody should."""
        image, self._kept = self._image
        self._around.oracle.excuse(self.stream, len(image))
        self.disk.restore(image)
        self.is_cloned, self.is_up = True, False
        self.tell(f"put back to record {len(image)}")
        self.start()

    def talk(self) -> None:
        """Do a turn of the sync: send, ask for news, report."""
        if not self.is_up:
            return
        random = self._around.fate.random
        try:
            self.sync.push_all(random.randint(1, 40))
            if not self.knows_goods or random.random() < _NEWS_CHANCE:
                self.ask_for_news()
        except HubAway as error:
            self.tell(f"hub away: {error}")
        except (JournalUnwritable, VaultUnwritable) as error:
            self.tell(f"not written down: {error}")
        except PowerCut:
            self.crash()
        else:
            self.tell(f"hub has {self.sync.have}")
        self._said = self.sync.have

    def ask_for_news(self) -> None:
        """Fetch what is new at the hub and say how things stand; raises HubAway."""
        now_ms = self.clock_ms()
        if self.is_up:
            self.sync.report(self.till.unsent(self.sync.have), now_ms)
            self.sync.pull(now_ms)
            self.knows_goods = count(self.models) > 0

    def keep_talking(self) -> None:
        """Do a turn of the sync now, and again every few minutes."""
        if not self.is_gone:
            self.talk()
            pause_ms = self._around.fate.random.randint(5, 900) * _SECOND_MS
            self._around.timeline.after(pause_ms, self.keep_talking)

    @property
    def unsent_records(self) -> int:
        """How much the hub has not yet said it has."""
        if self.is_gone:
            return 0
        # A write that failed may be on disk, and sent, before the till knows of it.
        return max(self.till.sequence - self.sync.have, 0)
