"""Chance that can be repeated: the same seed and names give the same draws."""

from random import Random


def chance(seed: int, *names: str) -> Random:
    """Return a source of draws of its own for whatever is named."""
    text = "/".join((str(seed), *names))
    return Random(text)  # noqa: S311 - a rehearsal is repeatable, not secret
