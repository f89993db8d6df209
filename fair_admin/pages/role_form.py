"""Choosing a role and its scope, and what may be chosen by whom."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from fair_admin.access import RoleUnfit
from fair_admin.choices import locality_choices
from fair_admin.devices import OutletUnknown
from fair_admin.forms import Choice, Line, OfficeForm
from fair_admin.grants import ALL, FAIR, LOCALITY, OUTLET, Grant, is_fit, may_give
from fair_admin.hub import Hub
from fair_admin.role_words import MEANINGS, ROLES
from fair_admin.sessions import User
from fair_admin.sight import fairs_in_sight
from fair_admin.spots import of_grant
from projections.fairs import booths
from projections.outlets import sales_points

_GIVEN_BY_ORGANISERS = ("gate", "booth")


class RoleForm(OfficeForm):
    """A role, and where; a booth is named by its number at the fair."""

    role = Choice(lazy_gettext("Việc được giao"))
    where = Choice(lazy_gettext("Ở đâu"))
    number = Line(
        lazy_gettext("Số gian hàng"),
        limit=40,
        description=lazy_gettext(
            "Chỉ cho quản lý gian hàng: số gian ở hội chợ đã chọn."
        ),
    )

    def offer(self, hub: Hub, giver: User) -> None:
        """Offer what somebody may give."""
        is_all = giver.reaches_all("govern")
        self.role.choices = [
            (role, f"{name}: {MEANINGS[role]}")
            for role, name in ROLES.items()
            if is_all or role in _GIVEN_BY_ORGANISERS
        ]
        fairs = [
            (f"{FAIR}:{one.fair_id}", one.name)
            for one in fairs_in_sight(hub, giver, "admit")
        ]
        groups = {_("Cả tỉnh"): [(f"{ALL}:", _("cả tỉnh"))]} if is_all else {}
        groups[_("Hội chợ")] = fairs
        if is_all:
            for name, units in locality_choices(hub).items():
                groups[f"{_('Địa phương')}: {name}"] = [
                    (f"{LOCALITY}:{code}", label) for code, label in units if code
                ]
            groups[_("Điểm bán")] = [
                (f"{OUTLET}:{one.outlet_id}", one.name)
                for one in sales_points(hub.models)
            ]
        self.where.choices = groups

    def grant(self, hub: Hub, giver: User) -> Grant:
        """Return what is chosen; raises RoleUnfit and OutletUnknown."""
        scope, _colon, key = str(self.where.data).partition(":")
        role, number = str(self.role.data), (self.number.data or "").casefold()
        if role == "booth" and scope == FAIR:
            scope, key = OUTLET, _booth_id(hub, key, number)
        chosen = Grant(role, scope, key)
        if not is_fit(chosen):
            raise RoleUnfit(role)
        if not may_give(giver.grants, chosen, of_grant(hub, chosen)):
            raise RoleUnfit(role)
        return chosen


def _booth_id(hub: Hub, fair_id: str, number: str) -> str:
    for booth in booths(hub.models, fair_id):
        if booth.number.casefold() == number:
            return booth.booth_id
    raise OutletUnknown(number)
