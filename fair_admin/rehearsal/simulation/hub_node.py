"""The hub of a simulated fair: the real one on a disk of memory."""

from flask import Flask
from flask.testing import FlaskClient
from flask_babel import Babel

from events.decider import Refusal
from events.log import EventLog, JournalUnwritable
from events.log_memory import Commit, Disk, Image, PowerCut
from events.register import PriceSet
from fair_admin.api import make_api
from fair_admin.devices import issue_replacement_code
from fair_admin.hub import Hub
from fair_admin.ledger import Ledger
from fair_admin.product import PRODUCT, SetPrice
from fair_admin.rehearsal.simulation.fate import Fate, Options
from fair_admin.rehearsal.simulation.ground import HUB_KEY
from fair_admin.rehearsal.simulation.parts import Parts
from fair_admin.rehearsal.simulation.timeline import Timeline
from pos.wire import HubAway
from projections.sets import HUB_PROJECTIONS
from projections.signatures import Signatures
from projections.vault import Vault

MINUTE_MS = 60_000
_NO_URL = "sqlite://"


class HubNode:
    """One hub that may stop at any write, and comes back with what is on its disk."""

    def __init__(
        self,
        timeline: Timeline,
        fate: Fate,
        options: Options,
        parts: Parts,
        models_url: str = _NO_URL,
    ) -> None:
        """Prepare a machine with an empty disk; it does not run before `start`.

        One that is to be put back to a backup needs read models in a file.
        """
        self._timeline = timeline
        self._fate = fate
        self._options = options
        self._parts = parts
        self._models_url = models_url
        self.disk = Disk(self._commit)
        self.models = parts.hub_models(models_url, HUB_PROJECTIONS)
        self._vault = Vault(_NO_URL)
        self.signatures = Signatures(_NO_URL)
        self.backup = self.disk.image()
        self.is_up = self._is_on_the_bench = False
        self.starts = 0

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
        if self.is_up or self._is_on_the_bench:
            return
        self._open()
        app = Flask(__name__)
        Babel(app)
        app.register_blueprint(make_api(self.hub))
        self._client: FlaskClient = app.test_client()
        self.is_up = True
        self.starts += 1
        self._timeline.tell("hub", f"starts with {len(self.disk)} transactions")

    def _open(self) -> None:
        self.log: EventLog = self._parts.open_hub_log(self.disk)
        self.hub: Hub = self._parts.hub(
            self.log,
            self.models,
            self._vault,
            lambda: self._timeline.now_ms,
            ledger=Ledger(self.log, HUB_KEY, self.signatures),
        )

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

    def replacement_code(self, till: str) -> str:
        """Let an organiser issue a replacement code; "" when that did not work."""
        if not self.is_up:
            return ""
        try:
            return issue_replacement_code(self.hub, till, actor="organiser")
        except PowerCut:
            self.crash()
        except JournalUnwritable:
            pass
        return ""

    def take_backup(self) -> None:
        """Keep what the disk holds now."""
        self.backup = self.disk.image()
        self._timeline.tell("hub", f"backup of {len(self.backup)}")

    def put_back_to(self, backup: Image) -> None:
        """Lose all else, and do what the command `restore` does until it works."""
        self.is_up, self._is_on_the_bench = False, True
        self.disk.restore(backup)
        self._open()
        try:
            self._parts.put_back(self.hub, self._models_url, "restored")
        except (PowerCut, JournalUnwritable):
            self._timeline.after(MINUTE_MS, lambda: self.put_back_to(backup))
            return
        self._timeline.tell("hub", f"put back to {len(backup)}")
        self._is_on_the_bench = False
        self.start()

    def close(self) -> None:
        """Give back what is open."""
        self.models.close()
        self._vault.close()
        self.signatures.close()
