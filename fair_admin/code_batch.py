"""Codes for many outlets at one go, the same however often one form is sent."""

import hmac
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from events.decider import Refusal
from events.enrolment_code import ALPHABET, SECRET_LENGTH, written
from fair_admin.devices import TILL_LENGTH, code_hash, place_at
from fair_admin.enrolment import ENROLMENT, Command, IssueCode, WithdrawCode
from fair_admin.hub import Hub
from projections.waiting_codes import WaitingCode, waiting_codes


@dataclass(frozen=True, kw_only=True)
class Batch:
    """What one form asks for.

    `once` names the form and `secret` is the office's own: together they draw the
    codes, so that a form sent again gives the sheet that was lost on its way.
    """

    once: str
    secret: str
    valid_ms: int
    actor: str


@dataclass(frozen=True, kw_only=True)
class IssuedCode:
    """A code that makes one device a till of an outlet, as it is written."""

    outlet_id: str
    code: str
    expires_at_ms: int


def others_waiting(hub: Hub, once: str) -> dict[str, tuple[WaitingCode, ...]]:
    """Return the unused codes of each outlet but those that this form made."""
    found: dict[str, tuple[WaitingCode, ...]] = {}
    for one in waiting_codes(hub.models, hub.now_ms()):
        if not one.command_id.startswith(once):
            found[one.outlet_id] = (*found.get(one.outlet_id, ()), one)
    return found


def issue_codes(
    hub: Hub, outlet_ids: Sequence[str], batch: Batch
) -> tuple[IssuedCode, ...]:
    """Issue a code for each outlet; codes of theirs that nobody used yet go.

    All or none. Raises OutletUnknown, ValidityOutOfRange, and CodeAlreadyUsed when a
    device was faster.
    """
    old = others_waiting(hub, batch.once)
    now_ms = hub.now_ms()
    commands: dict[str, list[Command]] = {}
    codes: dict[str, str] = {}
    issued: dict[str, tuple[str, str]] = {}
    for outlet_id in outlet_ids:
        place_at(hub, outlet_id)
        for one in old.get(outlet_id, ()):
            gone = WithdrawCode(code_id=one.code_id)
            commands[f"enrolment/{one.code_id}"] = [gone]
        code_id = next(_free_ids(hub, batch, outlet_id, commands))
        code = _drawn(batch, f"code {outlet_id}", SECRET_LENGTH)
        issue = IssueCode(
            code_id=code_id,
            outlet_id=outlet_id,
            now_ms=now_ms,
            valid_ms=batch.valid_ms,
        )
        commands[f"enrolment/{code_id}"] = [issue]
        codes[code_hash(code)] = code_id
        issued[outlet_id] = (code_id, written(code, hub.fingerprint))
    _record(hub, commands, batch)
    hub.vault.put_codes(codes)
    # Sent again, the form says what was recorded the first time.
    ends = {one.code_id: one.expires_at_ms for one in waiting_codes(hub.models, now_ms)}
    return tuple(
        IssuedCode(
            outlet_id=outlet_id,
            code=code,
            expires_at_ms=ends.get(code_id, now_ms + batch.valid_ms),
        )
        for outlet_id, (code_id, code) in issued.items()
    )


def _record(hub: Hub, commands: dict[str, list[Command]], batch: Batch) -> None:
    outcomes = hub.record_together(
        ENROLMENT, commands, actor=batch.actor, command_id=batch.once
    )
    for outcome in outcomes.values():
        for one in outcome:
            if isinstance(one, Refusal):
                raise one
    hub.follow()


def _free_ids(
    hub: Hub, batch: Batch, outlet_id: str, taken: dict[str, list[Command]]
) -> Iterator[str]:
    """Yield names for the outlet's till that are nobody's, or this form's own."""
    number = 0
    while True:
        code_id = _drawn(batch, f"till {outlet_id} {number}", TILL_LENGTH)
        stream = f"enrolment/{code_id}"
        first = next(iter(hub.log.read_stream(stream, limit=1)), None)
        is_ours = first is not None and first.record.command_id.startswith(batch.once)
        if stream not in taken and (first is None or is_ours):
            yield code_id
        number += 1


def _drawn(batch: Batch, what: str, length: int) -> str:
    """Draw letters and digits by the office's secret; a digest is long enough."""
    words = f"{batch.once} {what}".encode()
    digest = hmac.new(batch.secret.encode(), words, "sha256").digest()
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:length])
