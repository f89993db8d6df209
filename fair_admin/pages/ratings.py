"""A product's OCOP file: its certificates of stars and its way to new ones."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from fair_admin.forms import OfficeForm, is_done, pressed
from fair_admin.hub import Hub
from fair_admin.pages.product_file import Filled, open_dossier, product_file
from fair_admin.pages.products import known_entry
from fair_admin.pages.rating_forms import (
    AssessForm,
    CertificateForm,
    InstructForm,
    PrepareForm,
    RejectForm,
    RevokeForm,
    iso,
)
from fair_admin.rating import RATING
from fair_admin.rating_commands import (
    Assess,
    Certify,
    Command,
    Instruct,
    Prepare,
    Recognise,
    Reject,
    Revoke,
)
from fair_admin.rules import may


def make_ratings(hub: Hub) -> Blueprint:
    """Return the page of a product's stars, and what its forms do."""
    pages = Blueprint("ratings", __name__, url_prefix="/products/<product_id>/ocop")

    @pages.get("")
    @may("look up", "shared")
    def one(product_id: str) -> str:
        return product_file(hub, known_entry(hub, product_id))

    @pages.post("/certificates")
    @may("govern", "whole")
    def certify(product_id: str) -> Response | str:
        item, form = known_entry(hub, product_id), CertificateForm()
        if form.validate_on_submit():
            entry = form.entry(product_id)
            last = open_dossier(hub, product_id)
            ends = last is not None and last.state == "assessed"
            command = Recognise(certified=entry) if ends else Certify(certified=entry)
            if is_done(hub, form, RATING, f"rating/{product_id}", command):
                flash(_("Đã ghi giấy chứng nhận."), "done")
                return redirect(url_for("ratings.one", product_id=product_id))
        return product_file(hub, item, Filled(certificate=form))

    _first_steps(pages, hub)
    _last_steps(pages, hub)
    return pages


def _first_steps(pages: Blueprint, hub: Hub) -> None:
    @pages.post("/certificates/<certificate_id>/revoke")
    @may("govern", "whole")
    def revoke(product_id: str, certificate_id: str) -> Response:
        form = RevokeForm()

        def command() -> Revoke:
            return Revoke(
                certificate_id=certificate_id,
                revoked_on=iso(form.revoked_on.data),
                reason=form.reason.data,
            )

        return _step(hub, product_id, form, command, _("Đã thu hồi giấy chứng nhận."))

    @pages.post("/instruct")
    @may("govern", "whole")
    def instruct(product_id: str) -> Response:
        form = InstructForm()

        def command() -> Instruct:
            return Instruct(
                product_id=product_id,
                dossier_id=form.new_id,
                instructed_on=iso(form.instructed_on.data),
                due_on=iso(form.due_on.data),
            )

        return _step(
            hub, product_id, form, command, _("Đã ghi hướng dẫn đánh giá lại.")
        )

    @pages.post("/prepare")
    @may("govern", "whole")
    def prepare(product_id: str) -> Response:
        form = PrepareForm()

        def command() -> Prepare:
            return Prepare(prepared_on=iso(form.prepared_on.data))

        return _step(hub, product_id, form, command, _("Đã ghi hồ sơ nộp."))


def _last_steps(pages: Blueprint, hub: Hub) -> None:
    @pages.post("/assess")
    @may("govern", "whole")
    def assess(product_id: str) -> Response:
        form = AssessForm()

        def command() -> Assess:
            return Assess(
                assessed_on=iso(form.assessed_on.data), points=form.points.data
            )

        return _step(hub, product_id, form, command, _("Đã ghi điểm."))

    @pages.post("/reject")
    @may("govern", "whole")
    def reject(product_id: str) -> Response:
        form = RejectForm()

        def command() -> Reject:
            return Reject(
                rejected_on=iso(form.rejected_on.data), reason=form.reason.data
            )

        return _step(
            hub, product_id, form, command, _("Hồ sơ kết thúc, không công nhận.")
        )


def _step(
    hub: Hub,
    product_id: str,
    form: OfficeForm,
    command: Callable[[], Command],
    done: str,
) -> Response:
    known_entry(hub, product_id)
    pressed(
        form,
        lambda: hub.do(
            RATING,
            f"rating/{product_id}",
            command(),
            actor=current_user.id,
            command_id=form.once,
        ),
        done,
    )
    return redirect(url_for("ratings.one", product_id=product_id))
