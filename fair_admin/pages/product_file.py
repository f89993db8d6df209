"""A product's OCOP file: what every page about it shows, form by form."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask import render_template

from fair_admin import choices
from fair_admin.hub import Hub
from fair_admin.labels import OCOP_GROUPS
from fair_admin.listing import MARKETPLACES
from fair_admin.ocop_history import ocop_history
from fair_admin.ocop_labels import DOSSIER_STATES, DOSSIER_STEPS, NEXT_ACTORS
from fair_admin.pages.listing_forms import ListingForm, WithdrawListingForm
from fair_admin.pages.quality_forms import LotForm, NoteForm
from fair_admin.pages.rating_forms import (
    AssessForm,
    CertificateForm,
    InstructForm,
    PrepareForm,
    RejectForm,
    RevokeForm,
)
from fair_admin.quality_labels import CHECKLIST_ITEMS
from fair_admin.star_watch import OPEN_STATES
from projections.catalogue import CatalogueItem
from projections.checklists import ChecklistNote, is_met, lots, notes_on
from projections.listings import listings
from projections.lots_sold import lots_sold
from projections.producers import producer
from projections.provinces import Provinces
from projections.quality import AREA, PACKING, papers
from projections.stars import Rated, RatingDossier, certificates, dossiers, stars_on

_DOSSIER_DAYS = 60


def open_dossier(hub: Hub, product_id: str) -> RatingDossier | None:
    """Return the dossier on which somebody must act, if there is one."""
    known = dossiers(hub.models, product_id)
    return next((one for one in known if one.state in OPEN_STATES), None)


@dataclass(frozen=True, kw_only=True)
class Filled:
    """The form that was refused, as it was sent; the others are shown empty."""

    certificate: CertificateForm | None = None
    listing: ListingForm | None = None
    note: NoteForm | None = None
    lot: LotForm | None = None


NOTHING_FILLED = Filled()


def product_file(hub: Hub, item: CatalogueItem, filled: Filled = NOTHING_FILLED) -> str:
    """Return the page of a product."""
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
        certificate=filled.certificate
        or CertificateForm(formdata=None, decided_on=today),
        listing=filled.listing or ListingForm(formdata=None, listed_on=today),
        unlisting=WithdrawListingForm(formdata=None, withdrawn_on=today),
        offers=[one for one in offers if not one.withdrawn_on],
        former=[one for one in offers if one.withdrawn_on],
        marketplaces=MARKETPLACES,
        note=filled.note or note_form(today),
        lot=filled.lot or lot_form(hub, today),
        items=[
            (name, found, found is not None and is_met(found, today))
            for name, found in _items(hub, product_id, today)
        ],
        lots=lots(hub.models, product_id),
        only_sold=_only_sold(hub, product_id),
        happenings=ocop_history(hub, product_id),
        **_step_forms(dossier, today, due_on),
    )


def note_form(today: str = "") -> NoteForm:
    """Return the form of a note, empty and of today, or as it was sent."""
    form = NoteForm(formdata=None, noted_on=today) if today else NoteForm()
    form.item.choices = choices.of_labels(CHECKLIST_ITEMS)
    return form


def lot_form(hub: Hub, today: str = "") -> LotForm:
    """Return the form of a lot, empty and of today, or as it was sent."""
    form = LotForm(formdata=None, produced_on=today) if today else LotForm()
    for field, kind in ((form.area, AREA), (form.packing, PACKING)):
        known = [
            (one.paper_id, f"{one.name} · {one.code}")
            for one in papers(hub.models, kind)
        ]
        field.choices = [("", "—"), *known]
    return form


def _only_sold(hub: Hub, product_id: str) -> list[str]:
    """Return lots that were sold and that nobody entered."""
    entered = {one.lot for one in lots(hub.models, product_id)}
    return [one for one in lots_sold(hub.models, product_id) if one not in entered]


def _items(
    hub: Hub, product_id: str, day: str
) -> list[tuple[object, ChecklistNote | None]]:
    notes = {one.item: one for one in notes_on(hub.models, day, product_id)}
    return [(name, notes.get(key)) for key, name in CHECKLIST_ITEMS.items()]


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
