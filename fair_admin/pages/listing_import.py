"""Listings on marketplaces from a file."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from flask import Blueprint, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from events.listings import ListingPublished
from events.quantity import format_count
from fair_admin.booth_lines import plain
from fair_admin.hub import Hub
from fair_admin.listing import LISTINGS, MARKETPLACES, Listings, Offer, Publish
from fair_admin.pages.sheet_import import (
    Import,
    answer_import,
    record_whole,
    template_answer,
)
from fair_admin.rules import may
from fair_admin.sheets.grid import Grid
from fair_admin.sheets.listing_table import COLUMNS, Known, read_listings
from fair_admin.sheets.reader import Reading
from fair_admin.sheets.table import table_of
from fair_admin.sheets.template import template_of
from fair_admin.sheets.uploads import Uploads
from projections.catalogue import products
from projections.listings import listings


def make_listing_import(hub: Hub, uploads: Uploads) -> Blueprint:
    """Return the pages that take listings from a file."""
    pages = Blueprint("listing_import", __name__, url_prefix="/ocop/marketplaces")

    def read(grid: Grid, _upload_id: str) -> Reading[ListingPublished]:
        return read_listings(table_of(grid, COLUMNS), _known(hub))

    def record(entries: tuple[ListingPublished, ...], upload_id: str) -> None:
        commands: defaultdict[str, list[Publish]] = defaultdict(list)
        for one in entries:
            commands[f"listings/{one.product_id}"].append(Publish(published=one))
        record_whole(hub, LISTINGS, commands, upload_id)

    @pages.route("/import", methods=["GET", "POST"])
    @may("register", "shared")
    def take() -> Response | str:
        return answer_import(
            uploads,
            Import(
                title=_("Nhập danh sách trên sàn từ tệp"),
                lead=_(
                    "Mỗi dòng một sản phẩm trên một sàn. Có một ô sai thì chưa gì "
                    "được ghi."
                ),
                back=url_for("marketplaces.show"),
                back_text=_("Sàn thương mại điện tử"),
                template=url_for("listing_import.template"),
                columns=COLUMNS,
                read=read,
                record=record,
                done=lambda count: _(
                    "Đã ghi %(count)s dòng.", count=format_count(count)
                ),
            ),
        )

    @pages.get("/template.xlsx")
    @may("register", "shared")
    def template() -> Response:
        lists = {
            "marketplace": tuple(MARKETPLACES.values()),
            "cashless": ("có", "không"),
        }
        columns = [replace(one, choices=lists.get(one.key, ())) for one in COLUMNS]
        return template_answer("san-tmdt", template_of("Sàn", columns))

    return pages


def _known(hub: Hub) -> Known:
    goods = products(hub.models)
    pairs = [
        (text, item.product_id)
        for item in goods
        for text in (item.name, item.sku, *item.codes)
        if text
    ]
    return Known(
        products=_by_text(pairs),
        marketplaces={
            plain(text): code
            for code, name in MARKETPLACES.items()
            for text in (code, name)
        },
        listed=_listed(hub),
    )


def _by_text(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for text, product_id in pairs:
        if product_id not in found[plain(text)]:
            found[plain(text)].append(product_id)
    return {text: tuple(ids) for text, ids in found.items()}


def _listed(hub: Hub) -> Mapping[str, Listings]:
    offers: defaultdict[str, dict[str, Offer]] = defaultdict(dict)
    for one in listings(hub.models):
        offers[one.product_id][one.marketplace] = Offer(
            listed_on=one.listed_on, withdrawn_on=one.withdrawn_on
        )
    return {key: Listings(offers=mine) for key, mine in offers.items()}
