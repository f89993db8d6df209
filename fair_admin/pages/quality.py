"""Certificates of good practice, growing areas and packing facilities, by the day."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from fair_admin import choices
from fair_admin.forms import asked, asked_day, is_done, pressed
from fair_admin.hectares import format_hectares
from fair_admin.hub import Hub
from fair_admin.pages.quality_forms import (
    AreaForm,
    EndForm,
    PackingForm,
    PaperForm,
    PracticeForm,
)
from fair_admin.pages.rating_forms import iso
from fair_admin.quality import QUALITY, EndPaper, EnterPaper
from fair_admin.quality_labels import (
    ACTIVITIES,
    HOLDER_KINDS,
    MARKETS,
    PAPER_KINDS,
    SCHEMES,
)
from fair_admin.rules import may
from projections.quality import QualityPaper, paper, papers

_FORMS: dict[str, type[PaperForm]] = {
    "practice": PracticeForm,
    "area": AreaForm,
    "packing": PackingForm,
}


def make_quality(hub: Hub) -> Blueprint:
    """Return the pages of papers."""
    pages = Blueprint("quality", __name__, url_prefix="/ocop/quality")
    _lists(pages, hub)
    _entries(pages, hub)
    return pages


def _words() -> dict[str, Any]:
    return {
        "kinds": PAPER_KINDS,
        "schemes": SCHEMES,
        "holder_kinds": HOLDER_KINDS,
        "activities": ACTIVITIES,
        "markets": MARKETS,
        "hectares": format_hectares,
    }


def _lists(pages: Blueprint, hub: Hub) -> None:
    @pages.get("")
    @may("look up", "shared")
    def show() -> str:
        day = asked_day(choices.today(hub))
        kind = asked("kind") if asked("kind") in PAPER_KINDS else "practice"
        every = papers(hub.models)
        rows = [one for one in every if one.kind == kind]
        standing = [one for one in rows if one.stands_on(day)]
        return render_template(
            "ocop/quality.html",
            day=day,
            kind=kind,
            counts={
                key: sum(one.kind == key and one.stands_on(day) for one in every)
                for key in PAPER_KINDS
            },
            rows=standing + [one for one in rows if one not in standing],
            standing=len(standing),
            area_m2=sum(one.area_m2 for one in standing),
            places=choices.locality_labels(hub),
            **_words(),
        )

    @pages.get("/<paper_id>")
    @may("look up", "shared")
    def one(paper_id: str) -> str:
        found = _known(hub, paper_id)
        return render_template(
            "ocop/paper.html",
            paper=found,
            today=choices.today(hub),
            places=choices.locality_labels(hub),
            ending=EndForm(formdata=None, ended_on=choices.today(hub)),
            **_words(),
        )


def _known(hub: Hub, paper_id: str) -> QualityPaper:
    return paper(hub.models, paper_id) or abort(404)


def _entries(pages: Blueprint, hub: Hub) -> None:
    def answer(kind: str, known: QualityPaper | None) -> Response | str:
        form = _form(hub, kind, known)
        if form.validate_on_submit():
            entry = form.entry(known.paper_id if known else form.new_id)
            stream = f"quality/{entry.paper_id}"
            if is_done(hub, form, QUALITY, stream, EnterPaper(paper=entry)):
                flash(_("Đã ghi."), "done")
                return redirect(url_for("quality.one", paper_id=entry.paper_id))
        return render_template(
            "ocop/paper_entry.html", form=form, known=known, kind=kind, **_words()
        )

    @pages.route("/new/<kind>", methods=["GET", "POST"])
    @may("register", "shared")
    def add(kind: str) -> Response | str:
        if kind not in _FORMS:
            abort(404)
        return answer(kind, None)

    @pages.route("/<paper_id>/edit", methods=["GET", "POST"])
    @may("register", "shared")
    def edit(paper_id: str) -> Response | str:
        known = _known(hub, paper_id)
        return answer(known.kind, known)

    @pages.post("/<paper_id>/end")
    @may("register", "shared")
    def end(paper_id: str) -> Response:
        _known(hub, paper_id)
        form = EndForm()

        def ended() -> None:
            command = EndPaper(
                ended_on=iso(form.ended_on.data), reason=form.reason.data
            )
            hub.do(
                QUALITY,
                f"quality/{paper_id}",
                command,
                actor=current_user.id,
                command_id=form.once,
            )

        pressed(form, ended, _("Đã ghi ngày mất hiệu lực."))
        return redirect(url_for("quality.one", paper_id=paper_id))


def _form(hub: Hub, kind: str, known: QualityPaper | None) -> PaperForm:
    form = _FORMS[kind](data=_shown(known) if known else None)
    offered = {
        "scheme": choices.of_labels(SCHEMES),
        "equivalent_to": [("", "—"), *choices.of_labels(SCHEMES)[:-1]],
        "holder_kind": choices.of_labels(HOLDER_KINDS),
        "activity": choices.of_labels(ACTIVITIES),
        "market": choices.of_labels(MARKETS),
        "producer_id": choices.producer_choices(hub, "—"),
        "locality_code": choices.locality_choices(hub, _("Hãy chọn…")),
    }
    for field in form:
        if field.name in offered:
            field.choices = offered[field.name]
    return form


def _shown(known: QualityPaper) -> dict[str, object]:
    """Return a paper as its form shows it."""
    fields = {name: getattr(known, name) for name in known.__dataclass_fields__}
    return fields | {
        "number": known.code,
        "holder_name": known.name,
        "species": known.species.replace(";", ","),
        "area": format_hectares(known.area_m2) if known.area_m2 else "",
    }
