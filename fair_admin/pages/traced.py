"""What anybody sees who scans the QR of a product or of one of its lots."""

import re
from urllib.parse import quote

from flask import Blueprint, abort, make_response, render_template, request
from werkzeug.wrappers import Response

from events.gtin import BadCode, normalise_code
from fair_admin import choices
from fair_admin.checklist import ITEMS
from fair_admin.hub import Hub
from fair_admin.labels import OCOP_GROUPS, PRODUCER_KINDS
from fair_admin.pages.products import known_product
from fair_admin.quality_labels import ACTIVITIES, CHECKLIST_ITEMS, MARKETS, SCHEMES
from fair_admin.rules import may
from printers.qr import qr_png
from projections.catalogue import product_by_code
from projections.checklists import is_met, lots, notes_on
from projections.producers import producer
from projections.provinces import Provinces
from projections.quality import paper, papers
from projections.stars import certificates

_LOT = re.compile("^10/([^/]{1,20})")
_PNG = {"Content-Type": "image/png", "Cache-Control": "max-age=3600"}


def make_traced(hub: Hub) -> Blueprint:
    """Return the public pages of goods."""
    pages = Blueprint("traced", __name__)

    @pages.get("/p/<product_id>", defaults={"lot": ""})
    @pages.get("/p/<product_id>/<path:lot>")
    @may("anyone")
    def show(product_id: str, lot: str) -> str:
        return _page(hub, product_id, lot)

    @pages.get("/p/<product_id>/qr.png", defaults={"lot": ""})
    @pages.get("/p/<product_id>/<path:lot>/qr.png")
    @may("anyone")
    def code(product_id: str, lot: str) -> Response:
        known_product(hub, product_id)
        path = f"p/{quote(product_id)}" + (f"/{quote(lot, safe='')}" if lot else "")
        return make_response(qr_png(f"{request.url_root}{path}"), _PNG)

    @pages.get("/01/<gtin>", defaults={"rest": ""})
    @pages.get("/01/<gtin>/<path:rest>")
    @may("anyone")
    def by_code(gtin: str, rest: str) -> str:
        try:
            found = product_by_code(hub.models, normalise_code(gtin))
        except BadCode:
            found = None
        if found is None:
            abort(404)
        lot = _LOT.search(rest)
        return _page(hub, found.product_id, lot[1] if lot else "")

    return pages


def _page(hub: Hub, product_id: str, lot: str) -> str:
    item, today = known_product(hub, product_id), choices.today(hub)
    models = hub.models
    known_lots = lots(models, product_id)
    chosen = next((one for one in known_lots if one.lot == lot), None)
    standing = [
        one
        for one in certificates(models, [product_id])
        if one.valid_from <= today <= one.ends_on
    ]
    notes = {one.item: one for one in notes_on(models, today, product_id)}
    return render_template(
        "traced.html",
        product=item,
        today=today,
        maker=producer(models, item.producer_id),
        producer_kinds=PRODUCER_KINDS,
        places=choices.locality_labels(hub),
        province=Provinces(models).name(item.locality_code),
        groups=OCOP_GROUPS,
        certificate=standing[-1] if standing else None,
        papers=papers(models, producer_id=item.producer_id, on_day=today),
        met=[
            CHECKLIST_ITEMS[key]
            for key in ITEMS
            if key in notes and is_met(notes[key], today)
        ],
        asked_lot=lot,
        lot=chosen,
        lot_papers=[
            found
            for found in (paper(models, one) for one in chosen.paper_ids)
            if found is not None
        ]
        if chosen
        else [],
        schemes=SCHEMES,
        activities=ACTIVITIES,
        markets=MARKETS,
    )
