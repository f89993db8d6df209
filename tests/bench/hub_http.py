"""Sales over HTTP to a running hub from four tills at once, one by one and by 500."""

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from time import perf_counter, sleep

import urllib3

from events.admission import EnrolRequest
from events.log_sqlite import open_journal
from events.replication import encode_batch, make_batch
from events.signing import public_key_of
from fair_admin.devices import enrol, issue_code
from fair_admin.office import Office
from tests.bench.bound import Bound
from tests.bench.fair import now_ms, open_fair
from tests.bench.ingest import write_sales
from tests.commands import starting
from tests.fair_admin.fairground import BOOTH

TILLS = 4
_ONE_BY_ONE = 1_000
_BY_500 = 40
_RECORDS = 500


def hub_over_http(folder: Path) -> Iterator[Bound]:
    """Post from four processes to `hoicho hub`, its projector running."""
    hub = folder / "hub-http"
    open_fair(hub)
    small = work(hub, folder, first_key=1, sales=1, batches=_ONE_BY_ONE)
    large = work(hub, folder, first_key=11, sales=_RECORDS, batches=_BY_500)
    with starting() as start:
        running = start("hub", "--folder", str(hub), "--host", "127.0.0.1", "--port=0")
        url = f"{running.address}/api/v1/ingest"
        yield _rate(url, small, "one by one", sales=1, limit=500)
        yield _rate(url, large, "by 500", sales=_RECORDS, limit=5_000)


def work(
    hub: Path, folder: Path, *, first_key: int, sales: int, batches: int
) -> list[list[bytes]]:
    """Enrol tills and return the batches each of them will send."""
    office = Office(hub, now_ms)
    work = []
    for number in range(first_key, first_key + TILLS):
        key = f"{number:02d}" * 32
        code = issue_code(office.hub, BOOTH.booth_id, actor="bench")
        request = EnrolRequest(code=code, public_key=public_key_of(key))
        till = enrol(office.hub, request).till
        journal = open_journal(folder / f"{till}.sqlite", durable=False)
        write_sales(journal, till, sales * batches)
        made = (
            make_batch(
                journal,
                till=till,
                epoch=1,
                after=batch * sales,
                limit_records=sales,
                private_key_hex=key,
            )
            for batch in range(batches)
        )
        work.append([encode_batch(batch) for batch in made if batch])
        journal.close()
    office.stop()
    return work


def _rate(
    url: str, work: Sequence[list[bytes]], how: str, *, sales: int, limit: float
) -> Bound:
    """Return sales a second from the first post to the last answer."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(TILLS, mp_context=spawn) as clients:
        list(clients.map(post, [url] * TILLS, [[]] * TILLS))
        began = perf_counter()
        list(clients.map(post, [url] * TILLS, work))
        took = perf_counter() - began
    return Bound(
        name=f"hub: sales over HTTP from {TILLS} clients, {how}",
        value=sum(map(len, work)) * sales / took,
        unit="sales/s",
        limit=limit,
        at_least=True,
    )


def post(url: str, bodies: list[bytes]) -> None:
    """Post bodies one after the other, as one till does."""
    http = urllib3.PoolManager(retries=False)
    for body in bodies:
        answer = http.request("POST", url, body=body)
        while answer.status == 503:
            # Sent away by the turnstile: a till comes again when it is told to.
            sleep(int(answer.headers["Retry-After"]))
            answer = http.request("POST", url, body=body)
        if answer.status != 200:
            raise RuntimeError(answer.data)
