"""A till holds its hub to its word, and keeps the newest of it."""

from collections.abc import Callable

import msgspec
from flask_babel import lazy_gettext as _

from events.acknowledgement import Acknowledgement, is_hubs_ack
from events.checkpoint import is_signed, start_text
from events.decider import Occasion
from events.evidence import HubAlarmRaised
from events.log import EventLog
from events.record import hash_of
from events.replication import Ack
from pos.till import Till
from pos.wire import HubRefused
from pos.witness import NOT_BELIEVED, SENTENCES, judge, newer

NOT_OURS = _("Tệp này không phải của trung tâm trả lời cho máy này.")

_KEEP_EVERY_MS = 60_000


class HubWord:
    """What one till knows of its hub's word.

    It is written down once a minute, and at once when more changed than how far the
    hub's log goes; each closing of a shift has the newest in the journal anyway. A
    power cut takes the last minute of it: the hub says its position again, and only a
    hub that went back by less than that minute would go unnoticed.
    """

    def __init__(  # noqa: PLR0913 - whose word, to which till, and where it is kept
        self,
        till: Till,
        journal: EventLog,
        hub_key: str,
        now_ms: Callable[[], int],
        *,
        kept: Ack | None,
        keep: Callable[[Ack], None],
    ) -> None:
        """Go on from what was kept, and from what the journal holds."""
        self._till = till
        self._journal = journal
        self._hub_key = hub_key
        self._now_ms = now_ms
        self._keep = keep
        self._kept = self._newest = kept
        self._kept_at_ms = now_ms()
        if kept is not None and kept.checkpoint is not None:
            till.checkpoint = newer(till.checkpoint, kept.checkpoint)

    @property
    def have(self) -> int:
        """What the hub last said it has of the journal."""
        return self._newest.have if self._newest else 0

    def hear(self, ack: Ack) -> None:
        """Hold the hub to its word and keep the newest; raises HubRefused.

        Whatever does not go together is recorded in the journal.
        """
        till, told = self._till, ack.checkpoint
        if told is None:
            return
        known = till.checkpoint
        kind = judge(known, told, self._hub_key) or self._judge_start(ack)
        if kind:
            alarm = HubAlarmRaised(kind=kind, known=known or told, told=told)
            was = f"{alarm.known.hub_epoch}-{alarm.known.position}-{told.hub_epoch}"
            occasion = Occasion(
                at_ms=self._now_ms(),
                actor=till.till,
                command_id=f"alarm-{kind}-{was}",
            )
            till.note(alarm, occasion)
        if kind in NOT_BELIEVED:
            raise HubRefused(str(SENTENCES[kind]))
        till.checkpoint = newer(known, told)
        self._newest = msgspec.structs.replace(ack, checkpoint=till.checkpoint)
        if self._must_be_kept(self._newest):
            self.write_down()

    def answered(self, answer: Acknowledgement) -> int:
        """Believe a hub's answer that came by file; return what the hub has.

        Raises HubRefused when it is of another hub or till.
        """
        till = self._till
        is_ours = (answer.till, answer.epoch) == (till.till, till.epoch)
        if not is_ours or not is_hubs_ack(
            till.till, till.epoch, answer.ack, self._hub_key
        ):
            raise HubRefused(str(NOT_OURS))
        self.hear(answer.ack)
        return answer.ack.have

    def write_down(self) -> None:
        """Keep what is known now, unless it is kept; raises VaultUnwritable."""
        if self._newest is not None and self._newest != self._kept:
            self._keep(self._newest)
            self._kept, self._kept_at_ms = self._newest, self._now_ms()

    def _must_be_kept(self, newest: Ack) -> bool:
        kept = self._kept
        if kept is None or kept.checkpoint is None or newest.checkpoint is None:
            return True
        return (
            newest.checkpoint.hub_epoch != kept.checkpoint.hub_epoch
            or newest.start_signature != kept.start_signature
            or newest.have < kept.have
            or abs(self._now_ms() - self._kept_at_ms) >= _KEEP_EVERY_MS
        )

    def _judge_start(self, ack: Ack) -> str:
        if not ack.start_signature:
            return ""
        till = self._till
        (first,) = self._journal.read_stream(till.stream, limit=1)
        text = start_text(till.till, till.epoch, hash_of(first.body))
        is_ours = is_signed(self._hub_key, text, ack.start_signature)
        return "" if is_ours else "start-not-signed"
