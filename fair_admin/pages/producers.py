"""Who makes the goods: looking through, entering, and one producer's page."""

from collections import Counter

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response
from wtforms import BooleanField, ValidationError
from wtforms.validators import DataRequired

from events.register import ProducerRegistered
from fair_admin import choices
from fair_admin.forms import Choice, Line, OfficeForm, asked, asked_page, is_done
from fair_admin.history import history
from fair_admin.hub import Hub
from fair_admin.labels import PRODUCER_KINDS, TAX_METHODS
from fair_admin.producer import PRODUCER, RegisterProducer
from fair_admin.rules import may
from fair_admin.tax_code import is_tax_code
from projections.catalogue import Narrowed, count, find, without_accents
from projections.producers import Producer, producer, producers
from projections.stars import rated

PAGE_PRODUCERS = 50
_PRODUCTS_SHOWN = 50


def _tax_code(_form: OfficeForm, field: Line) -> None:
    if field.data and not is_tax_code(field.data):
        raise ValidationError(
            _("Mã số thuế gồm 10 chữ số (chi nhánh thêm -001) hoặc 12 chữ số.")
        )


class ProducerForm(OfficeForm):
    """One producer."""

    name = Line(lazy_gettext("Tên cơ sở"), needed=True)
    kind = Choice(lazy_gettext("Loại"))
    locality_code = Choice(
        lazy_gettext("Địa phương"),
        validators=[DataRequired(lazy_gettext("Hãy chọn địa phương."))],
    )
    tax_code = Line(lazy_gettext("Mã số thuế"), limit=14, validators=[_tax_code])
    tax_method = Choice(lazy_gettext("Cách tính thuế"))
    invented = BooleanField(lazy_gettext("Cơ sở minh họa, không có thật"))

    def entry(self, producer_id: str) -> ProducerRegistered:
        """Return what the form says."""
        return ProducerRegistered(
            producer_id=producer_id,
            name=self.name.data,
            kind=self.kind.data,
            locality_code=self.locality_code.data,
            tax_code=self.tax_code.data or "",
            tax_method=self.tax_method.data,
            invented=self.invented.data,
        )


def make_producers(hub: Hub) -> Blueprint:
    """Return the pages of the producers."""
    pages = Blueprint("producers", __name__, url_prefix="/producers")
    _lists(pages, hub)
    _entries(pages, hub)
    return pages


def _known(hub: Hub, producer_id: str) -> Producer:
    return producer(hub.models, producer_id) or abort(404)


def _lists(pages: Blueprint, hub: Hub) -> None:
    @pages.get("")
    @may("look up", "shared")
    def show() -> str:
        words = [f" {word}" for word in without_accents(asked("q")).split()]
        kind = asked("kind") if asked("kind") in PRODUCER_KINDS else ""
        every = producers(hub.models)
        found = [
            one
            for one in every
            if all(word in f" {without_accents(one.name)}" for word in words)
            and kind in {"", one.kind}
        ]
        page, pages_count = asked_page(len(found), PAGE_PRODUCERS)
        begin = (page - 1) * PAGE_PRODUCERS
        return render_template(
            "producers.html",
            total=len(found),
            producers=found[begin : begin + PAGE_PRODUCERS],
            page=page,
            pages=pages_count,
            q=asked("q"),
            kind=kind,
            counts=Counter(one.kind for one in every),
            places=choices.locality_labels(hub),
            kinds=PRODUCER_KINDS,
        )

    @pages.get("/<producer_id>")
    @may("look up", "shared")
    def one(producer_id: str) -> str:
        narrowed = Narrowed(producer_id=producer_id)
        places = choices.locality_labels(hub)
        return render_template(
            "producer.html",
            producer=_known(hub, producer_id),
            products=rated(
                hub.models,
                find(hub.models, narrowed, offset=0, limit=_PRODUCTS_SHOWN),
                choices.today(hub),
            ),
            total=count(hub.models, narrowed),
            places=places,
            kinds=PRODUCER_KINDS,
            tax_methods=TAX_METHODS,
            happenings=history(hub, f"producer/{producer_id}", places),
        )


def _entries(pages: Blueprint, hub: Hub) -> None:
    def answer(known: Producer | None) -> Response | str:
        form = ProducerForm(obj=known)
        form.kind.choices = choices.of_labels(PRODUCER_KINDS)
        form.tax_method.choices = choices.of_labels(TAX_METHODS)
        form.locality_code.choices = choices.locality_choices(hub, _("Hãy chọn…"))
        if form.validate_on_submit():
            entry = form.entry(known.producer_id if known else form.new_id)
            stream = f"producer/{entry.producer_id}"
            command = RegisterProducer(registered=entry)
            if is_done(hub, form, PRODUCER, stream, command):
                flash(_("Đã ghi %(name)s.", name=entry.name), "done")
                return redirect(url_for("producers.one", producer_id=entry.producer_id))
        return render_template("producer_entry.html", form=form, known=known)

    @pages.route("/new", methods=["GET", "POST"])
    @may("register", "shared")
    def add() -> Response | str:
        return answer(None)

    @pages.route("/<producer_id>/edit", methods=["GET", "POST"])
    @may("register", "shared")
    def edit(producer_id: str) -> Response | str:
        return answer(_known(hub, producer_id))
