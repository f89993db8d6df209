"""Every device that has something to do with the hub: browsers and tills."""

from dataclasses import dataclass

from flask import Blueprint, render_template
from flask_login import current_user

from fair_admin.device_names import device_name
from fair_admin.guard import admits
from fair_admin.hub import Hub, UnknownTill
from fair_admin.rules import may
from fair_admin.sessions import Sessions
from fair_admin.sight import outlets_in_sight
from projections.coverage import KnownTill, tills

_KEY_SHOWN = 16


@dataclass(frozen=True)
class TillDevice:
    """A till and the beginning of the key its device signs with."""

    till: KnownTill
    key: str


def make_device_list(hub: Hub, sessions: Sessions) -> Blueprint:
    """Return the page of devices."""
    pages = Blueprint("device_list", __name__, url_prefix="/devices")
    pages.add_app_template_filter(device_name, "device_name")

    def key_of(till: KnownTill) -> str:
        try:
            return hub.till(till.till, till.epoch).public_key[:_KEY_SHOWN]
        except UnknownTill:
            return ""

    @pages.get("")
    @may("admit", "own")
    def show() -> str:
        seen = outlets_in_sight(hub, current_user)
        names = {one.login: one.name for one in hub.vault.accounts()}
        known = [one for one in names if admits(hub, current_user.grants, one)]
        return render_template(
            "devices.html",
            sessions=[
                one for one in hub.vault.sessions.open_ones() if one.login in known
            ],
            names=names,
            seen_at_ms=sessions.seen_at_ms,
            devices=[
                TillDevice(one, key_of(one))
                for one in tills(hub.models)
                if seen is None or one.outlet_id in seen
            ],
            now_ms=hub.now_ms(),
        )

    return pages
