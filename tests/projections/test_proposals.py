"""Goods that cashiers named wait for the office, and are counted as it says."""

import msgspec

from events.log import EventLog
from events.proposals import ProductProposed, ProposalAdopted, ProposalRejected
from projections.engine import ReadModels
from projections.proposals import PROPOSALS, adopted, alike, proposal, proposals
from projections.takings import TAKINGS, best_sellers
from tests.projections.telling import line, sale, write

NAMED = ProductProposed(
    proposal_id="n1",
    code="123",
    name="Kẹo lạc",
    unit="gói",
    price_minor=25_000,
    currency="VND",
    vat_rate_permille=80,
    approved_by="",
)
ADOPTED = ProposalAdopted(
    proposal_id="n1", product_id="p9", product_name="Kẹo lạc bà Năm"
)


def test_a_proposal_waits_until_it_is_decided(
    journal: EventLog, models_url: str
) -> None:
    """With the till it came from; another till's of the same code stands beside it."""
    models = ReadModels(models_url, (PROPOSALS,))
    other = msgspec.structs.replace(NAMED, proposal_id="n2")
    write(journal, "till/t1/1", NAMED, at_ms=5)
    write(journal, "till/t2/1", other)
    models.catch_up(journal)
    waiting = [one.proposal_id for one in proposals(models, is_open=True)]
    same = [one.till for one in alike(models, "123")]
    write(journal, "proposal/n1", ADOPTED)
    no = ProposalRejected(proposal_id="n2", code="123", name="Kẹo lạc", reason="giả")
    write(journal, "proposal/n2", no)
    models.catch_up(journal)
    first, second = proposal(models, "n1"), proposal(models, "n2")

    assert (waiting, same) == (["n2", "n1"], ["t2", "t1"])
    assert first is not None
    assert (first.till, first.at_ms, first.product_name) == ("t1", 5, "Kẹo lạc bà Năm")
    assert second is not None
    assert (second.is_open, second.reason) == (False, "giả")
    assert proposals(models, is_open=True) == ()
    assert adopted(models) == {"n1": "p9"}
    models.close()


def test_adopted_goods_count_as_their_product(
    journal: EventLog, models_url: str
) -> None:
    """Also what was sold before; and a box of twelve is twelve."""
    models = ReadModels(models_url, (TAKINGS,))
    box = msgspec.structs.replace(line("p9", 30_000), holds_thousandths=12_000)
    write(journal, "till/t1/1", sale(line("n1", 25_000)), sale(box))
    models.catch_up(journal)
    before = {one.product_id for one in best_sellers(models, None)}
    write(journal, "proposal/n1", ADOPTED)
    models.catch_up(journal)
    after = best_sellers(models, None)

    assert before == {"n1", "p9"}
    assert {one.product_id for one in after} == {"p9"}
    assert sum(one.amount_minor for one in after) == 55_000
    assert sum(one.quantity_thousandths for one in after) == 13_000
    models.close()
