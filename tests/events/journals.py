"""Journals to test with: real facts, chained, signed by a fixed key."""

from events.log import EventLog
from events.record import Record, encode_record, till_stream
from events.sales import SaleCancelled
from events.signing import public_key_of

TILL = "t1"
STREAM = till_stream(TILL, 1)
PRIVATE_KEY = "11" * 32
PUBLIC_KEY = public_key_of(PRIVATE_KEY)


def write_records(log: EventLog, count: int, *, word: str = "đổi ý") -> None:
    """Append so many chained records to the till's stream, one by one."""
    for _ in range(count):
        head = log.head(STREAM)
        sequence = head.sequence + 1
        body = encode_record(
            Record(
                stream=STREAM,
                sequence=sequence,
                at_ms=1_700_000_000_000 + sequence,
                actor="cashier",
                command_id=f"{word}-{sequence}",
                previous=head.hash,
                facts=(SaleCancelled(sale_id=f"s{sequence}", reason=word),),
            )
        )
        log.append(STREAM, sequence, (body,), 0)


def bodies(log: EventLog, stream: str = STREAM) -> list[bytes]:
    """Return the stored bytes of a stream."""
    return [stored.body for stored in log.read_stream(stream)]
