"""A real till at an outlet of an office: it sells, sends, and says that it lives."""

from pathlib import Path
from uuid import NAMESPACE_OID, uuid5

from events.decider import Occasion
from events.feed import StatusReport, signed
from events.log_sqlite import open_journal
from events.replication import make_batch
from events.signing import public_key_of
from fair_admin.enrolment import ENROLMENT, IssueCode, UseCode
from fair_admin.hub import Hub
from pos.sale_commands import Item, in_cash
from pos.shift import OpenShift
from pos.till import Till
from projections.outlets import place_of
from tests.examples import MIEN_DONG

_KEY = "22" * 32


class Seller:
    """One cashier at one till; nothing reaches the hub before `send`."""

    def __init__(
        self, hub: Hub, folder: Path, outlet_id: str, till: str, currency: str = "VND"
    ) -> None:
        """Enrol a till at an outlet that is known, and open a shift."""
        self.hub = hub
        self.till = till
        self._sent = 0
        self._count = 0
        place = place_of(hub.models, outlet_id)
        assert place is not None
        now = hub.now_ms()
        issue = IssueCode(code_id=till, outlet_id=outlet_id, now_ms=now)
        use = UseCode(
            till=till,
            epoch=1,
            public_key=public_key_of(_KEY),
            place=place,
            now_ms=now,
        )
        for command in (issue, use):
            hub.do(
                ENROLMENT,
                f"enrolment/{till}",
                command,
                actor="lan",
                command_id=f"{till}-{type(command).__name__}",
            )
        self.journal = open_journal(folder / f"{till}.sqlite")
        self._till = Till(
            self.journal, till=till, epoch=1, place=place, currency=currency
        )
        shift = OpenShift(
            shift_id=f"h-{till}", cashier_id="c1", float_minor=0, currency=currency
        )
        self._till.open_shift(shift, self._on(now))
        hub.pulse.look()

    def _on(self, at_ms: int) -> Occasion:
        self._count += 1
        return Occasion(
            at_ms=at_ms, actor="c1", command_id=f"{self.till}-{self._count}"
        )

    def sell(
        self, item: Item = MIEN_DONG, quantity: int = 1, at_ms: int | None = None
    ) -> str:
        """Sell so many pieces for cash; return the sale's id."""
        moment = self.hub.now_ms() if at_ms is None else at_ms
        sale_id = uuid5(NAMESPACE_OID, f"{self.till}-{self._count}").hex
        self._till.scan(sale_id, item, quantity * 1000, self._on(moment))
        paid = item.unit_price_minor * quantity
        self._till.pay(sale_id, in_cash(paid), self._on(moment))
        return sale_id

    def send(self) -> None:
        """Bring everything to the hub, and let its figures follow."""
        batch = make_batch(
            self.journal,
            till=self.till,
            epoch=1,
            after=self._sent,
            limit_records=1_000,
            private_key_hex=_KEY,
        )
        if batch is not None:
            self._sent = self.hub.ingest(batch).have
        self.hub.follow()

    def speak(self) -> None:
        """Say that the till lives and what it still holds."""
        unsent = self._till.unsent(self._sent)
        report = StatusReport(
            till=self.till,
            epoch=1,
            unsent=unsent.sales,
            oldest_unsent_at_ms=unsent.oldest_at_ms or 0,
            at_ms=self.hub.now_ms(),
            signature=b"",
        )
        self.hub.hear(signed(report, _KEY))
        self.hub.pulse.look()
