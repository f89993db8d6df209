"""Putting a product on a marketplace, and taking it off."""

from flask import Blueprint, flash, redirect, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from fair_admin.forms import is_done, pressed
from fair_admin.hub import Hub
from fair_admin.listing import LISTINGS, Publish, Withdraw
from fair_admin.pages.listing_forms import ListingForm, WithdrawListingForm
from fair_admin.pages.product_file import Filled, product_file
from fair_admin.pages.products import known_entry
from fair_admin.pages.rating_forms import iso
from fair_admin.rules import may


def make_listing(hub: Hub) -> Blueprint:
    """Return what the product's forms about marketplaces do."""
    pages = Blueprint(
        "listing", __name__, url_prefix="/products/<product_id>/ocop/listings"
    )

    @pages.post("")
    @may("register", "shared")
    def publish(product_id: str) -> Response | str:
        item, form = known_entry(hub, product_id), ListingForm()
        if form.validate_on_submit():
            command = Publish(published=form.entry(product_id))
            if is_done(hub, form, LISTINGS, f"listings/{product_id}", command):
                flash(_("Đã ghi."), "done")
                return redirect(url_for("ratings.one", product_id=product_id))
        return product_file(hub, item, Filled(listing=form))

    @pages.post("/<marketplace>/withdraw")
    @may("register", "shared")
    def withdraw(product_id: str, marketplace: str) -> Response:
        known_entry(hub, product_id)
        form = WithdrawListingForm()

        def off() -> None:
            command = Withdraw(
                product_id=product_id,
                marketplace=marketplace,
                withdrawn_on=iso(form.withdrawn_on.data),
                reason=form.reason.data or "",
            )
            hub.do(
                LISTINGS,
                f"listings/{product_id}",
                command,
                actor=current_user.id,
                command_id=form.once,
            )

        pressed(form, off, _("Đã gỡ khỏi sàn."))
        return redirect(url_for("ratings.one", product_id=product_id))

    return pages
