"""What every recorded fact has in common: a short permanent tag, frozen flat data."""

import msgspec


class Fact(msgspec.Struct, frozen=True, kw_only=True, tag_field="fact"):
    """One thing that happened, told in the past tense and never changed afterwards.

    Fields are strings, whole numbers, booleans or tuples of flat structs. A subclass
    names its tag itself ("noun.verb/version"); the tag outlives every rename.
    """


class UnknownFact(msgspec.Struct, frozen=True, kw_only=True):
    """A fact written by a newer version: kept and passed on, never guessed at."""

    tag: str
    raw: bytes
