"""The guide leads wherever it is looked at from."""

from fair_admin.rehearsal.guide import Place, make_guide
from tests.browser import PHONE, OpenPage
from tests.conftest import Serve

YOURS = Place(
    name="Máy bán A09",
    address="http://127.0.0.1:8001",
    login="Bạn",
    secret="2468",
    is_yours=True,
)


def test_a_telephone_is_led_to_where_it_came_to() -> None:
    """Who found the guide under a name of the network finds the till there too."""
    client = make_guide([YOURS], []).test_client()

    page = client.get("/", base_url="http://192.168.1.7:8080/").get_data(as_text=True)

    assert 'href="http://192.168.1.7:8001"' in page


def test_the_guide_fits_a_telephone(serve: Serve, open_page: OpenPage) -> None:
    """Nothing lies outside the screen, and nothing comes from another host."""
    page = open_page(serve(make_guide([YOURS], [])), PHONE, touch=True)

    assert page.evaluate("document.documentElement.scrollWidth") == PHONE[0]


def test_the_guide_speaks_english_when_asked() -> None:
    """The choice goes along to the sheet, and back is one link away."""
    client = make_guide([YOURS], []).test_client()

    page = client.get("/?lang=en").get_data(as_text=True)

    assert "A fair in full swing" in page
    assert 'href="/sheet?lang=en"' in page
    assert "Tiếng Việt" in page
