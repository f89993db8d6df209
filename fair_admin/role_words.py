"""Roles and scopes as people call them."""

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from fair_admin.choices import locality_labels
from fair_admin.grants import ALL, FAIR, LOCALITY, Grant
from fair_admin.hub import Hub
from projections.fairs import fairs
from projections.outlets import outlet

ROLES = {
    "province": lazy_gettext("Cán bộ tỉnh"),
    "organiser": lazy_gettext("Ban tổ chức hội chợ"),
    "locality": lazy_gettext("Cán bộ địa phương"),
    "booth": lazy_gettext("Quản lý gian hàng"),
    "gate": lazy_gettext("Người đếm khách"),
    "auditor": lazy_gettext("Kiểm toán"),
}
MEANINGS = {
    "province": lazy_gettext("mọi việc của cả tỉnh, kể cả tài khoản"),
    "organiser": lazy_gettext("mọi việc của hội chợ được giao, và danh mục hàng"),
    "locality": lazy_gettext(
        "xem hội chợ tổ chức ở địa phương; xem và lo các gian hàng của địa phương"
    ),
    "booth": lazy_gettext("một gian hàng: thu ngân, máy bán, doanh thu của gian"),
    "gate": lazy_gettext("đếm khách ở cổng"),
    "auditor": lazy_gettext("xem mọi thứ trong phạm vi, không sửa gì"),
}


@dataclass(frozen=True)
class SpokenRole:
    """A role and its scope in words."""

    grant: Grant
    role: str
    meaning: str
    where: str


class RoleNames:
    """What roles and scopes are called, read from the register once."""

    def __init__(self, hub: Hub) -> None:
        """Read the names of fairs and localities."""
        self._hub = hub
        self._fairs = {one.fair_id: one.name for one in fairs(hub.models)}
        self._localities = locality_labels(hub)

    def spoken(self, grant: Grant) -> SpokenRole:
        """Return a role in words."""
        return SpokenRole(
            grant=grant,
            role=str(ROLES.get(grant.role, grant.role)),
            meaning=str(MEANINGS.get(grant.role, "")),
            where=self.where(grant),
        )

    def where(self, grant: Grant) -> str:
        """Return a scope in words."""
        if grant.scope == ALL:
            return str(_("cả tỉnh"))
        if grant.scope == FAIR:
            return self._fairs.get(grant.key, grant.key)
        if grant.scope == LOCALITY:
            return self._localities.get(grant.key, grant.key)
        found = outlet(self._hub.models, grant.key)
        if found is None:
            return grant.key
        place = found.place
        number = place.outlet_name
        if not place.fair_id:
            return number
        words = _("gian %(number)s, %(fair)s", number=number, fair=place.fair_name)
        return str(words)
