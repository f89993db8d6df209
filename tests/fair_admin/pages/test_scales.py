"""The office says how scales write their codes, and tries one before tills do."""

from events.gtin import check_digit
from fair_admin.office import Office
from fair_admin.till_settings import scale_patterns, settings_of
from tests.fair_admin.visitor import Visitor

PAGE = "/selling-rules/scales"


def label(body: str) -> str:
    """Give twelve digits with their check digit."""
    return f"{body}{check_digit(body)}"


def test_patterns_are_typed_one_a_line(organiser: Visitor, office: Office) -> None:
    """Tills get them with their settings; what no scale prints is refused in words."""
    organiser.open(PAGE)
    unsound = organiser.send(patterns="89IIIIIWWWWWC 1")
    organiser.open(PAGE)
    overlapping = organiser.send(patterns="21IIIIIWWWWWC 1\n2XIIIIIPPPPPC 1000")
    organiser.open(PAGE)
    stepless = organiser.send(patterns="21IIIIIWWWWWC x")
    organiser.open(PAGE)
    organiser.send(patterns="24iiiiiwwwwwc 10")

    assert "Mẫu “89IIIIIWWWWWC” không đúng" in unsound
    assert "cùng đọc được một mã" in overlapping
    assert "không đúng" in stepless
    (pattern,) = scale_patterns(office.hub)
    assert (pattern.mask, pattern.step) == ("24IIIIIWWWWWC", 10)
    assert settings_of(office.hub, "b1").scales == (pattern,)


def test_a_code_is_tried_on_the_patterns(organiser: Visitor) -> None:
    """What it says, or why no till would take it."""
    weighed = organiser.open(f"{PAGE}?code={label('210004200350')}")
    priced = organiser.open(f"{PAGE}?code={label('230004201470')}")
    strange = organiser.open(f"{PAGE}?code={label('893460001234')}")
    misread = organiser.open(f"{PAGE}?code=2100042003500")

    assert "Cân: 0,35 kg" in weighed
    assert "Chưa sản phẩm nào có một trong các mã" in weighed
    assert "Giá: 147.000 ₫" in priced
    assert "Không mẫu nào hợp" in strange
    assert "Sai số kiểm tra" in misread
