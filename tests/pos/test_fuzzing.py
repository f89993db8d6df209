"""Whatever programs ask of a till in whatever shape, it has an answer."""

from pos.app import RunningTill
from tests.fuzzing.asking import EXAMPLES, Asker
from tests.pos.stall import MIEN, Seller


def test_the_till_always_has_an_answer(till: RunningTill, seller: Seller) -> None:
    """Of a cashier who has a shift and a sale open."""
    seller.scan(MIEN)
    asker = Asker(
        app=till.app,
        client=seller.client,
        cookie=till.station.cookie_name(),
        known={"sale_id": seller.sale_id},
    )

    asked = asker.ask()

    assert asked.failures == []
    assert asked.questions > EXAMPLES
