"""Where the demonstration's tills stand, and one that waits for a person."""

from dataclasses import dataclass
from pathlib import Path

from fair_admin.rehearsal.playbill import FAIR


@dataclass(frozen=True, kw_only=True)
class Spot:
    """One till at an outlet; whoever plays has the one that `is_yours`."""

    name: str
    outlet_id: str
    cashier: str
    is_yours: bool = False

    def folder(self, demo: Path) -> Path:
        """Return where this till's data lives."""
        return demo / "tills" / self.name

    @property
    def printer(self) -> str:
        """Only papers that somebody looks at are kept as pictures."""
        return "virtual" if self.is_yours else "/dev/null"


YOURS = Spot(name="yours", outlet_id=f"{FAIR}-a009", cashier="Bạn (bịa)", is_yours=True)
SPOTS = (
    YOURS,
    Spot(name="booth-1", outlet_id=f"{FAIR}-a001", cashier="Lan (bịa)"),
    Spot(name="booth-2", outlet_id=f"{FAIR}-a008", cashier="Hải (bịa)"),
    Spot(name="booth-3", outlet_id=f"{FAIR}-a007", cashier="Thủy (bịa)"),
    Spot(name="abroad", outlet_id=f"{FAIR}-c001", cashier="Dũng (bịa)"),
    Spot(name="guest", outlet_id=f"{FAIR}-b001", cashier="Mai (bịa)"),
    Spot(name="sales-point", outlet_id="iv-d01", cashier="Sơn (bịa)"),
)
