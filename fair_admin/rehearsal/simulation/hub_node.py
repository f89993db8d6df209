"""The hub of a simulated fair: the real one on a disk of memory."""

from flask import Flask
from flask.testing import FlaskClient
from flask_babel import Babel

from events.decider import Refusal
from events.log import EventLog, JournalUnwritable
from events.log_memory import Commit, Disk, PowerCut
from events.register import PriceSet
from fair_admin.api import make_api
from fair_admin.hub import Hub
from fair_admin.ledger import Ledger
from fair_admin.product import PRODUCT, SetPrice
from fair_admin.rehearsal.simulation.fate import Fate, Options
from fair_admin.rehearsal.simulation.parts import Parts
from fair_admin.rehearsal.simulation.timeline import Timeline
from pos.wire import HubAway
from projections.sets import HUB_PROJECTIONS
from projections.signatures import Signatures
from projections.vault import Vault

MINUTE_MS = 60_000
_KEY = "ab" * 32
_NO_URL = "sqlite://"


class HubNode:
    """One hub that may stop at any write, and comes back with what is on its disk."""

    def __init__(
        self, timeline: Timeline, fate: Fate, options: Options, parts: Parts
    ) -> None:
        """Start it for the first time."""
        self._timeline = timeline
        self._fate = fate
        self._options = options
        self._parts = parts
        self.disk = Disk(self._commit)
        self.models = parts.hub_models(_NO_URL, HUB_PROJECTIONS)
        self._vault = Vault(_NO_URL)
        self._signatures = Signatures(_NO_URL)
        self._backup = self.disk.image()
        self.is_up = False
        self.starts = 0
        self.start()

    def _commit(self) -> Commit:
        options = self._options
        commit = self._fate.commit(
            options.disk_full, options.disk_error, options.hub_power_cut
        )
        if commit is Commit.DURABLE and not self._parts.hub_syncs:
            return Commit.LAZY
        return commit

    def start(self) -> None:
        """Begin a process on what the disk holds."""
        if self.is_up:
            return
        self.log: EventLog = self._parts.open_hub_log(self.disk)
        self.hub: Hub = self._parts.hub(
            self.log,
            self.models,
            self._vault,
            lambda: self._timeline.now_ms,
            ledger=Ledger(self.log, _KEY, self._signatures),
        )
        app = Flask(__name__)
        Babel(app)
        app.register_blueprint(make_api(self.hub))
        self._client: FlaskClient = app.test_client()
        self.is_up = True
        self.starts += 1
        self._timeline.tell("hub", f"starts with {len(self.disk)} transactions")

    def crash(self) -> None:
        """Lose power; somebody comes and switches it on again."""
        self.disk.lose_power(self._fate.random.randint(0, 3))
        self.is_up = False
        self._timeline.tell("hub", "power cut")
        self._timeline.after(self._fate.random.randint(1, 30) * MINUTE_MS, self.start)

    def post(self, path: str, data: bytes) -> tuple[int, str, bytes]:
        """Answer a request; raises HubAway when there is nobody to answer."""
        if not self.is_up:
            raise HubAway("down")
        try:
            answer = self._client.post(path, data=data)
        except PowerCut:
            self.crash()
            raise HubAway("went down") from None
        return answer.status_code, answer.content_type, answer.data

    def project(self) -> None:
        """Do a turn of the projector."""
        if self.is_up:
            self.models.catch_up(self.log)

    def set_price(self, product_id: str, price_minor: int, command_id: str) -> bool:
        """Let an organiser change a price; say whether it was acknowledged."""
        if not self.is_up:
            return False
        try:
            self.hub.do(
                PRODUCT,
                f"product/{product_id}",
                SetPrice(price_minor=price_minor, currency="VND"),
                actor="organiser",
                command_id=command_id,
            )
        except PowerCut:
            self.crash()
            return False
        except JournalUnwritable:
            return False
        except Refusal as refusal:
            raise AssertionError(f"{command_id}: {refusal!r}") from refusal
        return True

    def prices(self, product_id: str) -> list[int]:
        """Return every price the log holds of a product, in order."""
        return [
            fact.price_minor
            for stored in self.log.read_stream(f"product/{product_id}")
            for fact in stored.record.facts
            if isinstance(fact, PriceSet)
        ]

    def flip_a_bit_of_a_till(self) -> str:
        """Let the disk rot in one record of a till; return which."""
        image = self.disk.image()
        places = [
            place
            for place, transaction in enumerate(image)
            if str(transaction[0].originator_id).startswith("till/")
        ]
        chosen = self._fate.random.choice(places)
        self.disk.flip_bit(chosen, self._fate.random.randrange(2**16))
        event = image[chosen][0]
        return f"{event.originator_id} {event.originator_version}"

    def take_backup(self) -> None:
        """Keep what the disk holds now."""
        self._backup = self.disk.image()
        self._timeline.tell("hub", f"backup of {len(self._backup)}")

    def restore(self) -> None:
        """Lose everything since the backup, and begin a new epoch of the hub."""
        self.disk.restore(self._backup)
        self.models.close()
        self.models = self._parts.hub_models(_NO_URL, HUB_PROJECTIONS)
        self.is_up = False
        self.start()
        began_with = self.log.position()
        try:
            self.hub.ledger.begin_epoch("restored", 0, self._timeline.now_ms)
        except (PowerCut, JournalUnwritable):
            self._timeline.after(MINUTE_MS, self.restore)
        self._timeline.tell("hub", f"restored at {began_with}")
