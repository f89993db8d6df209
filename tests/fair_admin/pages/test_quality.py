"""Papers of quality are counted by the day, and anybody can trace a product."""

import pytest

from fair_admin.office import Office
from projections.catalogue import product
from projections.quality import papers
from tests.fair_admin.visitor import Visitor

pytestmark = pytest.mark.usefixtures("register")

PAGE = "/products/mien-dong-binh-lieu/ocop"


def _practice(organiser: Visitor, **filled: str) -> str:
    organiser.open("/ocop/quality/new/practice")
    fields = {
        "scheme": "VIETGAP",
        "holder_name": "HTX Dong riềng",
        "holder_kind": "facility",
        "activity": "crops",
        "species": "dong riềng, gừng",
        "area": "322,35",
        "locality_code": "22507",
        "valid_from": "01/05/2023",
        "valid_until": "30/04/2026",
    }
    return organiser.send(**{**fields, **filled})


def test_a_certificate_counts_on_its_days_alone(
    organiser: Visitor, office: Office
) -> None:
    """Its area is summed while it stands; before and after it is shown and grey."""
    page = _practice(organiser)
    assert "Đã ghi." in page

    during = organiser.open("/ocop/quality?day=30/04/2026")
    assert "1 còn hiệu lực, tổng 322,35 ha" in during
    assert "0 còn hiệu lực" in organiser.open("/ocop/quality?day=01/05/2026")
    (known,) = papers(office.hub.models)
    assert known.species == "dong riềng; gừng"
    organiser.open(f"/ocop/quality/{known.paper_id}/edit")
    assert "322,35" in organiser.fields()["area"]


@pytest.mark.parametrize(
    ("filled", "sentence"),
    [
        ({"area": "1.5"}, "Viết số ha, phần lẻ sau dấu phẩy"),
        ({"area": ""}, "Diện tích phải lớn hơn 0"),
        ({"valid_until": "30/04/2022"}, "ngày cuối không trước ngày đầu"),
        ({"scheme": "OTHER"}, "Hãy chọn trong danh sách."),
        ({"holder_name": ""}, "Hãy điền ô này."),
    ],
)
def test_bad_papers_get_a_sentence(
    organiser: Visitor, office: Office, filled: dict[str, str], sentence: str
) -> None:
    """And nothing is written."""
    before = office.hub.log.position()

    assert sentence in _practice(organiser, **filled)
    assert office.hub.log.position() == before


def test_growing_areas_and_packing_houses_have_codes_for_a_market(
    organiser: Visitor,
) -> None:
    """They end from a day on, with a reason."""
    organiser.open("/ocop/quality/new/area")
    organiser.send(
        code="VN-QNIOR-0001",
        name="Vùng na",
        market="EXPORT:CN",
        area="5",
        locality_code="22521",
        valid_from="01/01/2024",
    )
    assert "Xuất khẩu Trung Quốc" in organiser.page
    ended = organiser.send(
        f"{organiser.path}/end", ended_on="01/06/2024", reason="hết hợp đồng"
    )
    assert "01/06/2024 · hết hợp đồng" in ended
    assert "1 còn hiệu lực" in organiser.open("/ocop/quality?kind=area&day=31/05/2024")
    assert "0 còn hiệu lực" in organiser.open("/ocop/quality?kind=area&day=01/06/2024")


def test_whoever_scans_a_product_sees_who_made_it(
    organiser: Visitor, visitor: Visitor, office: Office
) -> None:
    """With its lot, what is in order today, and nothing that needs a login."""
    organiser.open(PAGE)
    organiser.send(f"{PAGE}/lots", lot="L0124", produced_on="05/10/2026", use_by="")
    organiser.send(f"{PAGE}/notes", item="label", noted_on="01/10/2026", note="đủ")
    assert "đạt" in organiser.page

    page = visitor.open("/p/mien-dong-binh-lieu/L0124")

    assert "Miến dong Bình Liêu" in page
    assert "Sản phẩm OCOP 4 sao" in page
    assert "05/10/2026" in page
    assert "Nhãn hàng hóa" in page
    assert "Sổ chưa có lô này" in visitor.open("/p/mien-dong-binh-lieu/X9")
    picture = visitor.client.get("/p/mien-dong-binh-lieu/L0124/qr.png")
    assert picture.data.startswith(b"\x89PNG")
    known = product(office.hub.models, "mien-dong-binh-lieu")
    assert known is not None
    (code,) = known.codes
    assert "L0124" in visitor.open(f"/01/0{code}/10/L0124")
    assert visitor.client.get("/01/0000/10/L1").status_code == 404
    assert visitor.client.get("/p/khong-co").status_code == 404
