"""A cashier who is played: logs in, scans and takes cash over HTTP as people do."""

import logging
from random import Random
from threading import Event
from typing import Any
from uuid import uuid4

from fair_admin.rehearsal.basket import Customers, Pick
from fair_admin.rehearsal.caller import Caller, Refused, Unreachable

FLOAT_MINOR = 500_000
SALE_SECONDS = (1.0, 3.0)
_SCAN_SECONDS = (0.1, 0.4)
_RETRY_SECONDS = 2.0
_GIVEN_UP_PERMILLE = 15
_NOTES_MINOR = (1_000, 50_000, 100_000, 500_000)

_LOGGER = logging.getLogger(__name__)


class PlayedCashier:
    """Somebody at one till, for as long as the fair is played."""

    def __init__(self, till: str, *, customers: Customers, draws: Random) -> None:
        """Know the till's address; nothing happens before `work`."""
        self._till = till
        self._customers = customers
        self._draws = draws

    def work(self, pin: str, ending: Event) -> None:
        """Serve customers until `ending`; a till that is away is waited for."""
        while not ending.is_set():
            caller = Caller(self._till)
            try:
                _begin(caller, pin)
                while not ending.wait(self._draws.uniform(*SALE_SECONDS)):
                    self._serve(caller, ending)
            except Unreachable:
                ending.wait(_RETRY_SECONDS)
            except Refused as error:
                _LOGGER.warning("The till at %s: %s", self._till, error)
                ending.wait(_RETRY_SECONDS)

    def _serve(self, caller: Caller, ending: Event) -> None:
        sale = f"/api/v1/sales/{uuid4().hex}"
        shown: Any = None
        for pick in self._customers.next_basket():
            shown = _scan(caller, sale, pick)
            ending.wait(self._draws.uniform(*_SCAN_SECONDS))
        if self._draws.randrange(1000) < _GIVEN_UP_PERMILLE:
            _command(caller, f"{sale}/cancel", reason="Khách đổi ý")
        else:
            tendered = self._tender(shown["total_minor"])
            money = {"kind": "cash", "amount_minor": tendered}
            _command(caller, f"{sale}/pay", tenders=[money])

    def _tender(self, total_minor: int) -> int:
        """Return what a customer hands over: enough, in notes of one kind."""
        note = self._draws.choice(_NOTES_MINOR)
        return -(-total_minor // note) * note


def _begin(caller: Caller, pin: str) -> None:
    """Log in, and take over the drawer when nobody has it."""
    session = caller.get("/api/v1/session")
    if not session["cashiers"]:
        raise Unreachable("nobody may sell there yet")
    caller.use_token(session["csrf_token"])
    login = {"cashier_id": session["cashiers"][0]["cashier_id"], "pin": pin}
    caller.post("/api/v1/login", login)
    caller.use_token(caller.get("/api/v1/session")["csrf_token"])
    if not caller.get("/api/v1/status")["is_shift_open"]:
        _command(caller, "/api/v1/shift/open", float_minor=FLOAT_MINOR)


def _scan(caller: Caller, sale: str, pick: Pick) -> Any:
    """Scan goods; those without a barcode are chosen by name."""
    item = pick.item
    by_name = item.code == item.product_id
    chosen = {"product_id": item.product_id} if by_name else {"code": item.code}
    return _command(
        caller,
        f"{sale}/scans",
        **chosen,
        quantity_thousandths=pick.quantity_thousandths,
    )


def _command(caller: Caller, path: str, **body: Any) -> Any:
    return caller.post(path, {"command_id": uuid4().hex, **body})
