"""One's own fair and a strange one, side by side in one office, for tests of scopes."""

from dataclasses import replace
from pathlib import Path

from events.fairs import BoothAdded, FairPlanned, GateAdded, ZoneAdded
from events.register import SalesPointOpened
from fair_admin.accounts import open_account
from fair_admin.fair import FAIR, OpenFair, PlanFair
from fair_admin.grants import Grant
from fair_admin.hub import Hub
from fair_admin.sales_point import SALES_POINT, OpenSalesPoint
from fair_admin.sessions import give
from tests.examples import MIEN_DONG
from tests.fair_admin.conftest import PASSWORD
from tests.fair_admin.fairground import record_towns
from tests.fair_admin.seller import Seller

OWN_TOWN, STRANGE_TOWN = "22501", "22513"
STRANGE = "Xalạ"
"""Stands in the name of everything that is strange."""

STRANGE_PRICE_MINOR = 777_001

PEOPLE = {
    "province": Grant("province", "all"),
    "organiser": Grant("organiser", "fair", "own"),
    "locality": Grant("locality", "locality", OWN_TOWN),
    "booth": Grant("booth", "outlet", "own-b"),
    "gate": Grant("gate", "fair", "own"),
    "auditor": Grant("auditor", "all"),
    "fair-auditor": Grant("auditor", "fair", "own"),
}
"""Who is who, by login, which is the name of the role."""


def lay_out_two_fairs(hub: Hub, folder: Path) -> dict[str, str]:
    """Open both fairs, sell at each, and return the id of a sale at each."""
    record_towns(hub)
    sales = {}
    for side, town, name in (
        ("own", OWN_TOWN, "Của ta"),
        ("strange", STRANGE_TOWN, STRANGE),
    ):
        _open(hub, side, town, name)
        seller = Seller(hub, folder, f"{side}-b", f"{side}-t")
        price = STRANGE_PRICE_MINOR if side == "strange" else 65_000
        sales[side] = seller.sell(replace(MIEN_DONG, unit_price_minor=price))
        seller.send()
        seller.journal.close()
    return sales


def _open(hub: Hub, side: str, town: str, name: str) -> None:
    planned = FairPlanned(
        fair_id=side,
        name=f"Hội chợ {name}",
        level="local",
        kind="fair",
        locality_code=town,
        starts_on="2026-11-20",
        ends_on="2026-11-25",
        currency="VND",
        invented=False,
    )
    zone = ZoneAdded(fair_id=side, zone_id=f"{side}-z", name=f"Khu {name}")
    booth = BoothAdded(
        fair_id=side,
        booth_id=f"{side}-b",
        zone_id=f"{side}-z",
        number=f"A01 {name}",
        exhibitor=f"HTX {name}",
        locality_code=town,
        origin_name="",
        invented=False,
    )
    gate = GateAdded(fair_id=side, gate_id=f"{side}-g", name=f"Cổng {name}")
    plan = PlanFair(planned=planned, parts=(zone, booth, gate))
    stream = f"fair/{side}"
    hub.do(FAIR, stream, plan, actor="lan", command_id=f"plan-{side}")
    hub.do(FAIR, stream, OpenFair(), actor="lan", command_id=f"open-{side}")
    point = SalesPointOpened(
        outlet_id=f"{side}-p",
        name=f"Điểm bán {name}",
        locality_code=town,
        address="",
        invented=False,
    )
    hub.do(
        SALES_POINT,
        f"sales-point/{side}-p",
        OpenSalesPoint(opened=point),
        actor="lan",
        command_id=f"point-{side}",
    )


def admit(hub: Hub, login: str, *grants: Grant, name: str = "") -> None:
    """Open an account with roles."""
    open_account(hub.vault, login=login, name=name or login, role="", password=PASSWORD)
    for number, grant in enumerate(grants):
        command_id = f"give-{login}-{number}"
        give(hub, login, grant, actor="lan", command_id=command_id)


def admit_everybody(hub: Hub) -> None:
    """Open an account for each role, one without any, and a strange keeper."""
    for login, grant in PEOPLE.items():
        admit(hub, login, grant)
    admit(hub, "nobody")
    admit(hub, "keeper", Grant("gate", "fair", "own"))
    strange = Grant("gate", "fair", "strange")
    admit(hub, "strange", strange, name=f"Người {STRANGE}")
