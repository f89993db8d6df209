"""Reads a till's journal with the standard library alone; imports no project code."""

import hashlib
import json
import sqlite3
from pathlib import Path
from typing import Any


def records(path: Path) -> list[tuple[bytes, dict[str, Any]]]:
    """Return each stored record, raw and parsed, in the order of writing."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    states = [
        bytes(state)
        for (state,) in connection.execute(
            "SELECT state FROM stored_events ORDER BY rowid"
        )
    ]
    connection.close()
    return [(state[8:], json.loads(state[8:])) for state in states]


def broken_links(path: Path) -> list[str]:
    """Return the records that do not follow from the one before in their stream."""
    broken = []
    heads: dict[str, tuple[str, int]] = {}
    for body, record in records(path):
        stream = record["stream"]
        previous, wanted = heads.get(stream, ("0" * 64, 1))
        if record["prev"] != previous or record["seq"] != wanted:
            broken.append(f"{stream} {wanted}")
        heads[stream] = (hashlib.sha256(body).hexdigest(), wanted + 1)
    return broken


def completed_sales(path: Path) -> list[tuple[str, int, int]]:
    """Return sale id, receipt number and total of each completed sale."""
    return [
        (fact["sale_id"], fact["receipt_number"], fact["total_minor"])
        for _, record in records(path)
        for fact in record.get("facts", ())
        if fact["fact"] == "sale.completed/1"
    ]
