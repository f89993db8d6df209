"""All read models of a hub catching up, against reading, decoding and one sum."""

from pathlib import Path
from uuid import uuid4

import psycopg

from events.log import EventLog
from events.log_hub import open_hub_log
from events.log_sqlite import open_journal
from events.sales import SaleCompleted
from projections.engine import BATCH_RECORDS, ReadModels
from projections.sets import HUB_PROJECTIONS
from tests.bench.figure import Figure, compare
from tests.bench.prebuilt import FACTS_A_SALE, copy_log, prebuilt_log

_LIMIT = 0.15


def catching_up_sqlite(folder: Path, sales: int) -> Figure:
    """Fold a log in SQLite into read models in SQLite, each run from nothing."""
    log = open_journal(prebuilt_log(sales), durable=False)
    figure = compare(
        f"read models catching up {sales * FACTS_A_SALE:,} facts (SQLite)",
        ours=lambda run: _follow(log, f"sqlite:///{folder / f'models{run}.sqlite'}"),
        bare=lambda _run: _sum(log),
        count=sales * FACTS_A_SALE,
        limit=_LIMIT,
    )
    log.close()
    return figure


def catching_up_postgres(server: str, sales: int) -> Figure:
    """Fold a log in PostgreSQL into read models in the same database."""
    database = _new_database(server)
    log = open_hub_log(database)
    prebuilt = open_journal(prebuilt_log(sales), durable=False)
    copy_log(prebuilt, log)
    prebuilt.close()
    figure = compare(
        f"read models catching up {sales * FACTS_A_SALE:,} facts (PostgreSQL)",
        ours=lambda _run: _follow(log, _new_database(server)),
        bare=lambda _run: _sum(log),
        count=sales * FACTS_A_SALE,
        limit=_LIMIT,
    )
    log.close()
    return figure


def _new_database(server: str) -> str:
    name = f"b{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return server.replace("/postgres?", f"/{name}?")


def _follow(log: EventLog, url: str) -> None:
    models = ReadModels(url, HUB_PROJECTIONS)
    models.catch_up(log)
    models.close()


def _sum(log: EventLog) -> None:
    sums: dict[str, int] = {}
    position = 0
    while page := log.read(position, BATCH_RECORDS):
        for stored in page:
            for fact in stored.record.facts:
                if isinstance(fact, SaleCompleted):
                    fair = fact.place.fair_id
                    sums[fair] = sums.get(fair, 0) + fact.total_minor
        position = page[-1].position
