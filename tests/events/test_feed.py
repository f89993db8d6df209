"""Only the till itself can ask in its name."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.feed import (
    FeedRequest,
    SaleRequest,
    StatusReport,
    decode_pin_change,
    decode_sale_request,
    encode,
    is_genuine,
    signed,
)
from events.replication import BatchUnreadable
from events.sold_elsewhere import decode_sold
from tests.events.journals import PRIVATE_KEY, PUBLIC_KEY

REQUEST = FeedRequest(till="t1", epoch=1, after=0, at_ms=5, signature=b"")
STATUS = StatusReport(
    till="t1", epoch=1, unsent=0, oldest_unsent_at_ms=0, at_ms=5, signature=b""
)


def test_a_signed_request_is_genuine() -> None:
    """The till's key vouches for its request and its heartbeat."""
    assert is_genuine(signed(REQUEST, PRIVATE_KEY), PUBLIC_KEY)
    assert is_genuine(signed(STATUS, PRIVATE_KEY), PUBLIC_KEY)


@given(st.integers(1, 10**9))
def test_a_changed_request_is_not(after: int) -> None:
    """Asking for another position under the same signature fails."""
    changed = msgspec.structs.replace(signed(REQUEST, PRIVATE_KEY), after=after)

    assert not is_genuine(changed, PUBLIC_KEY)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_question_or_unreadable(data: bytes) -> None:
    """Nobody on the network makes the hub, or a till, stumble."""
    for decode in (decode_pin_change, decode_sale_request, decode_sold):
        with pytest.raises(BatchUnreadable):
            decode(b"\xc1" + data)
        try:
            decode(data)
        except BatchUnreadable:
            continue


@pytest.mark.parametrize(
    ("till", "number"), [("", 1), ("T\x00", 1), ("T9", -1), ("T9", 2**40)]
)
def test_a_receipt_nobody_could_have_is_not_looked_for(till: str, number: int) -> None:
    """Databases refuse some texts and numbers in their own ways; none gets there."""
    request = SaleRequest(
        till="t1",
        epoch=1,
        sold_till=till,
        sold_epoch=0,
        sold_receipt_number=number,
        at_ms=5,
        signature=b"",
    )
    with pytest.raises(BatchUnreadable):
        decode_sale_request(encode(request))
