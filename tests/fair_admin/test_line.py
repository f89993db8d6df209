"""From a scan at a till over real HTTP to the hub's total, whatever breaks between."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from flask import Flask, Response, request

from events.decider import Occasion
from events.handling import handle
from events.log import EventLog
from events.log_sqlite import open_journal
from events.record import Record, encode_record
from events.replication import encode_batch, make_batch
from events.rules import RouteWithoutRule
from events.signing import public_key_of
from fair_admin.app import create_app
from fair_admin.enrolment import ENROLMENT, IssueCode, UseCode
from fair_admin.hub import Hub
from fair_admin.ledger import Ledger
from fair_admin.rules import RULES, may
from pos.sale_commands import in_cash
from pos.sending import Identity
from pos.shift import OpenShift
from pos.sold import Unsent
from pos.sync import Sync
from pos.till import Till
from pos.wire import HttpWire, HubAway
from projections import takings
from projections.catalogue import CATALOGUE, product_by_code
from projections.engine import ReadModels
from projections.fed import FedModels
from projections.sets import HUB_PROJECTIONS
from projections.signatures import Signatures
from projections.vault import Vault
from tests.conftest import Serve
from tests.examples import MIEN_DONG, MIEN_PRICED, MIEN_REGISTERED, PLACE

KEY = "22" * 32
IDENTITY = Identity(till="t1", epoch=1, private_key_hex=KEY)


def on(command_id: str) -> Occasion:
    """Give an occasion."""
    return Occasion(at_ms=1_000, actor="c1", command_id=command_id)


def open_hub(log: EventLog, folder: Path) -> Hub:
    """Put a hub on a log; its read models start empty."""
    return Hub(
        log,
        ReadModels(f"sqlite:///{folder / 'hub-models.sqlite'}", HUB_PROJECTIONS),
        Vault(f"sqlite:///{folder / 'vault.sqlite'}"),
        lambda: 5,
        ledger=Ledger(
            log,
            "55" * 32,
            Signatures(f"sqlite:///{folder / 'signatures.sqlite'}"),
        ),
    )


@pytest.fixture
def hub(hub_log: EventLog, tmp_path: Path) -> Iterator[Hub]:
    """Enrol till t1 at booth A01 of a new hub."""
    issue = IssueCode(code_id="k1", outlet_id="b1", now_ms=0)
    use = UseCode(
        till="t1", epoch=1, public_key=public_key_of(KEY), place=PLACE, now_ms=1
    )
    handle(hub_log, ENROLMENT, "enrolment/k1", issue, on("issue"))
    handle(hub_log, ENROLMENT, "enrolment/k1", use, on("use"))
    opened = open_hub(hub_log, tmp_path)
    yield opened
    opened.ledger.signatures.close()
    opened.models.close()
    opened.vault.close()


@pytest.fixture
def models(tmp_path: Path) -> Iterator[FedModels]:
    """Open the till's catalogue."""
    opened = FedModels(f"sqlite:///{tmp_path / 'till-models.sqlite'}", (CATALOGUE,))
    yield opened
    opened.close()


def sell(journal: EventLog, sales: int) -> Till:
    """Sell so many packs for cash at a new till."""
    till = Till(journal, till="t1", epoch=1, place=PLACE, currency="VND")
    shift = OpenShift(shift_id="h1", cashier_id="c1", float_minor=0, currency="VND")
    till.open_shift(shift, on("open"))
    for number in range(sales):
        till.scan(f"s{number}", MIEN_DONG, 1000, on(f"scan{number}"))
        till.pay(f"s{number}", in_cash(65_000), on(f"pay{number}"))
    return till


def total_minor(hub: Hub) -> int:
    """Fold the hub's log into takings and give the fair's total."""
    hub.models.catch_up(hub.log)
    (total,) = takings.by_fair(hub.models)
    return total.amount_minor


def test_sales_reach_the_total(
    hub: Hub, journal: EventLog, models: FedModels, serve: Serve
) -> None:
    """What the till sold is what the hub counts, and the till knows it is there."""
    till = sell(journal, 3)
    sync = Sync(
        journal, models, IDENTITY, HttpWire(serve(create_app(hub, secret_key="k")))
    )

    have = sync.push_all(limit_records=2)

    assert till.unsent(have) == Unsent(sales=0, oldest_at_ms=None)
    assert total_minor(hub) == 195_000


def test_a_lost_answer_and_another_cut_double_nothing(
    hub: Hub, journal: EventLog, models: FedModels, serve: Serve
) -> None:
    """The hub committed, the answer was lost, the next batch is cut differently."""
    sell(journal, 4)
    app = create_app(hub, secret_key="k")
    lost = [True, True, False, True]

    @app.after_request
    def lose(response: Response) -> Response:
        if lost and lost.pop(0):
            return Response(b"", 502)
        return response

    url = serve(app)
    for limit in (3, 4, 2):
        with pytest.raises(HubAway):
            Sync(journal, models, IDENTITY, HttpWire(url)).push_all(limit)
    sync = Sync(journal, models, IDENTITY, HttpWire(url))

    assert sync.push_all() == journal.head("till/t1/1").sequence
    assert total_minor(hub) == 260_000


def test_a_till_whose_hub_is_away_says_so(journal: EventLog, models: FedModels) -> None:
    """Nothing at the address is an outcome, and the sales still wait."""
    till = sell(journal, 1)
    sync = Sync(journal, models, IDENTITY, HttpWire("http://127.0.0.1:9"))

    with pytest.raises(HubAway):
        sync.push_all()

    assert till.unsent(sync.have).sales == 1


def test_the_catalogue_comes_to_the_till(
    hub: Hub, journal: EventLog, models: FedModels, serve: Serve
) -> None:
    """A product priced at the hub can be sold at the till after the next pull."""
    facts = (
        MIEN_REGISTERED,
        MIEN_PRICED,
    )
    head = hub.log.head("product/p1")
    body = encode_record(
        Record(
            stream="product/p1",
            sequence=1,
            at_ms=0,
            actor="officer",
            command_id="p",
            previous=head.hash,
            facts=facts,
        )
    )
    hub.log.append("product/p1", 1, (body,), 0)
    sync = Sync(
        journal, models, IDENTITY, HttpWire(serve(create_app(hub, secret_key="k")))
    )

    assert sync.pull(now_ms=7) == hub.log.position()

    item = product_by_code(models, "2002200000017")
    assert item is not None
    assert item.price_minor == 65_000


def test_a_stranger_and_noise_are_refused_in_words(hub: Hub, journal: EventLog) -> None:
    """Unknown tills, wrong keys, gaps and cut batches each get their answer."""
    sell(journal, 2)
    client = create_app(hub, secret_key="k").test_client()

    def post(after: int = 0, key: str = KEY, till: str = "t1") -> bytes:
        batch = make_batch(
            journal,
            till="t1",
            epoch=1,
            after=after,
            limit_records=10,
            private_key_hex=key,
        )
        if batch is None:
            pytest.fail("nothing to send")
        return encode_batch(msgspec.structs.replace(batch, till=till))

    answers = [
        client.post("/api/v1/ingest", data=data).status_code
        for data in (post(till="t9"), post(key="33" * 32), post(2), post()[:-9], b"")
    ]

    assert answers == [401, 401, 409, 400, 400]
    refused = client.post("/api/v1/ingest", data=b"").get_json()
    assert refused["error"] == "BatchUnreadable"
    assert "Hãy gửi lại" in refused["message"]
    assert hub.log.head("till/t1/1").sequence == 0


def test_a_route_without_a_rule_stops_the_server() -> None:
    """Who may use a route is said at the route, by a rule we know."""
    app = Flask("x", static_folder=None)
    app.add_url_rule("/open", "open", view_func=lambda: request.path)

    with pytest.raises(RouteWithoutRule, match="open"):
        RULES.check(app.view_functions)
    with pytest.raises(RouteWithoutRule, match="everybody"):
        may("everybody")


def test_reopening_the_hub_keeps_its_tills(tmp_path: Path) -> None:
    """Enrolled tills are learned from the log, not from memory."""
    log = open_journal(tmp_path / "h.sqlite")
    issue = IssueCode(code_id="k1", outlet_id="b1", now_ms=0)
    use = UseCode(
        till="t1", epoch=1, public_key=public_key_of(KEY), place=PLACE, now_ms=1
    )
    handle(log, ENROLMENT, "enrolment/k1", issue, on("issue"))
    handle(log, ENROLMENT, "enrolment/k1", use, on("use"))

    hub = open_hub(log, tmp_path)
    assert hub.till("t1", 1).place == PLACE
    hub.ledger.signatures.close()
    hub.models.close()
    hub.vault.close()
    log.close()
