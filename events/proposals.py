"""Facts of goods that no catalogue has: a cashier names them, the office decides.

A till tells `ProductProposed` in its own journal; the office's word on it stands in
stream proposal/<proposal_id>.
"""

from events.fact import Fact


class ProductProposed(Fact, frozen=True, kw_only=True, tag="proposal.made/1"):
    """A cashier named goods of an unknown code, or of none (""), and gave a price.

    Lines of them have the proposal's id in place of a product's.
    """

    proposal_id: str
    code: str
    name: str
    unit: str
    price_minor: int
    currency: str
    vat_rate_permille: int
    approved_by: str


class ProposalAdopted(Fact, frozen=True, kw_only=True, tag="proposal.adopted/1"):
    """What was proposed is this product of the register."""

    proposal_id: str
    product_id: str
    product_name: str


class ProposalRejected(Fact, frozen=True, kw_only=True, tag="proposal.rejected/1"):
    """What was proposed may not be sold any more."""

    proposal_id: str
    code: str
    name: str
    reason: str
