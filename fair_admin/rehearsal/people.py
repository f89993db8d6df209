"""Who may do what in the demonstration: one login for each role."""

from dataclasses import dataclass

from fair_admin.accounts import open_account
from fair_admin.grants import ALL, FAIR, LOCALITY, OUTLET, Grant
from fair_admin.hub import Hub
from fair_admin.rehearsal import playbill, spots
from fair_admin.rehearsal.clerk import ACTOR
from fair_admin.sessions import give

PASSWORD = "trinh-dien"  # noqa: S105 - printed for everybody who plays


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody of the invented office; `where` says in a few words what they see."""

    login: str
    name: str
    grant: Grant
    where: str


ORGANISER = "btc"
GATEKEEPER = "cong"
LOCALITY_CODE = "22517"
PEOPLE = (
    Person(
        login=ORGANISER,
        name="Cán bộ tỉnh (bịa)",
        grant=Grant("province", ALL),
        where="province officer: everything",
    ),
    Person(
        login="hoicho",
        name="Ban tổ chức (bịa)",
        grant=Grant("organiser", FAIR, playbill.FAIR),
        where="fair organiser: the open fair",
    ),
    Person(
        login="diaphuong",
        name="Cán bộ Vân Đồn (bịa)",
        grant=Grant("locality", LOCALITY, LOCALITY_CODE),
        where="locality officer: Vân Đồn's fair and booths",
    ),
    Person(
        login="gian",
        name="Quản lý gian (bịa)",
        grant=Grant("booth", OUTLET, spots.YOURS.outlet_id),
        where="booth manager: the booth of your till",
    ),
    Person(
        login=GATEKEEPER,
        name="Người giữ cổng (bịa)",
        grant=Grant("gate", FAIR, playbill.FAIR),
        where="gate keeper: the open fair's gates",
    ),
    Person(
        login="kiemtoan",
        name="Kiểm toán (bịa)",
        grant=Grant("auditor", ALL),
        where="auditor: sees everything, changes nothing",
    ),
)


def admit_everybody(hub: Hub) -> None:
    """Open an account for each, with its role."""
    for one in PEOPLE:
        open_account(
            hub.vault, login=one.login, name=one.name, role="", password=PASSWORD
        )
        command_id = f"give-{one.login}"
        give(hub, one.login, one.grant, actor=ACTOR, command_id=command_id)


def logins_said() -> str:
    """Return a line for each login, as the demonstration prints them."""
    return "\n".join(f"    {one.login:<10} {one.where}" for one in PEOPLE)
