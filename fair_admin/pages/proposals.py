"""Goods that cashiers named: adopted as a product of the register, or rejected."""

from collections.abc import Callable, Sequence
from uuid import NAMESPACE_URL, uuid5

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms.validators import DataRequired

from events.register import ProductRegistered
from fair_admin import choices
from fair_admin.forms import Choice, Line, OfficeForm, tried
from fair_admin.hub import Hub
from fair_admin.labels import OCOP_GROUPS, VAT_RATES
from fair_admin.product import PRODUCT, AddCode, RegisterProduct, SetPrice
from fair_admin.product import Command as ProductCommand
from fair_admin.product_codes import check_free
from fair_admin.proposal import PROPOSAL, Adopt, Command, Reject
from fair_admin.rules import may
from fair_admin.sight import outlets_in_sight
from projections.catalogue import product, products
from projections.coverage import tills
from projections.proposals import Proposal, alike, proposal, proposals


class KnownForm(OfficeForm):
    """The product of the register that it is."""

    product_id = Choice(
        lazy_gettext("Sản phẩm trong sổ"),
        validators=[DataRequired(lazy_gettext("Hãy chọn sản phẩm."))],
    )


class NewForm(OfficeForm):
    """What a new product needs beside what the cashier said."""

    name = Line(lazy_gettext("Tên sản phẩm"), needed=True)
    producer_id = Choice(
        lazy_gettext("Cơ sở"),
        validators=[DataRequired(lazy_gettext("Hãy chọn cơ sở."))],
    )
    locality_code = Choice(
        lazy_gettext("Địa phương của sản phẩm"),
        validators=[DataRequired(lazy_gettext("Hãy chọn địa phương."))],
    )
    ocop_group = Choice(lazy_gettext("Nhóm OCOP"), coerce=int)
    vat_rate_permille = Choice(lazy_gettext("Thuế GTGT"), coerce=int)


class RejectForm(OfficeForm):
    """Why it may not be sold."""

    reason = Line(lazy_gettext("Lý do, thu ngân sẽ đọc"), needed=True)


def make_proposals(hub: Hub) -> Blueprint:
    """Return the pages of what cashiers named."""
    pages = Blueprint("proposals", __name__, url_prefix="/proposals")

    @pages.get("")
    @may("look up", "shared")
    def show() -> str:
        decided = proposals(hub.models, is_open=False, limit=50)
        return render_template(
            "proposals.html",
            waiting=_in_sight(hub, proposals(hub.models, is_open=True)),
            decided=_in_sight(hub, decided),
            outlets=_outlets(hub),
        )

    _adoption(pages, hub)
    _refusal(pages, hub)
    return pages


def _adoption(pages: Blueprint, hub: Hub) -> None:
    @pages.get("/<proposal_id>")
    @may("register", "shared")
    def one(proposal_id: str) -> str:
        return _page(hub, _known(hub, proposal_id))

    @pages.post("/<proposal_id>/known")
    @may("register", "shared")
    def known(proposal_id: str) -> Response | str:
        named, form = _known(hub, proposal_id), KnownForm()
        form.product_id.choices = _products(hub)
        if form.validate_on_submit():
            refused = tried(lambda: _adopt(hub, form, named, form.product_id.data))
            if refused is None:
                return _back(_("Đã nhận vào sản phẩm có sẵn."))
            form.refuse(refused)
        return _page(hub, named, known=form)

    @pages.post("/<proposal_id>/new")
    @may("register", "shared")
    def new(proposal_id: str) -> Response | str:
        named, form = _known(hub, proposal_id), NewForm()
        _fill(hub, form)
        if form.validate_on_submit():
            refused = tried(lambda: _enter(hub, form, named))
            if refused is None:
                return _back(_("Đã thêm sản phẩm mới; máy bán nhận trong vài giây."))
            form.refuse(refused)
        return _page(hub, named, new=form)


def _refusal(pages: Blueprint, hub: Hub) -> None:
    @pages.post("/<proposal_id>/reject")
    @may("register", "shared")
    def reject(proposal_id: str) -> Response | str:
        named, form = _known(hub, proposal_id), RejectForm()
        if form.validate_on_submit():
            refused = tried(lambda: _reject(hub, form, named))
            if refused is None:
                return _back(_("Đã từ chối; máy bán không bán món này nữa."))
            form.refuse(refused)
        return _page(hub, named, rejecting=form)


def _page(
    hub: Hub,
    named: Proposal,
    known: KnownForm | None = None,
    new: NewForm | None = None,
    rejecting: RejectForm | None = None,
) -> str:
    known = known or KnownForm(formdata=None)
    known.product_id.choices = _products(hub)
    said = {"name": named.name, "vat_rate_permille": named.vat_rate_permille}
    new = new or NewForm(formdata=None, data=said)
    _fill(hub, new)
    return render_template(
        "proposal.html",
        proposal=named,
        outlets=_outlets(hub),
        known=known,
        new=new,
        rejecting=rejecting or RejectForm(formdata=None),
    )


def _back(done: str) -> Response:
    flash(done, "done")
    return redirect(url_for("proposals.show"))


def _known(hub: Hub, proposal_id: str) -> Proposal:
    found = proposal(hub.models, proposal_id) or abort(404)
    return found if _in_sight(hub, (found,)) else abort(404)


def _in_sight(hub: Hub, some: Sequence[Proposal]) -> Sequence[Proposal]:
    """Return those of tills that somebody sees."""
    if outlets_in_sight(hub, current_user) is None:
        return some
    known = _outlets(hub)
    return [one for one in some if one.till in known]


def _outlets(hub: Hub) -> dict[str, str]:
    """Return the outlets of the tills that somebody sees, by the till."""
    seen = outlets_in_sight(hub, current_user)
    return {
        one.till: one.outlet_name
        for one in tills(hub.models)
        if seen is None or one.outlet_id in seen
    }


def _products(hub: Hub) -> list[tuple[str, str]]:
    named = [(one.product_id, one.name) for one in products(hub.models)]
    return [("", _("Hãy chọn…")), *named]


def _fill(hub: Hub, form: NewForm) -> None:
    form.producer_id.choices = choices.producer_choices(hub, _("Hãy chọn…"))
    form.locality_code.choices = choices.locality_choices(hub, _("Hãy chọn…"))
    form.ocop_group.choices = choices.of_labels(OCOP_GROUPS)
    form.vat_rate_permille.choices = choices.of_labels(VAT_RATES)


def _adopt(hub: Hub, form: OfficeForm, named: Proposal, product_id: str) -> None:
    """Adopt a proposal, and those of other tills with the same code."""
    found = product(hub.models, product_id) or abort(404)
    if named.code and named.code not in found.codes:
        check_free(hub.models, product_id, (named.code,))
        hub.record(
            PRODUCT,
            f"product/{product_id}",
            AddCode(code=named.code),
            actor=current_user.id,
            command_id=f"{form.once}-code",
        )
    _say(hub, form, named, lambda one: _adopted(one, product_id, found.name))


def _enter(hub: Hub, form: NewForm, named: Proposal) -> None:
    product_id = uuid5(NAMESPACE_URL, f"proposal/{named.proposal_id}").hex
    entry = ProductRegistered(
        product_id=product_id,
        sku="",
        name=form.name.data,
        producer_id=form.producer_id.data,
        locality_code=form.locality_code.data,
        ocop_group=form.ocop_group.data,
        stars=0,
        unit=named.unit,
        sold_by="piece",
        vat_rate_permille=form.vat_rate_permille.data,
        codes=(named.code,) if named.code else (),
        invented=False,
    )
    priced = SetPrice(price_minor=named.price_minor, currency=named.currency)
    commands: tuple[ProductCommand, ...] = (RegisterProduct(registered=entry), priced)
    for number, command in enumerate(commands):
        hub.record(
            PRODUCT,
            f"product/{product_id}",
            command,
            actor=current_user.id,
            command_id=f"{form.once}-{number}",
        )
    _say(hub, form, named, lambda one: _adopted(one, product_id, entry.name))


def _adopted(one: Proposal, product_id: str, name: str) -> Adopt:
    return Adopt(proposal_id=one.proposal_id, product_id=product_id, product_name=name)


def _reject(hub: Hub, form: RejectForm, named: Proposal) -> None:
    _say(
        hub,
        form,
        named,
        lambda one: Reject(
            proposal_id=one.proposal_id,
            code=one.code,
            name=one.name,
            reason=form.reason.data,
        ),
    )


def _say(
    hub: Hub,
    form: OfficeForm,
    named: Proposal,
    command_of: Callable[[Proposal], Command],
) -> None:
    concerned = {
        one.proposal_id: one for one in (named, *alike(hub.models, named.code))
    }
    for one in concerned.values():
        hub.record(
            PROPOSAL,
            f"proposal/{one.proposal_id}",
            command_of(one),
            actor=current_user.id,
            command_id=f"{form.once}-{one.proposal_id}",
        )
    hub.follow()
