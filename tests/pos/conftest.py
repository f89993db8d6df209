"""A till at a booth for every test of this folder."""

from tests.pos.fairground import fairground, seller, station, stocked, stranger, till

__all__ = ["fairground", "seller", "station", "stocked", "stranger", "till"]
