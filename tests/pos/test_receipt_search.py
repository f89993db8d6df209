"""Whatever is typed or scanned at the refund page names a receipt, or is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.log_memory import Commit, Disk, open_memory_log
from pos.receipt_search import SaleElsewhere, find_receipt
from pos.refund import SaleUnknown
from pos.till import Till
from tests.examples import PLACE

TILL = Till(
    open_memory_log(Disk(lambda: Commit.DURABLE)),
    till="K7Q2M",
    epoch=2,
    place=PLACE,
    currency="VND",
)


@given(st.text(max_size=80))
def test_any_text_is_looked_for_or_refused(text: str) -> None:
    """No paper, however torn, stops a cashier."""
    with pytest.raises((SaleElsewhere, SaleUnknown)):
        find_receipt(TILL, text)


@pytest.mark.parametrize(
    ("text", "till", "epoch", "number"),
    [
        ("abcde 12", "ABCDE", 0, 12),
        ("ABCDE-000012", "ABCDE", 0, 12),
        (f"http://x/r/K7Q2M-1-44-7-65000-{'a' * 16}", "K7Q2M", 1, 7),
        (f"ABCDE-3-44-7-65000-{'a' * 16}", "ABCDE", 3, 7),
    ],
)
def test_another_tills_paper_says_where_to_ask(
    text: str, till: str, epoch: int, number: int
) -> None:
    """Typed or scanned; also what this till sold in an earlier epoch."""
    with pytest.raises(SaleElsewhere) as elsewhere:
        find_receipt(TILL, text)

    found = elsewhere.value
    assert (found.till, found.epoch, found.number) == (till, epoch, number)


@pytest.mark.parametrize("text", ["12", "k7q2m 12", "K7Q2M-12"])
def test_ones_own_number_is_looked_for_here(text: str) -> None:
    """With or without the till's name."""
    with pytest.raises(SaleUnknown):
        find_receipt(TILL, text)
