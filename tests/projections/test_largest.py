"""What a hub takes from a till at most, its read models can keep."""

import msgspec

from events.log import EventLog
from events.record import Record, encode_record
from events.told import COUNTED_MAX, check_told
from projections.engine import ReadModels
from projections.sets import HUB_PROJECTIONS
from tests.projections.telling import line, sale

_LAST_MOMENT_MS = 32_503_680_000_000


def letters(count: int, seed: int) -> str:
    """Give so many letters of four bytes each that no database can press together."""
    return "".join(
        chr(0x20000 + (7919 * n + 613 * seed) % 0xA000) for n in range(count)
    )


def test_the_largest_that_passes_stops_no_reader(
    journal: EventLog, models_url: str
) -> None:
    """Every key, sum and moment stands at its bound, in letters out of the usual."""
    words = ("outlet_id", "outlet_kind", "locality_code", "fair_id", "zone_id")
    names = ("outlet_name", "origin_name", "fair_name", "zone_name")
    lengths = dict.fromkeys((*words, "fair_locality_code"), 64)
    lengths |= dict.fromkeys(names, 200)
    place = {key: letters(count, n) for n, (key, count) in enumerate(lengths.items())}
    word = letters(64, 20)
    sold = msgspec.structs.replace(
        line(amount_minor=COUNTED_MAX),
        product_id=letters(64, 21),
        name=letters(200, 22),
        quantity_thousandths=COUNTED_MAX,
    )
    plain = sale(sold, sale_id=word, currency=letters(64, 23))
    fact = msgspec.structs.replace(
        plain, place=msgspec.structs.replace(plain.place, **place)
    )
    largest = encode_record(
        Record(
            stream="till/t1/1",
            sequence=1,
            at_ms=_LAST_MOMENT_MS,
            actor=word,
            command_id=word,
            previous="0" * 64,
            facts=(fact, fact),
        )
    )
    check_told(largest)
    journal.append("till/t1/1", 1, (largest,), 1)
    models = ReadModels(models_url, HUB_PROJECTIONS)

    assert models.catch_up(journal) == 1

    models.close()
