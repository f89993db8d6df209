"""What the names in a table of products mean to the register as it is now."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from fair_admin.booth_lines import plain
from fair_admin.choices import today
from fair_admin.hub import Hub
from fair_admin.labels import (
    OCOP_GROUPS,
    SOLD_BY,
    STARS,
    VAT_RATES,
    locality_label,
    locality_order,
)
from fair_admin.sheets.product_columns import Register
from projections.catalogue import products
from projections.localities import Locality, localities
from projections.producers import producers


def register_names(hub: Hub) -> Register:
    """Return the register by its names; of what changed names, today's come first."""
    known = products(hub.models)
    now = _places(localities(hub.models, today(hub)))
    return Register(
        producers=_by_name(
            (one.name, one.producer_id) for one in producers(hub.models)
        ),
        localities={**_places(localities(hub.models)), **now},
        groups=_numbers(OCOP_GROUPS),
        stars=_numbers(STARS),
        ways={plain(str(label)): key for key, label in SOLD_BY.items()}
        | {key: key for key in SOLD_BY},
        rates={
            written: permille
            for permille, label in VAT_RATES.items()
            for written in _ways_to_write(permille, str(label))
        },
        skus={plain(one.sku): one.product_id for one in known if one.sku},
        codes={code: (one.product_id, one.name) for one in known for code in one.codes},
    )


def offered(hub: Hub) -> Mapping[str, tuple[str, ...]]:
    """Return the lists a template offers, by the keys of its columns."""
    units = sorted(localities(hub.models, today(hub)), key=locality_order)
    return {
        "producer": tuple(one.name for one in producers(hub.models)),
        "locality": tuple(locality_label(one) for one in units),
        "group": tuple(str(label) for label in OCOP_GROUPS.values()),
        "stars": tuple(str(label) for label in STARS.values()),
        "sold_by": tuple(str(label) for label in SOLD_BY.values()),
        "vat": tuple(str(label) for label in VAT_RATES.values()),
    }


def _places(units: Iterable[Locality]) -> dict[str, tuple[str, ...]]:
    units = tuple(units)
    pairs = [(one.name, one.code) for one in units]
    return _by_name([*pairs, *((locality_label(one), one.code) for one in units)])


def _by_name(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, key in pairs:
        if key not in found[plain(name)]:
            found[plain(name)].append(key)
    return {name: tuple(keys) for name, keys in found.items()}


def _numbers(labels: Mapping[int, object]) -> dict[str, int]:
    """Return numbers by their labels and by themselves."""
    words = {plain(str(label)): number for number, label in labels.items()}
    return words | {str(number): number for number in labels}


def _ways_to_write(permille: int, label: str) -> tuple[str, ...]:
    """Return a rate as people and spreadsheets write it: `8 %`, `8%`, `8`, `0,08`."""
    percent = str(permille // 10)
    fraction = f"0,{permille:03}".rstrip("0").rstrip(",")
    return plain(label), percent, f"{percent}%", f"{percent} %", fraction
