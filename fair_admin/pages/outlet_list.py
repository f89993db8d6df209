"""The booths and sales points somebody looks after, whatever fair they are at."""

from flask import Blueprint, render_template
from flask_login import current_user

from fair_admin.hub import Hub
from fair_admin.labels import FAIR_STATES
from fair_admin.rules import may
from fair_admin.sight import booths_in_sight, sales_points_in_sight
from fair_admin.spots import of_booth
from projections.coverage import tills
from projections.fairs import fairs


def make_outlet_list(hub: Hub) -> Blueprint:
    """Return the page of one's own outlets."""
    pages = Blueprint("outlet_list", __name__, url_prefix="/outlets")

    @pages.get("")
    @may("run", "own")
    def show() -> str:
        held = {one.fair_id: one for one in fairs(hub.models)}
        booths = [
            one
            for one in booths_in_sight(hub, current_user, "run")
            if current_user.may("run", of_booth(held[one.fair_id], one))
        ]
        return render_template(
            "outlet_list.html",
            groups=[
                (fair, mine)
                for fair in held.values()
                if (mine := [one for one in booths if one.fair_id == fair.fair_id])
            ],
            sales_points=sales_points_in_sight(hub, current_user, "run"),
            tills=[one.outlet_id for one in tills(hub.models) if not one.is_retired],
            states=FAIR_STATES,
        )

    return pages
