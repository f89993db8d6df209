"""Splits a whole into parts by weight, so that the parts add up to it exactly."""

from collections.abc import Sequence
from itertools import accumulate


def split(whole: int, weights: Sequence[float]) -> tuple[int, ...]:
    """Return a whole number for each weight; they sum to `whole`."""
    total = sum(weights)
    ends = [round(whole * end / total) for end in accumulate(weights)][:-1]
    return tuple(
        end - start for start, end in zip((0, *ends), (*ends, whole), strict=True)
    )
