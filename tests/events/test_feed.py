"""Only the till itself can ask in its name."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from events.feed import FeedRequest, StatusReport, is_genuine, signed
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
