"""A fair with a zone, a booth and a gate in a real office, for tests."""

from collections.abc import Sequence

from events.fairs import BoothAdded, FairPlanned, GateAdded, ZoneAdded
from events.register import LocalityRecorded
from fair_admin.fair import FAIR, Add, Command, OpenFair, PlanFair
from fair_admin.hub import Hub
from fair_admin.locality import LOCALITY, RecordLocality

PLANNED = FairPlanned(
    fair_id="f1",
    name="Hội chợ OCOP Quảng Ninh",
    level="provincial",
    kind="fair",
    locality_code="22501",
    starts_on="2026-11-20",
    ends_on="2026-11-25",
    currency="VND",
    invented=False,
)
ZONE = ZoneAdded(fair_id="f1", zone_id="z1", name="Khu A")
BOOTH = BoothAdded(
    fair_id="f1",
    booth_id="b1",
    zone_id="z1",
    number="A01",
    exhibitor="HTX Miến dong",
    locality_code="22513",
    origin_name="",
    invented=False,
)
GATE = GateAdded(fair_id="f1", gate_id="g1", name="Cổng chính")
TOWNS = (("22501", "Hạ Long"), ("22513", "Bình Liêu"))


def do(hub: Hub, *commands: Command) -> None:
    """Do this to fair f1 as its organiser."""
    for number, command in enumerate(commands):
        seen = hub.log.head("fair/f1").sequence
        hub.do(
            FAIR, "fair/f1", command, actor="lan", command_id=f"fair-{seen}-{number}"
        )


def record_towns(hub: Hub, towns: Sequence[tuple[str, str]] = TOWNS) -> None:
    """Enter the administrative units fairs are held in and booths stand for."""
    for code, name in towns:
        unit = LocalityRecorded(
            code=code,
            name=name,
            kind="district",
            parent_code="22",
            valid_from="",
            valid_to="",
            predecessor_code="",
        )
        command = RecordLocality(recorded=unit)
        hub.do(
            LOCALITY, f"locality/{code}", command, actor="lan", command_id=f"l{code}"
        )


def lay_out(hub: Hub) -> None:
    """Plan the fair with its parts, and open it."""
    record_towns(hub)
    do(hub, PlanFair(planned=PLANNED), Add(ZONE), Add(BOOTH), Add(GATE), OpenFair())
