"""Sums a half-year from the hub's log with the standard library alone.

    python tests/independent/report.py log.sqlite 2024-01-01 2024-06-30

Imports nothing of the project: whoever doubts its figures can read this page.
"""

import json
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

_VIETNAM = timezone(timedelta(hours=7))
_RECEIVED_BYTES = 8

Row = dict[str, int]
Table = dict[str, Row]


def facts(path: Path) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """Give stream, moment and fact of everything in the log."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    rows = connection.execute(
        "SELECT originator_id, state FROM stored_events ORDER BY rowid"
    )
    for stream, state in rows:
        record = json.loads(bytes(state)[_RECEIVED_BYTES:])
        for fact in record["facts"]:
            yield str(stream), int(record["at"]), fact
    connection.close()


def _midnight(iso_day: str) -> datetime:
    return datetime.fromisoformat(iso_day).replace(tzinfo=_VIETNAM)


def _row() -> Row:
    return {"visitors": 0, "receipts": 0, "amount": 0, "ocop": 0}


def sums(path: Path, first_day: str, last_day: str) -> dict[str, Table]:
    """Return every table of the report; both days belong to it."""
    begins = _midnight(first_day).timestamp() * 1000
    ends = (_midnight(last_day) + timedelta(days=1)).timestamp() * 1000
    tables: dict[str, defaultdict[str, Row]] = defaultdict(lambda: defaultdict(_row))
    fair_localities: dict[str, str] = {}
    for stream, at, fact in facts(path):
        kind = fact["fact"]
        if kind == "fair.planned/1":
            fair_localities[fact["fair_id"]] = fact["locality_code"]
        elif kind in {"gate.counted/1", "gate.corrected/1"}:
            if begins <= fact["hour_starts_at_ms"] < ends:
                fair = fact["fair_id"]
                locality = fair_localities[fair]
                tables["fairs"][fair]["visitors"] += fact["count"]
                tables["fair_localities"][locality]["visitors"] += fact["count"]
                tables["total"]["fairs"]["visitors"] += fact["count"]
        elif (
            kind in {"sale.completed/1", "refund.completed/1"}
            and "/fork-" not in stream
            and begins <= at < ends
        ):
            _add_sale(tables, fact)
    return {name: dict(table) for name, table in tables.items()}


def _add_sale(tables: dict[str, defaultdict[str, Row]], fact: dict[str, Any]) -> None:
    place = fact["place"]
    sign = 1 if fact["fact"] == "sale.completed/1" else -1
    ocop = sum(line["amount_minor"] for line in fact["lines"] if line["is_ocop"])
    if place["outlet_kind"] == "booth":
        rows = [
            tables["fairs"][place["fair_id"]],
            tables["fair_localities"][place["fair_locality_code"]],
            tables["booth_localities"][place["locality_code"] or place["origin_name"]],
            tables["total"]["fairs"],
        ]
        if place["locality_code"]:
            rows.append(tables["total"]["own_booths"])
        where = "goods_at_fairs"
    else:
        rows = [
            tables["sales_points"][place["outlet_id"]],
            tables["total"]["sales_points"],
        ]
        where = "goods_at_sales_points"
    for row in rows:
        row["receipts"] += sign == 1
        row["amount"] += sign * fact["total_minor"]
        row["ocop"] += sign * ocop
    for line in fact["lines"]:
        sold = tables[where][line["product_id"]]
        sold["amount"] += sign * line["amount_minor"]


def main() -> None:
    """Print every table, the biggest first."""
    path, first_day, last_day = sys.argv[1:4]
    for name, table in sums(Path(path), first_day, last_day).items():
        print(name)  # noqa: T201 - this script speaks to a terminal
        ranked = sorted(table.items(), key=lambda pair: -pair[1]["amount"])
        for key, row in ranked[:30]:
            figures = "  ".join(f"{part} {row[part]}" for part in row)
            print(f"  {key or '-'}: {figures}")  # noqa: T201 - as above


if __name__ == "__main__":
    main()
