"""What was once written can be read for ever."""

from pathlib import Path

import msgspec

from events.codec import FACT_TYPES, decode_fact, encode_fact, tag_of
from events.fact import UnknownFact
from events.record import GENESIS, Record, decode_record, encode_record
from events.sales import SaleCancelled

GOLDEN = Path(__file__).parent / "facts.json"


def test_no_fact_changes_its_fields_unnoticed() -> None:
    """A changed field fails here until facts.json and an upcaster change with it."""
    schema = {
        tag_of(fact_type): {
            field.encode_name: str(field.type)
            for field in msgspec.structs.fields(fact_type)
        }
        for fact_type in FACT_TYPES
    }

    assert msgspec.json.decode(GOLDEN.read_bytes()) == schema


def test_each_tag_belongs_to_one_fact() -> None:
    """Two facts with one tag could not be told apart when read."""
    assert len({tag_of(fact_type) for fact_type in FACT_TYPES}) == len(FACT_TYPES)


def test_a_fact_of_tomorrow_passes_through_unchanged() -> None:
    """An unknown fact keeps its exact bytes through a record."""
    raw = b'{"fact":"sale.praised/7","stars":5}'
    record = Record(
        stream="till/t1/1",
        sequence=1,
        at_ms=0,
        actor="",
        command_id="c",
        previous=GENESIS,
        facts=(UnknownFact(tag="sale.praised/7", raw=raw),),
    )

    again = decode_record(encode_record(record))

    assert again == record


def test_vietnamese_survives() -> None:
    """Accents come back letter by letter."""
    fact = SaleCancelled(sale_id="s", reason="Khách đổi ý – để sau")

    assert decode_fact(encode_fact(fact)) == fact
