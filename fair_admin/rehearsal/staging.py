"""Sets the demonstration up: register, three fairs, logins, cashiers, earlier days."""

from datetime import date
from pathlib import Path

from events.admission import ReceiptTexts
from fair_admin.hub import Hub
from fair_admin.rehearsal.clerk import ACTOR
from fair_admin.rehearsal.days import Clock, days_from
from fair_admin.rehearsal.earlier import EarlierDays
from fair_admin.rehearsal.fairs import build_fair, close_fair, open_fair, plan_fair
from fair_admin.rehearsal.ocop import fill_ocop
from fair_admin.rehearsal.people import admit_everybody
from fair_admin.rehearsal.playbill import FAIR, PAST_FAIR, coming, past, present
from fair_admin.rehearsal.province import build_register
from fair_admin.rehearsal.spots import SPOTS
from fair_admin.starter import enter_register
from fair_admin.till_settings import add_cashier, set_receipt_texts
from projections.localities import locality_names

SEED = 1
PIN = "2468"
_TEXTS = ReceiptTexts(
    seller_name="TRÌNH DIỄN – DỮ LIỆU BỊA",
    seller_address="",
    tax_code="",
    thanks="Phiếu trình diễn, không có giá trị.",
)


def set_up(hub: Hub, clock: Clock, scratch: Path, today: date) -> None:
    """Enter everything into an empty hub, whose clock goes from fair to fair."""
    enter_register(hub, ACTOR)
    build_register(hub, seed=SEED)
    fill_ocop(hub, seed=SEED, last_day=today.isoformat())
    set_receipt_texts(hub, _TEXTS)
    admit_everybody(hub)
    names = locality_names(hub.models)
    then, now, later = (
        plan_fair(chosen, names, seed=SEED)
        for chosen in (past(today), present(today), coming(today))
    )
    for plan in (then, now, later):
        build_fair(hub, plan)
    for spot in SPOTS:
        add_cashier(hub, outlet_id=spot.outlet_id, name=spot.cashier, pin=PIN)
    earlier = EarlierDays(hub, clock, scratch, SEED)
    open_fair(hub, PAST_FAIR)
    days = days_from(then.planned.starts_on, then.planned.ends_on)
    earlier.play(then, days, takings_minor=180_000_000, visits=4_200)
    close_fair(hub, PAST_FAIR)
    open_fair(hub, FAIR)
    yesterday = (now.planned.starts_on,)
    earlier.play(now, yesterday, takings_minor=260_000_000, visits=18_000)
