"""The map of booths, for those who see its colours and for those who do not."""

from pathlib import Path

from fair_admin.office import Office
from tests.fair_admin.fairground import lay_out
from tests.fair_admin.seller import Seller
from tests.fair_admin.visitor import Visitor


def test_each_booth_shows_its_hour_in_colour_and_in_words(
    organiser: Visitor, office: Office, tmp_path: Path
) -> None:
    """It leads to the booth, and the board leads here."""
    lay_out(office.hub)
    seller = Seller(office.hub, tmp_path, "b1", "t1")
    seller.sell(quantity=2)
    seller.send()

    page = organiser.open("/board/f1/heat")

    assert 'class="heat-5"' in page
    assert "<span>130.000 ₫</span>" in page
    assert 'href="/board/f1/booth/b1"' in page
    assert "1/1 gian có bán" in page
    assert 'href="/board/f1/heat"' in organiser.open("/board/f1")


def test_no_fair_has_no_map(organiser: Visitor) -> None:
    """As with every page of a fair."""
    organiser.open("/board/f9/heat")

    assert organiser.status == 404
