"""What a cashier waits for at a till with 20,000 products, over HTTP."""

from collections.abc import Iterator
from time import perf_counter, sleep
from typing import Any
from urllib.parse import quote
from uuid import uuid4

from fair_admin.rehearsal.caller import Caller
from tests.bench.bound import Bound, percentile
from tests.bench.fair import PIN, code_of
from tests.bench.stall import PRICE_MINOR, PRODUCTS, Running

_SALES = 30
_LINES = 10
_PAUSE_SECONDS = 0.1
_SEARCHES = ("đặc sản", "số 1234", "vùng 96", "dac san so 77", "không có")


def over_http(till: Running) -> Iterator[Bound]:
    """Search, then sell at ten scans a second, receipts being drawn in between."""
    caller = _logged_in(till.address)
    yield Bound(
        name=f"till: slowest first answer of a search, {PRODUCTS:,} products",
        value=max(_searched_ms(caller, text) for text in _SEARCHES),
        unit="ms",
        limit=50.0,
    )
    _post(caller, "shift/open", float_minor=0)
    waits_ms = [wait for number in range(_SALES) for wait in _sold_ms(caller, number)]
    for percent, limit in ((50, 25.0), (99, 25.0)):
        yield Bound(
            name=f"till: one scan through HTTP, {PRODUCTS:,} products, p{percent}",
            value=percentile(waits_ms, percent),
            unit="ms",
            limit=limit,
        )


def _logged_in(address: str) -> Caller:
    caller = Caller(address)
    session = caller.get("/api/v1/session")
    caller.use_token(session["csrf_token"])
    who = session["cashiers"][0]["cashier_id"]
    caller.post("/api/v1/login", {"cashier_id": who, "pin": PIN})
    caller.use_token(caller.get("/api/v1/session")["csrf_token"])
    return caller


def _post(caller: Caller, path: str, **body: object) -> Any:
    return caller.post(f"/api/v1/{path}", {"command_id": uuid4().hex, **body})


def _searched_ms(caller: Caller, text: str) -> float:
    began = perf_counter()
    caller.get(f"/api/v1/search?q={quote(text)}")
    return (perf_counter() - began) * 1_000


def _sold_ms(caller: Caller, number: int) -> Iterator[float]:
    """Yield how long each scan of a sale took, and take the money."""
    sale = f"sales/{uuid4().hex}"
    for line in range(_LINES):
        code = code_of((number * _LINES + line) * 61 % PRODUCTS)
        began = perf_counter()
        _post(caller, f"{sale}/scans", code=code)
        yield (perf_counter() - began) * 1_000
        sleep(_PAUSE_SECONDS)
    money = {"kind": "cash", "amount_minor": PRICE_MINOR * _LINES}
    _post(caller, f"{sale}/pay", tenders=[money])
