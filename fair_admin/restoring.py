"""A hub that was put back to a backup says so, and its figures follow."""

from events.checkpoint import Checkpoint
from fair_admin.hub import Hub
from projections.rebuild import rebuild
from projections.sets import HUB_PROJECTIONS


def put_back(hub: Hub, models_url: str, reason: str, above: int = 0) -> Checkpoint:
    """Begin an epoch higher than the log's and than `above`; return the hub's word.

    The figures may have been folded from more than the backup holds, so they are built
    anew. Whatever fails on the way, the same again puts it right.
    """
    rebuild(hub.log, models_url, HUB_PROJECTIONS, swap=True)
    told = hub.ledger.begin_epoch(reason, above, hub.now_ms())
    hub.models.catch_up(hub.log)
    return told
