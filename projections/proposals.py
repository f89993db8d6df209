"""Goods that cashiers named, and what the office said of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from events.proposals import ProductProposed, ProposalAdopted, ProposalRejected
from projections.database import add_rows, replace_rows
from projections.engine import Projection, ReadModels, Told
from projections.page import till_of

_META = sa.MetaData()
_PROPOSED = sa.Table(
    "proposals",
    _META,
    sa.Column("position", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("part", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("proposal_id", sa.String, nullable=False, index=True),
    sa.Column("code", sa.String, nullable=False),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("unit", sa.String, nullable=False),
    sa.Column("price_minor", sa.BigInteger, nullable=False),
    sa.Column("currency", sa.String, nullable=False),
    sa.Column("vat_rate_permille", sa.BigInteger, nullable=False),
    sa.Column("till", sa.String, nullable=False),
    sa.Column("cashier_id", sa.String, nullable=False),
    sa.Column("at_ms", sa.BigInteger, nullable=False),
)
_DECIDED = sa.Table(
    "proposals_decided",
    _META,
    sa.Column("proposal_id", sa.String, primary_key=True),
    sa.Column("product_id", sa.String, nullable=False),
    sa.Column("product_name", sa.String, nullable=False),
    sa.Column("reason", sa.String, nullable=False),
)


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """One proposal; `product_id` once it was adopted, `reason` once it was rejected."""

    proposal_id: str
    code: str
    name: str
    unit: str
    price_minor: int
    currency: str
    vat_rate_permille: int
    till: str
    cashier_id: str
    at_ms: int
    product_id: str | None
    product_name: str | None
    reason: str | None

    @property
    def is_open(self) -> bool:
        """Whether the office has not decided yet."""
        return self.product_id is None


def apply(connection: sa.Connection, told: Sequence[Told]) -> None:
    """Note what tills propose and what the office says of it; its last word counts."""
    proposed, decided = [], {}
    for one in told:
        fact, entry = one.fact, one.entry
        match fact:
            case ProductProposed():
                till, _ = till_of(entry.stream)
                record = entry.record
                proposed.append(
                    (
                        entry.position,
                        one.part,
                        fact.proposal_id,
                        fact.code,
                        fact.name,
                        fact.unit,
                        fact.price_minor,
                        fact.currency,
                        fact.vat_rate_permille,
                        till,
                        record.actor,
                        record.at_ms,
                    )
                )
            case ProposalAdopted():
                key = fact.proposal_id
                decided[key] = (key, fact.product_id, fact.product_name, "")
            case ProposalRejected():
                decided[fact.proposal_id] = (fact.proposal_id, "", "", fact.reason)
            case _:
                pass
    add_rows(connection, _PROPOSED, proposed)
    replace_rows(connection, _DECIDED, list(decided.values()))


PROPOSALS = Projection(
    name="proposals/1",
    tables=(_PROPOSED, _DECIDED),
    reads=frozenset({ProductProposed, ProposalAdopted, ProposalRejected}),
    apply=apply,
)
"""What cashiers named."""

_ONE = (
    sa.select(
        *(column for column in _PROPOSED.c if column.name not in {"position", "part"}),
        _DECIDED.c.product_id,
        _DECIDED.c.product_name,
        _DECIDED.c.reason,
    )
    .join_from(
        _PROPOSED,
        _DECIDED,
        _DECIDED.c.proposal_id == _PROPOSED.c.proposal_id,
        isouter=True,
    )
    .order_by(_PROPOSED.c.position.desc(), _PROPOSED.c.part.desc())
)


def proposals(
    models: ReadModels, *, is_open: bool, limit: int = 200
) -> tuple[Proposal, ...]:
    """Return the newest proposals that wait, or that were decided."""
    is_decided = _DECIDED.c.proposal_id.is_not(None)
    query = _ONE.where(~is_decided if is_open else is_decided).limit(limit)
    return tuple(Proposal(**row) for row in models.mappings(query))


def proposal(models: ReadModels, proposal_id: str) -> Proposal | None:
    """Return one proposal."""
    query = _ONE.where(_PROPOSED.c.proposal_id == proposal_id)
    return next((Proposal(**row) for row in models.mappings(query)), None)


def alike(models: ReadModels, code: str) -> tuple[Proposal, ...]:
    """Return the proposals of the same code that wait; of no code there are none."""
    if not code:
        return ()
    undecided = _DECIDED.c.proposal_id.is_(None)
    query = _ONE.where(_PROPOSED.c.code == code, undecided)
    return tuple(Proposal(**row) for row in models.mappings(query))


def adopted(models: ReadModels) -> Mapping[str, str]:
    """Return which product each adopted proposal is."""
    query = sa.select(_DECIDED.c.proposal_id, _DECIDED.c.product_id).where(
        _DECIDED.c.product_id != ""
    )
    return {str(key): str(product_id) for key, product_id in models.rows(query)}
