"""One-time codes that no device has used yet."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from events.devices import EnrolmentCodeIssued, EnrolmentCodeWithdrawn, TillEnrolled
from projections.engine import Projection, ReadModels, Told, upsert

_CODES = sa.Table(
    "codes_waiting",
    sa.MetaData(),
    sa.Column("code_id", sa.String, primary_key=True),
    sa.Column("outlet_id", sa.String, nullable=False, index=True),
    sa.Column("expires_at_ms", sa.BigInteger, nullable=False),
    sa.Column("command_id", sa.String, nullable=False),
)


@dataclass(frozen=True, kw_only=True)
class WaitingCode:
    """A code for a new till; `command_id` names the command that made it."""

    code_id: str
    outlet_id: str
    expires_at_ms: int
    command_id: str


def apply(connection: sa.Connection, told: Sequence[Told]) -> None:
    """Follow the codes one by one; they are few."""
    for one in told:
        match one.fact:
            case EnrolmentCodeIssued() as fact:
                row = {
                    "code_id": fact.code_id,
                    "outlet_id": fact.outlet_id,
                    "expires_at_ms": fact.expires_at_ms,
                    "command_id": one.entry.record.command_id,
                }
                upsert(connection, _CODES, row)
            case EnrolmentCodeWithdrawn() | TillEnrolled() as fact:
                used = _CODES.c.code_id == fact.code_id
                connection.execute(sa.delete(_CODES).where(used))
            case _:
                pass


WAITING_CODES = Projection(
    name="waiting-codes/1",
    tables=(_CODES,),
    reads=frozenset({EnrolmentCodeIssued, EnrolmentCodeWithdrawn, TillEnrolled}),
    apply=apply,
)
"""Codes that were issued and neither used nor taken back."""


def waiting_codes(models: ReadModels, now_ms: int) -> tuple[WaitingCode, ...]:
    """Return the codes that a device could use now, the last to expire first."""
    query = (
        sa.select(_CODES)
        .where(_CODES.c.expires_at_ms > now_ms)
        .order_by(_CODES.c.expires_at_ms.desc(), _CODES.c.code_id)
    )
    return tuple(WaitingCode(**row) for row in models.mappings(query))
