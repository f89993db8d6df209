"""Products with their prices from a file."""

from flask import Blueprint, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from events.quantity import format_count
from fair_admin.hub import Hub
from fair_admin.pages.sheet_import import (
    Import,
    answer_import,
    record_whole,
    template_answer,
)
from fair_admin.product import PRODUCT
from fair_admin.rules import may
from fair_admin.sheets.grid import Grid
from fair_admin.sheets.product_columns import COLUMNS, Goods, columns_of
from fair_admin.sheets.product_table import read_products
from fair_admin.sheets.reader import Reading
from fair_admin.sheets.register_names import offered, register_names
from fair_admin.sheets.table import table_of
from fair_admin.sheets.template import template_of
from fair_admin.sheets.uploads import Uploads


def make_product_import(hub: Hub, uploads: Uploads) -> Blueprint:
    """Return the pages that take products from a file."""
    pages = Blueprint("product_import", __name__, url_prefix="/products")

    def read(grid: Grid, upload_id: str) -> Reading[Goods]:
        return read_products(table_of(grid, COLUMNS), register_names(hub), upload_id)

    def record(goods: tuple[Goods, ...], upload_id: str) -> None:
        commands = {f"product/{one.entry.product_id}": one.commands for one in goods}
        record_whole(hub, PRODUCT, commands, upload_id)

    @pages.route("/import", methods=["GET", "POST"])
    @may("register", "shared")
    def take() -> Response | str:
        return answer_import(
            uploads,
            Import(
                title=_("Nhập sản phẩm và giá từ tệp"),
                lead=_(
                    "Mã hàng đã có thì sản phẩm ấy được ghi lại, giá mới có hiệu lực "
                    "ngay. Có một ô sai thì chưa gì được ghi."
                ),
                back=url_for("products.show"),
                back_text=_("Sản phẩm"),
                template=url_for("product_import.template"),
                columns=COLUMNS,
                read=read,
                record=record,
                done=lambda count: _(
                    "Đã ghi %(count)s sản phẩm.", count=format_count(count)
                ),
            ),
        )

    @pages.get("/template.xlsx")
    @may("register", "shared")
    def template() -> Response:
        return template_answer(
            "san-pham", template_of("Sản phẩm", columns_of(offered(hub)))
        )

    return pages
