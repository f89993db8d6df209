"""Hostile text in every field of the office is text on every page and in every file."""

from dataclasses import replace
from pathlib import Path

from events.fairs import BoothAdded
from fair_admin.fair import Add
from fair_admin.office import Office
from tests.examples import MIEN_DONG
from tests.fair_admin.fairground import do, lay_out
from tests.fair_admin.hostile import Guest
from tests.fair_admin.seller import Seller
from tests.fair_admin.visitor import Visitor

_LEFT_OUT = ("/logout", "/password", "/login", "/language", "/static", "/bootstrap")
_SEEN = {
    "accounts name",
    "booth exhibitor",
    "booth number",
    "booth origin",
    "fairs/new name",
    "gates/*/hours basis",
    "localities/new name",
    "outlets/* name",
    "producers/new name",
    "products/new name",
    "products/new unit",
    "receipt-texts seller_name",
    "receipt-texts thanks",
    "sales-points/new address",
    "sales-points/new name",
    "sold name",
}
"""Fields whose text must have come to a page; the others may be refused or hidden."""


def test_hostile_text_stays_text_everywhere(
    office: Office, organiser: Visitor, tmp_path: Path
) -> None:
    """No element, no attribute, no formula and no template comes of it."""
    guest = Guest(organiser.client)
    booth = BoothAdded(
        fair_id="f1",
        booth_id="b2",
        zone_id="z1",
        number=guest.text("booth number", 20),
        exhibitor=guest.text("booth exhibitor", 80),
        locality_code="",
        origin_name=guest.text("booth origin", 80),
        invented=False,
    )
    lay_out(office.hub)
    do(office.hub, Add(booth))
    item = replace(MIEN_DONG, name=guest.text("sold name", 80))
    for outlet_id in ("b1", "b2"):
        seller = Seller(office.hub, tmp_path, outlet_id, f"t-{outlet_id}")
        seller.sell(item)
        seller.send()

    guest.walk("/", _LEFT_OUT)

    assert guest.broken_out == []
    assert guest.seen() >= _SEEN
    assert {name.rpartition(".")[2] for name in guest.files} >= {"xlsx", "csv"}
