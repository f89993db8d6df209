"""The one way facts become bytes and come back, for every reader."""

from typing import Any

import msgspec

from events import (
    access,
    devices,
    evidence,
    fairs,
    inspections,
    listings,
    papers,
    proposals,
    quality,
    ratings,
    refunds,
    register,
    reports,
    sales,
    shifts,
    turnover,
    visits,
)
from events.fact import Fact, UnknownFact


def _fact_types() -> tuple[type[Fact], ...]:
    modules = (
        sales,
        refunds,
        shifts,
        papers,
        fairs,
        visits,
        register,
        ratings,
        listings,
        quality,
        inspections,
        devices,
        evidence,
        turnover,
        reports,
        access,
        proposals,
    )
    return tuple(
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Fact) and value is not Fact
    )


FACT_TYPES: tuple[type[Fact], ...] = _fact_types()
"""Every fact this version knows."""


def tag_of(fact_type: type[Fact]) -> str:
    """Return the permanent tag of a fact type."""
    return str(fact_type.__struct_config__.tag)


_DECODERS: dict[str, msgspec.json.Decoder[Any]] = {
    tag_of(fact_type): msgspec.json.Decoder(fact_type) for fact_type in FACT_TYPES
}


class _Tagged(msgspec.Struct, frozen=True):
    fact: str


_TAG = msgspec.json.Decoder(_Tagged)
_ENCODER = msgspec.json.Encoder()


def encode_fact(fact: Fact | UnknownFact) -> bytes:
    """Return the JSON bytes of a fact; an unknown one passes through unchanged."""
    if isinstance(fact, UnknownFact):
        return fact.raw
    return _ENCODER.encode(fact)


def decode_fact(raw: bytes | msgspec.Raw) -> Fact | UnknownFact:
    """Return the fact in these bytes, or `UnknownFact` where its tag is not known.

    Raises msgspec.ValidationError when the bytes are not a fact at all.
    """
    tag = _TAG.decode(raw).fact
    decoder = _DECODERS.get(tag)
    if decoder is None:
        return UnknownFact(tag=tag, raw=bytes(raw))
    fact: Fact = decoder.decode(raw)
    return fact
