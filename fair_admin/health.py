"""Whether the hub lives and its figures follow, for whoever watches it."""

import shutil
from collections.abc import Iterator
from http import HTTPStatus
from importlib.metadata import version

import msgspec
from flask import Blueprint, Response

from events.openapi import JSON
from fair_admin.backup import Backup, BackupBroken, backups_in
from fair_admin.hub import Hub
from fair_admin.premises import Premises
from fair_admin.rules import may
from projections.coverage import Coverage, coverage
from projections.engine import ReadModelsAway

DISK_FREE_BYTES_MIN = 1024**3
BACKUP_AGE_MS_MAX = 26 * 3_600_000
LAG_MAX = 1_000
CLOCK_BEHIND_MS_MAX = 60_000

GRAVE = frozenset({"figures-away", "figures-behind", "disk-full"})
"""Troubles that somebody must be woken for; the others can wait for the morning."""
_NOBODY = Coverage(expected=0, reporting=0, unsent=0, oldest_unsent_at_ms=0)


class Health(msgspec.Struct, frozen=True, kw_only=True):
    """How a hub stands; moments are UTC milliseconds, 0 where there was none.

    `lag` is by how much the read models are behind the log, in positions. `troubles`
    are words: figures-away, figures-behind, disk-full, no-backup, backup-old,
    backup-broken, clock-behind, tills-silent.
    """

    is_well: bool
    troubles: tuple[str, ...]
    version: str
    database: str
    log_position: int
    read_model_position: int
    lag: int
    as_of_ms: int
    clock_ms: int
    newest_record_at_ms: int
    disk_free_bytes: int
    disk_total_bytes: int
    backups: int
    newest_backup_at_ms: int
    oldest_backup_at_ms: int
    tills_expected: int
    tills_silent: int
    unsent: int
    oldest_unsent_at_ms: int


def health_of(hub: Hub, premises: Premises) -> Health:
    """Return how the hub stands now."""
    position, reached = hub.log.position(), hub.models.reached
    newest = hub.log.read(position - 1, 1)
    disk = shutil.disk_usage(premises.folder)
    troubles: list[str] = []
    try:
        heard = coverage(hub.models, hub.now_ms())
    except ReadModelsAway:
        heard = _NOBODY
        troubles.append("figures-away")
    made: list[Backup] = []
    try:
        if premises.backups is not None:
            made = [backup for _path, backup in backups_in(premises.backups)]
    except BackupBroken:
        troubles.append("backup-broken")
    health = Health(
        is_well=True,
        troubles=(),
        version=version("hoicho"),
        database=premises.database,
        log_position=position,
        read_model_position=reached,
        lag=max(0, position - reached),
        as_of_ms=hub.pulse.as_of_ms,
        clock_ms=hub.now_ms(),
        newest_record_at_ms=newest[0].received_at_ms if newest else 0,
        disk_free_bytes=disk.free,
        disk_total_bytes=disk.total,
        backups=len(made),
        newest_backup_at_ms=made[-1].made_at_ms if made else 0,
        oldest_backup_at_ms=made[0].made_at_ms if made else 0,
        tills_expected=heard.expected,
        tills_silent=heard.silent,
        unsent=heard.unsent,
        oldest_unsent_at_ms=heard.oldest_unsent_at_ms,
    )
    troubles += _troubles_of(health, is_backed_up=premises.backups is not None)
    return msgspec.structs.replace(
        health, troubles=tuple(troubles), is_well=GRAVE.isdisjoint(troubles)
    )


def _troubles_of(health: Health, *, is_backed_up: bool) -> Iterator[str]:
    if health.lag > LAG_MAX:
        yield "figures-behind"
    if health.disk_free_bytes < DISK_FREE_BYTES_MIN:
        yield "disk-full"
    if is_backed_up and not health.backups:
        yield "no-backup"
    elif is_backed_up:
        age_ms = health.clock_ms - health.newest_backup_at_ms
        if age_ms > BACKUP_AGE_MS_MAX:
            yield "backup-old"
    if health.newest_record_at_ms - health.clock_ms > CLOCK_BEHIND_MS_MAX:
        yield "clock-behind"
    if health.tills_silent:
        yield "tills-silent"


def make_health(hub: Hub, premises: Premises) -> Blueprint:
    """Return the routes that a supervisor asks: 503 when somebody must be woken."""
    pages = Blueprint("health", __name__)

    @pages.get("/health")
    @pages.get("/healthz")
    @may("anyone")
    def show() -> Response:
        health = health_of(hub, premises)
        status = HTTPStatus.OK if health.is_well else HTTPStatus.SERVICE_UNAVAILABLE
        return Response(msgspec.json.encode(health), status, mimetype=JSON)

    return pages
