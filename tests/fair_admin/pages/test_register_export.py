"""The whole register leaves the office, and no cell of it is a formula."""

import csv
import json
import zipfile
from io import BytesIO, StringIO

import msgspec
import pytest
from openpyxl import load_workbook

from fair_admin.office import Office
from fair_admin.product import PRODUCT, RegisterProduct
from tests.examples import MIEN_REGISTERED
from tests.fair_admin.visitor import Visitor

pytestmark = pytest.mark.usefixtures("register")


@pytest.fixture
def hostile(office: Office) -> str:
    """Enter a product whose name begins as a formula does."""
    name = "=HYPERLINK(1)"
    entry = msgspec.structs.replace(
        MIEN_REGISTERED, product_id="h", name=name, codes=()
    )
    command = RegisterProduct(registered=entry)
    office.hub.do(PRODUCT, "product/h", command, actor="lan", command_id="h")
    return name


def test_three_files_say_the_same(
    organiser: Visitor, office: Office, hostile: str
) -> None:
    """As many products in each; the page counts them."""
    get = organiser.client.get
    data = json.loads(get("/ocop/export/register.json").data)
    book = load_workbook(BytesIO(get("/ocop/export/register.xlsx").data))
    archive = zipfile.ZipFile(BytesIO(get("/ocop/export/register.zip").data))
    table = csv.reader(StringIO(archive.read("products.csv").decode("utf-8-sig")))
    rows = list(table)

    assert data["position"] == office.hub.models.reached
    assert len(data["products"]) == len(rows) - 1 == book["Sản phẩm"].max_row - 1
    assert rows[0] == list(data["products"][0])
    assert hostile in {one["name"] for one in data["products"]}
    assert f">{len(rows) - 1}</td>" in organiser.open("/ocop/export")


def test_nothing_a_spreadsheet_would_run_leaves(
    organiser: Visitor, hostile: str
) -> None:
    """Neither in the workbook nor in the CSV files."""
    get = organiser.client.get
    sheet = load_workbook(BytesIO(get("/ocop/export/register.xlsx").data))["Sản phẩm"]
    archive = zipfile.ZipFile(BytesIO(get("/ocop/export/register.zip").data))

    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert f"'{hostile}" in archive.read("products.csv").decode("utf-8-sig")
    assert ",=" not in archive.read("products.csv").decode("utf-8-sig")
