"""A product's OCOP file: what every page about it shows, form by form."""

from datetime import date, timedelta
from typing import Any

from flask import render_template

from fair_admin import choices
from fair_admin.hub import Hub
from fair_admin.labels import OCOP_GROUPS
from fair_admin.listing import MARKETPLACES
from fair_admin.ocop_labels import DOSSIER_STATES, DOSSIER_STEPS, NEXT_ACTORS
from fair_admin.pages.listing_forms import ListingForm, WithdrawListingForm
from fair_admin.pages.rating_forms import (
    AssessForm,
    CertificateForm,
    InstructForm,
    PrepareForm,
    RejectForm,
    RevokeForm,
)
from fair_admin.star_watch import OPEN_STATES
from projections.catalogue import CatalogueItem
from projections.listings import listings
from projections.producers import producer
from projections.provinces import Provinces
from projections.stars import Rated, RatingDossier, certificates, dossiers, stars_on

_DOSSIER_DAYS = 60


def open_dossier(hub: Hub, product_id: str) -> RatingDossier | None:
    """Return the dossier on which somebody must act, if there is one."""
    known = dossiers(hub.models, product_id)
    return next((one for one in known if one.state in OPEN_STATES), None)


def product_file(
    hub: Hub,
    item: CatalogueItem,
    *,
    certificate: CertificateForm | None = None,
    listing: ListingForm | None = None,
) -> str:
    """Return the page; forms that were refused come filled in, others empty."""
    today, product_id = choices.today(hub), item.product_id
    due_on = (date.fromisoformat(today) + timedelta(days=_DOSSIER_DAYS)).isoformat()
    dossier = open_dossier(hub, product_id)
    maker = producer(hub.models, item.producer_id)
    offers = listings(hub.models, product_id=product_id)
    entry_stars = Rated(stars=item.stars)
    return render_template(
        "ocop/product.html",
        product=item,
        maker=maker.name if maker else item.producer_id,
        province=Provinces(hub.models).name(item.locality_code),
        groups=OCOP_GROUPS,
        today=today,
        now=stars_on(hub.models, today, [product_id]).get(product_id, entry_stars),
        certificates=certificates(hub.models, [product_id])[::-1],
        dossier=dossier,
        over=[
            one
            for one in dossiers(hub.models, product_id)
            if one.state not in OPEN_STATES
        ],
        steps=DOSSIER_STEPS,
        states=DOSSIER_STATES,
        next_actors=NEXT_ACTORS,
        certificate=certificate or CertificateForm(formdata=None, decided_on=today),
        listing=listing or ListingForm(formdata=None, listed_on=today),
        unlisting=WithdrawListingForm(formdata=None, withdrawn_on=today),
        offers=[one for one in offers if not one.withdrawn_on],
        former=[one for one in offers if one.withdrawn_on],
        marketplaces=MARKETPLACES,
        **_step_forms(dossier, today, due_on),
    )


def _step_forms(
    dossier: RatingDossier | None, today: str, due_on: str
) -> dict[str, Any]:
    """Return the forms of what can be done next; all begin with today."""
    forms: dict[str, Any] = {
        "revoking": RevokeForm(formdata=None, revoked_on=today),
        "rejecting": RejectForm(formdata=None, rejected_on=today),
    }
    if dossier is None:
        forms["stepping"] = InstructForm(
            formdata=None, instructed_on=today, due_on=due_on
        )
    elif dossier.state == "instructed":
        forms["stepping"] = PrepareForm(formdata=None, prepared_on=today)
    elif dossier.state == "prepared":
        forms["stepping"] = AssessForm(formdata=None, assessed_on=today)
    return forms
