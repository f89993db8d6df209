"""Which log a hub keeps: the address decides."""

from pathlib import Path

from events.log import EventLog, LogRefused
from events.log_postgres import open_postgres_log
from events.log_sqlite import open_journal

_SQLITE = "sqlite:///"


def open_hub_log(url: str) -> EventLog:
    """Open `sqlite:///path` or `postgresql://…`; raises LogRefused for all else."""
    if url.startswith(_SQLITE):
        return open_journal(Path(url.removeprefix(_SQLITE)))
    if url.startswith(("postgresql://", "postgres://")):
        return open_postgres_log(url)
    message = f"{url!r} is neither sqlite:///path nor postgresql://…"
    raise LogRefused(message)
