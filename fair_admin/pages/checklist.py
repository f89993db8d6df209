"""Noting what was seen of a product, and entering its lots."""

from flask import Blueprint, flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from fair_admin.checklist import CHECKLIST, LOTS, NoteItem, RecordLot
from fair_admin.forms import is_done
from fair_admin.hub import Hub
from fair_admin.pages.product_file import Filled, lot_form, note_form, product_file
from fair_admin.pages.products import known_entry
from fair_admin.rules import may


def make_checklist(hub: Hub) -> Blueprint:
    """Return what the product's forms about its checklist and lots do."""
    pages = Blueprint("checklist", __name__, url_prefix="/products/<product_id>/ocop")

    @pages.post("/notes")
    @may("register", "shared")
    def note(product_id: str) -> Response | str:
        item, form = known_entry(hub, product_id), note_form()
        if form.validate_on_submit():
            command = NoteItem(noted=form.entry(product_id))
            if is_done(hub, form, CHECKLIST, f"checklist/{product_id}", command):
                flash(_("Đã ghi."), "done")
                return redirect(url_for("ratings.one", product_id=product_id))
        return product_file(hub, item, Filled(note=form))

    @pages.post("/lots")
    @may("register", "shared")
    def lot(product_id: str) -> Response | str:
        item, form = known_entry(hub, product_id), lot_form(hub)
        if form.validate_on_submit():
            command = RecordLot(recorded=form.entry(product_id))
            if is_done(hub, form, LOTS, f"lot/{product_id}", command):
                flash(_("Đã ghi lô."), "done")
                return redirect(url_for("ratings.one", product_id=product_id))
        return product_file(hub, item, Filled(lot=form))

    return pages
