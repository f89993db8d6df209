"""Labels of bags that were weighed beforehand."""

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange

from fair_admin import choices
from fair_admin.bags import bag_labels, item_number, read_weights
from fair_admin.forms import Choice, OfficeForm, Whole, pressed
from fair_admin.hub import Hub
from fair_admin.label_goods import Showing
from fair_admin.label_papers import paper_choices, printout
from fair_admin.pages.address import hub_address
from fair_admin.pages.label_file import label_file
from fair_admin.pages.products import known_product
from fair_admin.rules import may
from fair_admin.sentences import REFUSED, sentence_of
from fair_admin.store_codes import allot_item
from projections.catalogue import CatalogueItem
from projections.producers import producers
from projections.stars import rated

_TEXT_MAX = 10_000


class BagsForm(OfficeForm):
    """What each bag weighs."""

    weights = TextAreaField(
        lazy_gettext("Mỗi dòng một gói, tính bằng kg"),
        validators=[
            DataRequired(lazy_gettext("Hãy điền ô này.")),
            Length(max=_TEXT_MAX, message=lazy_gettext("Dài quá. Hãy chia nhỏ.")),
        ],
        description=lazy_gettext("Nhiều gói bằng nhau thì viết 0,5 x 12."),
        render_kw={"rows": 8, "spellcheck": "false", "placeholder": "0,35\n0,5 x 12"},
    )
    paper = Choice(lazy_gettext("Giấy"), default="24")
    start = Whole(
        lazy_gettext("Bắt đầu từ ô thứ"),
        default=1,
        validators=[
            InputRequired(lazy_gettext("Hãy điền ô này.")),
            NumberRange(1, message=lazy_gettext("Ô đầu tiên là 1.")),
        ],
        render_kw={"inputmode": "numeric", "autocomplete": "off"},
    )


def make_bags(hub: Hub) -> Blueprint:
    """Return the page of a product that is sold by weight."""
    pages = Blueprint("bags", __name__, url_prefix="/products/<product_id>")

    @pages.route("/bags", methods=["GET", "POST"])
    @may("look up", "shared")
    def show(product_id: str) -> Response | str:
        (item,) = rated(
            hub.models, [known_product(hub, product_id)], choices.today(hub)
        )
        form = BagsForm()
        form.paper.choices = paper_choices()
        if form.validate_on_submit():
            answer = _file(hub, form, item)
            if answer is not None:
                return answer
        return render_template(
            "bags.html", form=form, product=item, number=item_number(item)
        )

    @pages.post("/item-number")
    @may("register", "shared")
    def number(product_id: str) -> Response:
        known_product(hub, product_id)
        form = OfficeForm()
        pressed(
            form,
            lambda: allot_item(
                hub, product_id, actor=current_user.id, command_id=form.once
            ),
            _("Đã cấp số cân."),
        )
        return redirect(url_for("bags.show", product_id=product_id))

    return pages


def _file(hub: Hub, form: BagsForm, item: CatalogueItem) -> Response | None:
    showing = Showing(
        has_stars=True,
        has_trace=False,
        address=hub_address(),
        makers={one.producer_id: one.name for one in producers(hub.models)},
    )
    try:
        labels = bag_labels(item, read_weights(form.weights.data), showing)
        return label_file(printout(form.paper.data, labels, form.start.data))
    except REFUSED as error:
        form.refuse(sentence_of(error)[1])
        return None
