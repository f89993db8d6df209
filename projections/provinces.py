"""Which province a unit belongs to, and which province is the office's own."""

from collections.abc import Mapping

from projections.engine import ReadModels
from projections.localities import Locality, localities


class Provinces:
    """The register's units by the province they lie in."""

    def __init__(self, models: ReadModels) -> None:
        """Read the register once."""
        self._units: Mapping[str, Locality] = {
            one.code: one for one in localities(models)
        }
        parents = {one.parent_code for one in self._units.values() if one.parent_code}
        self._own = frozenset(code for code in parents if code in self._units)

    def of(self, code: str) -> str:
        """Return the code of the unit a unit lies in at last, "" for none we know."""
        seen: set[str] = set()
        while code in self._units and code not in seen:
            seen.add(code)
            parent = self._units[code].parent_code
            if not parent:
                return code
            code = parent
        return code

    def is_own(self, code: str) -> bool:
        """Say whether a unit is the own province, which alone has units of its own."""
        return bool(code) and self.of(code) in self._own

    def name(self, code: str) -> str:
        """Return the name of the province of a unit, "" where there is none."""
        found = self._units.get(self.of(code))
        return found.name if found else ""

    def unit(self, code: str) -> str:
        """Return the unit that replaced a unit whole, the unit itself otherwise.

        What was split among several cannot be told apart afterwards.
        """
        after = [
            one.code for one in self._units.values() if one.predecessor_code == code
        ]
        return after[0] if len(after) == 1 else code

    def district(self, code: str) -> str:
        """Return the unit that stood before 1 July 2025 in a unit's place.

        Approximate where a new unit straddles an old border: it goes to the main one.
        """
        found = self._units.get(code)
        return found.predecessor_code if found and found.predecessor_code else code
