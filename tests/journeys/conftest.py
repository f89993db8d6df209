"""A till at a booth of a running office, for whole journeys."""

from tests.pos.fairground import fairground, station, stocked, till

__all__ = ["fairground", "station", "stocked", "till"]
