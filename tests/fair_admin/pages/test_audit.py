"""Who did what, when and from which device is found again, and taken along."""

from io import BytesIO

from openpyxl import load_workbook

from fair_admin.grants import Grant
from fair_admin.office import Office
from tests.fair_admin.conftest import LOGIN, PASSWORD
from tests.fair_admin.fairground import lay_out
from tests.fair_admin.two_fairs import admit
from tests.fair_admin.visitor import Visitor

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def add_zone(organiser: Visitor, name: str) -> None:
    """Add a zone to the fair, from a Firefox."""
    organiser.client.environ_base["HTTP_USER_AGENT"] = FIREFOX
    organiser.open("/fairs/f1")
    organiser.send("/fairs/f1/zones", name=name)


def test_a_deed_says_who_and_from_which_device(
    organiser: Visitor, office: Office
) -> None:
    """What a form did is told with the browser it came from."""
    lay_out(office.hub)
    add_zone(organiser, "Khu Đặc Sản")

    page = organiser.open("/audit?q=dac+san")

    assert "Thêm khu" in page
    assert "Nguyễn Thị Lan" in page
    assert "Firefox, Linux" in page
    assert "Cổng chính" not in page


def test_logins_and_what_was_tried_are_told_without_secrets(
    organiser: Visitor, visitor: Visitor
) -> None:
    """Not even a password that was typed where the login belongs."""
    visitor.open("/login")
    visitor.send(login=LOGIN, password="a wrong secret")
    visitor.open("/login")
    visitor.send(login="hunter2", password="x")

    page = organiser.open("/audit?kind=login")

    assert page.count("Sai mật khẩu") == 2
    assert "a wrong secret" not in page
    assert "hunter2" not in page
    assert "127.0.0.1" in page


def test_it_is_narrowed_by_person_kind_and_day(
    organiser: Visitor, office: Office
) -> None:
    """Each alone and together; a day that is none narrows nothing."""
    lay_out(office.hub)
    admit(office.hub, "ha", Grant("gate", "all"))

    assert "Giao việc" in organiser.open("/audit?kind=access&login=lan&day=23/11/2026")
    assert "Không có việc nào" in organiser.open("/audit?kind=access&day=22/11/2026")
    assert "Không có việc nào" in organiser.open("/audit?login=ha")
    assert "Mở cửa hội chợ" in organiser.open("/audit?kind=fair&day=xx")


def test_no_cell_of_an_export_begins_a_formula(
    organiser: Visitor, office: Office
) -> None:
    """Neither in CSV nor in XLSX; and that it was taken is told as well."""
    lay_out(office.hub)
    add_zone(organiser, "=HYPERLINK(1)")
    add_zone(organiser, "@SUM(A1)")

    text = organiser.client.get("/audit/audit.csv?kind=fair").get_data(as_text=True)
    data = organiser.client.get("/audit/audit.xlsx?kind=fair").data
    sheet = load_workbook(BytesIO(data)).active
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]

    assert "'=HYPERLINK(1)" in text
    assert "'@SUM(A1)" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert "Tải nhật ký việc làm" in organiser.open("/audit")


def test_an_auditor_reads_it_and_an_organiser_does_not(
    visitor: Visitor, office: Office
) -> None:
    """It tells of the whole province."""
    lay_out(office.hub)
    admit(office.hub, "soat", Grant("auditor", "all"))
    admit(office.hub, "ban", Grant("organiser", "fair", "f1"))

    for login, status in (("soat", 200), ("ban", 403)):
        visitor.client.post("/logout", data={})
        visitor.client.delete_cookie("hub")
        visitor.open("/login")
        visitor.send(login=login, password=PASSWORD)
        visitor.open("/audit")
        assert visitor.status == status
